package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.salesforce.SalesforceFault;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import com.mailup.crm.sandbox.salesforce.inside.PackageObjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code doctor} looks at in Salesforce, each spoiled once. */
class SalesforceDoctorTest {
    private static final String CONNECTOR = SalesforceOptions.INTEGRATION.nick();

    @TempDir
    Path folder;

    @Test
    void aHealthyOrgIsWell() {
        try (SalesforceOffice office = SalesforceOffice.packaged(folder)) {
            assertThat(office.run("doctor crm")).as(office.out()).isZero();
            assertThat(office.out())
                    .contains("OK    crm, CRM: Salesforce API 65.0 answers; the integration user signs in")
                    .contains("OK    crm, clock: ours and the CRM's agree within 10 s")
                    .contains("OK    crm, rights: ")
                    .contains(
                            "OK    crm, setup: signed in to org " + office.crm().organization())
                    .contains("API calls of the last 24 hours are used by all clients")
                    .contains("OK    crm, package: version " + SalesforceOffice.OURS.version())
                    .contains("OK    crm, presence: package")
                    .doesNotContain("FAIL  crm");
        }
    }

    static Stream<Arguments> whatIsWrongIsNamedWithWhatToDo() {
        return Stream.of(
                bad(
                        "the app's secret",
                        office -> office.secret(SalesforceOffice.SECRET, "wrong"),
                        3,
                        "FAIL  crm, CRM: invalid_client: is consumer-key the app's, consumer-secret its present secret",
                        "mailup secret set crm NAME",
                        "CRM_LOGIN_REFUSED"),
                bad(
                        "the app was taken away",
                        office -> office.crm().server().revokeApp(true),
                        3,
                        "FAIL  crm, CRM: ",
                        "External Client App Manager",
                        "CRM_LOGIN_REFUSED"),
                bad(
                        "an org that does not speak our version",
                        office -> office.crm()
                                .server()
                                .fault("*", 1000, SalesforceFault.call("UNSUPPORTED_API_VERSION", "no")),
                        3,
                        "the org does not speak API 65.0",
                        "CRM_VERSION_UNSUPPORTED"),
                bad(
                        "another org under the same address",
                        office -> {
                            told(office);
                            office.crm().server().becomeAnotherOrganization();
                        },
                        3,
                        "FAIL  crm, CRM: the sign-in leads to org ",
                        "CRM_OTHER_INSTANCE"),
                bad(
                        "few calls left",
                        office -> office.crm().server().usage(14_500, 15_000),
                        0,
                        "WARN  crm, rights: only ",
                        "of 15000 API calls of the org are left",
                        "CRM_BUSY"),
                bad(
                        "no right to edit a status",
                        office -> office.crm().makeReadOnly(CONNECTOR, "Contact.mailup_list_1__c"),
                        0,
                        "WARN  crm, rights: Contact: the integration user may not edit mailup_list_1__c",
                        "CRM_RIGHTS_MISSING"),
                bad(
                        "a hidden field",
                        office -> office.crm().hide(CONNECTOR, "Contact.HasOptedOutOfEmail"),
                        3,
                        "FAIL  crm, rights: Contact: HasOptedOutOfEmail",
                        "CRM_FIELD_MISSING"),
                bad(
                        "no remote site",
                        office -> {
                            told(office);
                            office.crm().mailUpPackage().allowSite(false);
                            office.crm().create("alice", "Contact", Map.of("LastName", "Rossi"));
                            await().until(() ->
                                    office.crm().mailUpPackage().answer().startsWith("Unauthorized"));
                        },
                        0,
                        "WARN  crm, rights: the org may not call the connector: the remote site setting MailUp_Connector",
                        "mailup install crm",
                        "PACKAGE_SILENT"),
                bad(
                        "a trigger that is off",
                        office -> office.crm().mailUpPackage().turnTrigger("Lead", false),
                        0,
                        "WARN  crm, rights: 1 of the triggers MailUpContact, MailUpLead and MailUpAccount are switched off",
                        "mailup install crm",
                        "PACKAGE_SILENT"),
                bad(
                        "the clock",
                        office -> office.crm().server().moveClock(Duration.ofMinutes(10)),
                        3,
                        "FAIL  crm, clock: the CRM's clock is ",
                        "CLOCK_OFF"),
                bad(
                        "two holders of the connector's permission",
                        office ->
                                office.crm().putUser(SalesforceOptions.BOB.withPermissions(PackageObjects.INTEGRATION)),
                        0,
                        "WARN  crm, rights: 2 active users have the permission MailUp_Integration",
                        "Manage Assignments",
                        "CRM_RIGHTS_TOO_MANY"),
                bad(
                        "another holder of it",
                        office -> office.crm().choosePackageUser("bob"),
                        3,
                        "FAIL  crm, rights: the package refuses what the connector's user tells it",
                        "permission set MailUp Integration",
                        "CRM_RIGHTS_MISSING"),
                bad(
                        "an older package",
                        office -> office.crm().installPackage("0.0.1", "old"),
                        0,
                        "WARN  crm, package: version 0.0.1 build old is inside",
                        "PACKAGE_OUTDATED"));
    }

    /** Before, the package does not know which org is connected. */
    private static void told(SalesforceOffice office) {
        office.serving();
        await().until(() -> office.crm().mailUpPackage().told().canOpen());
    }

    private static Arguments bad(String name, Consumer<SalesforceOffice> spoil, int code, String... shown) {
        return Arguments.of(Named.of(name, spoil), code, List.of(shown));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsWrongIsNamedWithWhatToDo(Consumer<SalesforceOffice> spoil, int code, List<String> shown) {
        try (SalesforceOffice office = SalesforceOffice.packaged(folder)) {
            spoil.accept(office);

            assertThat(office.run("doctor crm")).as(office.out() + office.err()).isEqualTo(code);
            assertThat(office.out()).contains(shown).contains("Do now: ");
            assertThat(office.err()).isEmpty();
        }
    }
}
