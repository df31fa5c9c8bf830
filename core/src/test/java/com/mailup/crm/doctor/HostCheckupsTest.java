package com.mailup.crm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.doctor.Check.Verdict;
import com.mailup.crm.doctor.DirectoryCheckup.Facts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckupsTest {
    private static final Path DATA = Path.of("/var/lib/mailup");
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

    private static List<Check> look(String owner, String modes, boolean copied, long mebibytes) {
        return new DirectoryCheckup(new Facts(DATA, Optional.of(owner), "mailup", modes, copied, mebibytes << 20))
                .look();
    }

    @ParameterizedTest
    @CsvSource({
        "mailup, rwx------, false, 5000, OK,",
        "mailup, rwxr-x---, false, 5000, FAIL, DATA_EXPOSED",
        "root, rwx------, false, 5000, FAIL, DATA_EXPOSED",
        "mailup, rwx------, true, 5000, FAIL, DATA_COPIED",
        "mailup, rwx------, false, 800, WARN, STORE_FULL",
        "mailup, rwx------, false, 50, FAIL, STORE_FULL"
    })
    void aDataDirectoryIsItsOwnersAloneNoCopyAndHasRoom(
            String owner, String modes, boolean copied, long mebibytes, Verdict verdict, ErrorCode code) {
        assertThat(look(owner, modes, copied, mebibytes)).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(verdict);
            assertThat(check.advice().map(Check.Advice::code)).isEqualTo(Optional.ofNullable(code));
        });
    }

    @Test
    void aDirectoryThatIsNotThereYetIsNoTrouble() {
        Facts none = new Facts(DATA, Optional.empty(), "mailup", "", false, 0);

        assertThat(new DirectoryCheckup(none).look())
                .singleElement()
                .extracting(Check::verdict)
                .isEqualTo(Verdict.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT0S, OK, agree within",
        "PT-10S, PT0S, OK, agree within",
        "PT11S, PT1S, WARN, the CRM's clock is 11 s ahead of ours; MailUp's agrees with ours",
        "PT-61S, PT0S, FAIL, the CRM's clock is 61 s behind ours; MailUp's agrees with ours: set the clock of the CRM's",
        "PT10M, PT9M55S, FAIL, the CRM's clock is 10 minutes ahead of ours; MailUp's agrees with the CRM's: set the clock of this",
        "PT10M, PT-10M, FAIL, MailUp's agrees with neither",
        "PT10M,, FAIL, MailUp's is not at hand"
    })
    void aThirdClockTellsWhichOfTwoIsOff(Duration crm, Duration mailUp, Verdict verdict, String finding) {
        Check check = Clocks.judge("crm", NOON, NOON.plus(crm), Optional.ofNullable(mailUp));

        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.finding()).contains(finding);
    }
}
