package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.e2e.leak.LeakWatch;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A busy day on which as much as can be is logged and stored; every town looks through both when it ends. */
class LeakTest {
    @Test
    void addressesAndSecretsStayWhereTheyBelong(@TempDir Path folder) {
        long before = LeakWatch.RUN.lines();
        try (Town town = Town.running(folder, 50)) {
            busy(town);
        }
        assertThat(LeakWatch.RUN.lines()).isGreaterThan(before);
    }

    private static void busy(Town town) {
        town.platform().inject("ConsoleService.svc", 2, MailUpFault.ERROR_AFTER);
        String record = town.save("Busy", "busy@example.com");
        town.save("Invalid", "invalid @example.com");
        town.crm().edit(Town.USER, town.record(1), Map.of("email", "elsewhere@example.com"));
        town.crm().edit(Town.USER, town.record(2), Map.of(Town.FIELD, "Nonsense"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(town.status("busy@example.com")).contains(Status.SUBSCRIBED));
        town.mailUp().unsubscribe(Town.NEWS, "busy@example.com");
        town.mailUp().hardBounce(Town.address(3));
        town.crm().delete(Town.USER, town.record(4));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(town.shows(record)).isEqualTo("Unsubscribed"));
        town.operations().audit(Town.CRM, (_, _) -> {});
    }
}
