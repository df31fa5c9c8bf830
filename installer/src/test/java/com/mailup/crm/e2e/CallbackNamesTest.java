package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names that the settings give to the parameters are those that MailUp is told and that are read. */
class CallbackNamesTest {
    private static String named(String settings) {
        return settings + """

                [accounts.main.callback]
                event = "azione"
                date = "quando"
                email = "indirizzo"
                list = "lista"
                """;
    }

    @Test
    void anUnsubscribeComesByTheNamesOfTheSettings(@TempDir Path folder) {
        try (Town town = Town.held(folder, 3, CallbackNamesTest::named)) {
            town.planAndApply();
            town.quiet();
            assertThat(town.operations()
                            .webhooks(Optional.empty(), false)
                            .getFirst()
                            .parameters())
                    .contains("azione = [EventType]", "indirizzo = [Email]");
            town.mailUp().unsubscribe(Town.NEWS, Town.address(1));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(town.shows(town.record(1))).isEqualTo("Unsubscribed"));
        }
    }
}
