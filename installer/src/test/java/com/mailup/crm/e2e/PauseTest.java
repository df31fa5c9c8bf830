package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emergency brake stops what is under way too. */
class PauseTest {
    private static final int PEOPLE = 4_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void pauseEndsAnApplyWhichGoesOnAfterResume(@TempDir Path folder) {
        try (Town town = Town.held(folder, PEOPLE, UnaryOperator.identity())) {
            CompletableFuture<SyncException> apply =
                    CompletableFuture.supplyAsync(() -> catchThrowableOfType(SyncException.class, town::planAndApply));
            await().atMost(SOON).until(() -> subscribed(town) > 0);
            town.operations().pause(Town.CRM);
            SyncException ended = apply.join();
            assertThat(ended).isNotNull();
            assertThat(ended.code()).isEqualTo(ErrorCode.CONNECTION_PAUSED);
            await().atMost(SOON).until(() -> town.account().deliveries() == 0);
            assertThat(subscribed(town)).isLessThan(PEOPLE);
            assertThat(town.connection().mode()).isEqualTo(Mode.PAUSED);
            StatusReport status = town.operations().status();
            assertThat(status.seen())
                    .isPositive()
                    .isEqualTo(status.outcomes().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());

            assertThat(town.operations().resume(Town.CRM).after()).isEqualTo(Mode.HELD);
            town.planAndApply();
            town.quiet();
            assertThat(subscribed(town)).isEqualTo(PEOPLE);
            assertThat(town.connection().mode()).isEqualTo(Mode.RUNNING);
        }
    }

    private static long subscribed(Town town) {
        return town.mailUp().count(Town.NEWS, Status.SUBSCRIBED);
    }
}
