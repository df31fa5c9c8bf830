package com.mailup.crm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.testkit.suite.SmallTown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the data directory of a connector that runs: it must not take anything away from the original. */
class CopiedDirectoryTest {
    @Test
    void itsServiceCallsNeitherTheCrmNorMailUp(@TempDir Path folder) {
        try (SmallTown town = SmallTown.open(
                folder,
                true,
                text -> text.replace("console-id = \"1234\"", "console-id = \"1234\"\npresence = \"poll\""))) {
            town.planAndApply();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> town.mailUp().calls().keySet().stream()
                            .anyMatch(call -> call.contains("/Recipients/Subscribed")));
            town.restartOnACopy();
            int before = town.road().calls();
            town.mailUp().clearCalls();

            await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(town.road().calls()).isEqualTo(before);
                assertThat(town.mailUp().calls()).isEmpty();
            });
            assertThatThrownBy(town::planAndApply)
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_COPIED));
            town.operations().doctor(Optional.empty());
            assertThat(town.mailUp().calls()).isEmpty();
        }
    }
}
