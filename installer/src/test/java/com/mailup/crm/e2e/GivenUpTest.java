package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.FailedItem;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was given up is kept with its reason and comes back; what the fuse holds goes when it is released. */
class GivenUpTest {
    private static final int MANY = 600;

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void whatMailUpRefusesIsKeptAndReplayed(@TempDir Path folder) {
        try (Town town = Town.running(folder, 3)) {
            Answer refused = Answer.json(
                    400, Map.of("ErrorCode", "400", "ErrorDescription", "The recipient is refused", "ErrorName", ""));
            town.platform().inject("POST .*/Recipient", 1_000, new Effect.ReplaceBefore(refused));
            String record = town.save("Refused", "refused@example.com");
            soon().until(() -> !town.operations().failed(Town.CRM, 10).isEmpty());
            FailedItem item = town.operations().failed(Town.CRM, 10).getFirst();
            assertThat(item.record()).contains("crm:Contacts:" + record);
            assertThat(item.code()).isEqualTo(ErrorCode.MAILUP_REFUSED_RECORD.name());
            assertThat(town.account().failed()).isEqualTo(1);
            town.platform().clearFaults();
            assertThat(town.operations().replay(Town.CRM, Optional.of(item.id())))
                    .isEqualTo(1);
            soon().untilAsserted(
                            () -> assertThat(town.status("refused@example.com")).contains(Status.SUBSCRIBED));
            town.quiet();
            assertThat(town.operations().failed(Town.CRM, 10)).isEmpty();
        }
    }

    @Test
    void whatTheFuseHoldsGoesOnceItIsReleased(@TempDir Path folder) {
        try (Town town = Town.running(folder, MANY)) {
            unsubscribeEverybody(town);
            soon().until(() -> town.account().parked() > 0);
            // Whoever is told of after the release is held anew.
            soon().untilAsserted(() -> assertThat(subscribed(town))
                    .isPositive()
                    .isEqualTo(town.account().parked()));
            town.operations().release(Town.CRM);
            soon().untilAsserted(() -> assertThat(subscribed(town)).isZero());
            town.quiet();
        }
    }

    private static void unsubscribeEverybody(Town town) {
        List<Map<String, String>> rows = IntStream.range(0, MANY)
                .mapToObj(n -> Map.of("id", town.record(n), Town.FIELD, "Unsubscribed"))
                .toList();
        town.crm().importRows(VtigerOptions.ADMIN.name(), "Contacts", rows);
    }

    private static long subscribed(Town town) {
        return IntStream.range(0, MANY)
                .filter(n -> town.status(Town.address(n)).equals(Optional.of(Status.SUBSCRIBED)))
                .count();
    }
}
