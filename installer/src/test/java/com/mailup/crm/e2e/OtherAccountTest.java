package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.StatusReport.Condition;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MailUp answers with another account's data: nobody is unsubscribed because of it, on either side. */
class OtherAccountTest {
    private static final int PEOPLE = 12;
    private static final String READINGS = "Recipients/(EmailOptins|Pending)";

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(45));
    }

    /** An import tells no recipient's number; the audit reads them. */
    private static Town known(Path folder) {
        Town town = Town.running(folder, PEOPLE);
        town.operations().audit(Town.CRM, (_, _) -> {});
        town.quiet();
        return town;
    }

    @Test
    void aForeignAnswerToOneReadingIsNotBelieved(@TempDir Path folder) {
        try (Town town = known(folder)) {
            town.platform().inject(READINGS, 1_000_000, MailUpFault.OTHER_ACCOUNT);
            town.mailUp().unsubscribe(Town.NEWS, Town.address(1));
            soon().until(() -> town.account().parked() == 1);
            assertThat(town.operations().status().condition()).isEqualTo(Condition.NEEDS_YOU);
            assertThat(town.shows(town.record(1))).isEqualTo("Subscribed");
            town.platform().clearFaults();
            town.clock().forward(Duration.ofMinutes(1));
            soon().untilAsserted(() -> assertThat(town.shows(town.record(1))).isEqualTo("Unsubscribed"));
            town.quiet();
            assertThat(town.operations().status().condition()).isEqualTo(Condition.FINE);
        }
    }

    @Test
    void anAuditOfForeignDataEndsAndChangesNothing(@TempDir Path folder) {
        try (Town town = known(folder)) {
            town.platform()
                    .inject(
                            "Recipients/(EmailOptins|Pending|Subscribed|Unsubscribed)",
                            1_000_000,
                            MailUpFault.OTHER_ACCOUNT);
            SyncException refused = catchThrowableOfType(
                    SyncException.class, () -> town.operations().audit(Town.CRM, (_, _) -> {}));
            assertThat(refused).isNotNull();
            assertThat(refused.code()).isEqualTo(ErrorCode.MAILUP_UNPROVEN);
            town.quiet();
            assertThat(IntStream.range(0, PEOPLE).mapToObj(n -> town.shows(town.record(n))))
                    .containsOnly("Subscribed");
            assertThat(IntStream.range(0, PEOPLE)
                            .mapToObj(n -> town.status(Town.address(n)).orElseThrow()))
                    .containsOnly(Status.SUBSCRIBED);
            town.platform().clearFaults();
            assertThat(town.operations().audit(Town.CRM, (_, _) -> {}).seen()).isEqualTo(PEOPLE);
        }
    }
}
