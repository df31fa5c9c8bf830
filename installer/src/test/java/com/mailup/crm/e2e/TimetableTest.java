package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens by the clock finds what nobody called about. */
class TimetableTest {
    private static final int PEOPLE = 5;
    private static final String PAGES = "GET .*/List/1/Recipients/EmailOptins";

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(45));
    }

    private static String polling(String settings) {
        return settings.replace("[accounts.main]", "[accounts.main]\npresence = \"poll\"");
    }

    private static Town town(Path folder) {
        Town town = Town.held(folder, PEOPLE, TimetableTest::polling);
        town.mailUp().setWebhooks(List.of());
        town.planAndApply();
        town.quiet();
        return town;
    }

    private static void showsUnsubscribed(Town town, int n) {
        soon().untilAsserted(() -> assertThat(town.shows(town.record(n))).isEqualTo("Unsubscribed"));
    }

    @Test
    void whereNoCallbackArrivesAMovedTotalIsReadUp(@TempDir Path folder) {
        try (Town town = town(folder)) {
            town.mailUp().unsubscribe(Town.NEWS, Town.address(0));
            showsUnsubscribed(town, 0);
        }
    }

    @Test
    void aMovedTotalIsReadUpEvenWhenThePagesCannotBeReadAtFirst(@TempDir Path folder) {
        try (Town town = town(folder)) {
            town.mailUp().unsubscribe(Town.NEWS, Town.address(0));
            showsUnsubscribed(town, 0);
            long before = town.platform().faultsHit();
            town.platform().inject(PAGES, 1_000, MailUpFault.HTML_PAGE);
            town.mailUp().unsubscribe(Town.NEWS, Town.address(1));
            soon().until(() -> town.platform().faultsHit() > before);
            town.platform().clearFaults();
            showsUnsubscribed(town, 1);
        }
    }

    @Test
    void theNightlyAuditComesByItself(@TempDir Path folder) {
        try (Town town = Town.running(folder, PEOPLE)) {
            String record = town.record(0);
            town.mailUp().bulkImport(Town.NEWS, "asOptout", List.of(Town.address(0)));
            assertThat(town.status(Town.address(0))).contains(Status.UNSUBSCRIBED);
            town.clock().forward(Duration.ofDays(1));
            soon().untilAsserted(() -> assertThat(town.shows(record)).isEqualTo("Unsubscribed"));
        }
    }

    @Test
    void anAuditThatFailsIsTriedAgainLaterAndNotEverySecond(@TempDir Path folder) {
        try (Town town = Town.running(folder, PEOPLE)) {
            town.mailUp().bulkImport(Town.NEWS, "asOptout", List.of(Town.address(0)));
            long before = town.platform().faultsHit();
            town.platform().inject(PAGES, 1_000, MailUpFault.HTML_PAGE);
            town.clock().forward(Duration.ofDays(1));
            soon().until(() -> town.platform().faultsHit() > before);
            town.platform().clearFaults();
            assertThat(town.shows(town.record(0))).isEqualTo("Subscribed");
            town.clock().forward(Duration.ofMinutes(11));
            showsUnsubscribed(town, 0);
        }
    }
}
