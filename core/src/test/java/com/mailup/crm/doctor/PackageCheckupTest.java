package com.mailup.crm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PackageReport.Switch;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.doctor.Check.Verdict;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageCheckupTest {
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final Edition OURS = new Edition("x.zip", "1.4.0", "abc");

    private static PackageReport report(boolean copy, long queue, Optional<Duration> waited, Switch state) {
        return new PackageReport(
                "1.4.0", "abc", copy, queue, waited.map(NOON::minus), Optional.of(Duration.ofHours(3)), state);
    }

    private static List<Check> look(PackageReport report) {
        return new PackageCheckup("crm", new Inside(report), OURS, () -> NOON).look();
    }

    private static void holds(List<Check> checks, Verdict verdict, ErrorCode code, String finding) {
        assertThat(checks).anySatisfy(check -> {
            assertThat(check.verdict()).isEqualTo(verdict);
            assertThat(check.advice().orElseThrow().code()).isEqualTo(code);
            assertThat(check.finding()).contains(finding);
        });
    }

    @Test
    void aShortQueueIsWellAndTheSchedulersAgeIsShown() {
        List<Check> checks = look(report(false, 2, Optional.of(Duration.ofMinutes(4)), Switch.ON));

        assertThat(checks).allMatch(check -> check.verdict() == Verdict.OK);
        assertThat(checks.toString())
                .contains("version 1.4.0 build abc is inside", "2 changes wait", "the CRM's scheduler ran 3 hours ago");
    }

    @ParameterizedTest
    @CsvSource({"29, OK", "31, WARN", "-1, WARN"})
    void aSchedulerThatHasToPushAndRestsIsTold(long minutes, Verdict verdict) {
        Optional<Duration> since = Optional.of(Duration.ofMinutes(minutes)).filter(age -> !age.isNegative());
        List<Check> checks =
                look(new PackageReport("1.4.0", "abc", false, 0, Optional.empty(), since, Switch.ON, true, false));

        assertThat(checks)
                .filteredOn(check -> check.topic().equals("scheduler"))
                .extracting(Check::verdict)
                .containsExactly(verdict);
        if (verdict == Verdict.WARN) {
            holds(
                    checks,
                    Verdict.WARN,
                    ErrorCode.CRM_SCHEDULER_RESTS,
                    since.isEmpty() ? "was never seen to run" : "ran 31 minutes ago");
        }
    }

    @Test
    void aQueueThatNobodyFetchesIsTold() {
        holds(
                look(report(false, 1, Optional.of(Duration.ofMinutes(6)), Switch.ON)),
                Verdict.WARN,
                ErrorCode.PACKAGE_BEHIND,
                "1 change waits, the first for 6 minutes");
    }

    @Test
    void aCopyFailsAndASwitchIsTold() {
        holds(
                look(report(true, 0, Optional.empty(), Switch.ON)),
                Verdict.FAIL,
                ErrorCode.CRM_OTHER_INSTANCE,
                "is a copy of the one that was connected");
        holds(
                look(report(false, 0, Optional.empty(), Switch.PAUSED)),
                Verdict.WARN,
                ErrorCode.PACKAGE_OFF,
                "it is paused");
    }

    @Test
    void anotherBuildOfTheSameVersionIsAnotherPackage() {
        PackageReport other =
                new PackageReport("1.4.0", "def", false, 0, Optional.empty(), Optional.empty(), Switch.ON);

        holds(
                look(other),
                Verdict.WARN,
                ErrorCode.PACKAGE_OUTDATED,
                "build def is inside; ours is version 1.4.0 build abc");
        assertThat(look(other).toString()).contains("the CRM's scheduler was never seen to run");
    }

    /** A CRM of which only the part inside is asked. */
    private record Inside(PackageReport report) implements Crm {
        @Override
        public Optional<PackageReport> inside() {
            return Optional.of(report);
        }

        @Override
        public CrmInfo describe() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChangePage changedSince(Cursor from, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Contact> read(List<RecordRef> records) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<WriteResult> write(List<ContactUpdate> updates) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
