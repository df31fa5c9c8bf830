package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.sandbox.sugar.v41.SugarFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the doctor sees of how a CRM is set up. */
class SetupTest {
    private final SugarBench bench = SugarBench.withPackage();
    private final Crm crm = bench.plugin().connect(bench.context());

    @AfterEach
    void close() {
        crm.close();
        bench.close();
    }

    /** Writes to a record while the CRM takes its time. */
    private static void write(SugarBench bench, Crm crm, Duration taking) {
        RecordRef record = bench.create("a@example.com", "A");
        bench.control().server().fault(bench.writeCall(), 1, SugarFault.meanwhile(() -> bench.advance(taking)));
        Contact now = crm.read(List.of(record)).getFirst();
        crm.write(List.of(new ContactUpdate(
                record,
                now.lists(),
                now.address(),
                Map.of(SugarBench.NEWS, SubscriptionStatus.SUBSCRIBED),
                false,
                Optional.empty(),
                Map.of())));
    }

    private static List<String> slow(CrmDiagnosis diagnosis) {
        return diagnosis.complaints().stream()
                .filter(complaint -> complaint.code() == ErrorCode.CRM_SAVES_SLOWLY)
                .map(Complaint::detail)
                .toList();
    }

    @Test
    void aSearchIndexInsideEachSaveIsNamedBeforeAnythingWasWritten() {
        assertThat(slow(crm.diagnose())).isEmpty();
        bench.control().server().searchIndex(true);
        assertThat(slow(crm.diagnose())).singleElement().asString().contains("AOD Settings", "no record was written");
    }

    @Test
    void aSlowSaveIsMeasured() {
        write(bench, crm, Duration.ofMillis(900));
        assertThat(slow(crm.diagnose())).isEmpty();
        write(bench, crm, Duration.ofMillis(4200));
        assertThat(slow(crm.diagnose())).singleElement().asString().contains("4.20 s", "hook or workflow");
        assertThat(crm.diagnose().remarks()).contains("a record written by the connector takes 4.20 s to save");
    }

    @Test
    void aSlowSaveNamesTheIndexWhereNobodySaysWhetherItIsOn() {
        try (SugarBench bare = SugarBench.withoutPackage();
                Crm polled = bare.plugin().connect(bare.context())) {
            write(bare, polled, Duration.ofSeconds(3));
            assertThat(slow(polled.diagnose())).singleElement().asString().contains("3.00 s", "Advanced OpenDiscovery");
        }
    }

    @Test
    void aSlowSaveOfASugarCrmIsMeasuredAsWell() {
        try (SugarBench modern = SugarBench.modernWithoutPackage();
                Crm polled = modern.plugin().connect(modern.context())) {
            write(modern, polled, Duration.ofSeconds(3));
            assertThat(slow(polled.diagnose()))
                    .singleElement()
                    .asString()
                    .contains("3.00 s", "hook or workflow")
                    .doesNotContain("AOD");
        }
    }

    @Test
    void aSugarCrmSaysHowItIsSetUp() {
        try (SugarBench modern = SugarBench.modernWithPackage();
                Crm packaged = modern.plugin().connect(modern.context())) {
            modern.control().server().lockOutAfter(5);
            assertThat(packaged.diagnose().remarks())
                    .contains("5 wrong passwords lock a user out; the connector sends a refused one once");
        }
    }

    @Test
    void sessionsScannerAndLockoutAreRemarked() {
        assertThat(crm.diagnose().remarks())
                .anyMatch(remark -> remark.contains("Validate user IP address"))
                .contains("the package scanner is on; the package passes it", "wrong passwords lock nobody out");
        bench.control().server().verifyClientAddress(false);
        bench.control().server().lockOutAfter(5);
        assertThat(crm.diagnose().remarks())
                .contains(
                        "a session is not bound to an IP address",
                        "5 wrong passwords lock a user out; the connector sends a refused one once");
    }

    @Test
    void addressesThatWereEnteredTwiceAreCounted() {
        bench.create("a@example.com", "A");
        assertThat(crm.diagnose().remarks()).noneMatch(remark -> remark.contains("more than once"));
        bench.control()
                .create(
                        SugarBench.ALICE,
                        AddressBook.MODULE,
                        Map.of("email_address", "a@example.com", "email_address_caps", "A@EXAMPLE.COM"));
        assertThat(crm.diagnose().remarks())
                .anyMatch(remark -> remark.startsWith("1 address is entered more than once"));
    }

    /** Its address need not show it, and the interface says 7. */
    @Test
    void theSevenInsideAnEightIsNeverCalledPlain() {
        assertThat(crm.describe().product()).isEqualTo("SuiteCRM");
        bench.control().server().moveIntoEight();
        assertThat(crm.describe().product()).isEqualTo("SuiteCRM 8");
        assertThat(crm.diagnose().complaints()).extracting(Complaint::code).contains(ErrorCode.CRM_VERSION_UNSUPPORTED);
    }

    @Test
    void theAgeOfTheSchedulerIsTold() {
        assertThat(crm.inside().flatMap(PackageReport::sinceCron)).isEmpty();
        bench.control().server().cronRuns();
        bench.advance(Duration.ofMinutes(5));
        assertThat(crm.inside().flatMap(PackageReport::sinceCron)).contains(Duration.ofMinutes(5));
    }
}
