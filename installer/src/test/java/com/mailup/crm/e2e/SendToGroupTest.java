package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.PackageNews.Sent;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of the CRM send to groups of MailUp. */
class SendToGroupTest {
    private static final String GROUP = "Fair 2026";

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private static void counted(Town town, long run, Sent expected) {
        soon().untilAsserted(() -> assertThat(town.sent(run)).isEqualTo(expected));
    }

    private static boolean inGroups(Town town, int n) {
        return Sends.inGroup(town.mailUp(), Town.NEWS, Town.address(n));
    }

    private static long imports(Town town) {
        return town.platform().calls().getOrDefault("POST /Console/Group/{group}/Recipients", 0L);
    }

    private static List<String> records(Town town, int from, int to) {
        return IntStream.range(from, to).mapToObj(town::record).toList();
    }

    @Test
    void threeHundredAreCountedAndOnlyTheSubscribedOnesJoin(@TempDir Path folder) {
        try (Town town = Town.running(folder, 300)) {
            IntStream.range(0, 10).forEach(n -> town.mailUp().unsubscribe(Town.NEWS, Town.address(n)));
            town.crm().massUpdate(Town.USER, records(town, 10, 25), Map.of(Town.FIELD, "Unsubscribed"));
            soon().until(() -> town.mailUp().count(Town.NEWS, Status.UNSUBSCRIBED) == 25);
            soon().until(() -> town.shows(town.record(0)).equals("Unsubscribed"));
            town.quiet();
            town.crm().massUpdate(Town.USER, records(town, 20, 25), Map.of(Town.FIELD, "Subscribed"));
            soon().until(() -> town.mailUp().count(Town.NEWS, Status.PENDING) == 5);
            town.quiet();
            List<String> ticked = new ArrayList<>(records(town, 0, 300));
            for (int n = 0; n < 3; n++) {
                ticked.add(town.crm().create(Town.USER, "Contacts", Map.of("lastname", "No address " + n)));
            }
            town.operations().audit(Town.CRM, (done, total) -> {});
            town.quiet();
            town.platform().clearCalls();

            long run = town.crm().sendToGroup(Town.USER, Town.NEWS, GROUP, ticked);

            counted(town, run, new Sent(275, 25, 3, 0));
            town.quiet();
            assertThat(IntStream.range(0, 25)).noneMatch(n -> inGroups(town, n));
            assertThat(IntStream.range(25, 300)).allMatch(n -> inGroups(town, n));
            assertThat(town.mailUp().count(Town.NEWS, Status.UNSUBSCRIBED)).isEqualTo(20);
            assertThat(town.mailUp().count(Town.NEWS, Status.PENDING)).isEqualTo(5);
            assertThat(imports(town)).isBetween(1L, 3L);
            assertThat(town.platform().calls().keySet())
                    .contains("POST /Console/List/{list}/Group")
                    .noneMatch(call -> call.contains("/Subscribe/"))
                    .noneMatch(call -> call.startsWith("POST /Console/List/{list}/Recipient"));
            theOutcomesAddUp(town);
            theCrmIsTold(town, new Told.Send(run, 275, 25, 3, 0));
        }
    }

    private static void theOutcomesAddUp(Town town) {
        var status = town.operations().status();
        assertThat(status.outcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(status.seen());
    }

    /** A change of state is told at once, and with it how far everything is. */
    private static void theCrmIsTold(Town town, Told.Send expected) {
        town.operations().pause(Town.CRM);
        town.operations().resume(Town.CRM);
        soon().untilAsserted(() ->
                assertThat(town.crm().mailUpPackage().told().sends()).contains(expected));
    }

    @Test
    void whoUnsubscribesBetweenTheRequestAndItsDeliveryIsNotAdded(@TempDir Path folder) {
        try (Town town = Town.running(folder, 10)) {
            town.operations().pause(Town.CRM);
            long run = town.crm().sendToGroup(Town.USER, Town.NEWS, GROUP, records(town, 0, 10));
            town.mailUp().unsubscribe(Town.NEWS, Town.address(3));
            town.crm().edit(Town.USER, town.record(4), Map.of(Town.FIELD, "Unsubscribed"));
            soon().until(() -> town.account().waiting() > 0);
            town.operations().resume(Town.CRM);
            counted(town, run, new Sent(8, 2, 0, 0));
            assertThat(inGroups(town, 3)).isFalse();
            assertThat(inGroups(town, 4)).isFalse();
            assertThat(town.status(Town.address(3))).contains(Status.UNSUBSCRIBED);
        }
    }

    @Test
    void aListThatIsNotMappedBlocksNothing(@TempDir Path folder) {
        try (Town town = Town.running(folder, 3)) {
            long foreign = town.crm().sendToGroup(Town.USER, 99, GROUP, records(town, 0, 3));
            long nameless = town.crm().sendToGroup(Town.USER, Town.NEWS, " ", records(town, 0, 3));
            town.crm().edit(Town.USER, town.record(0), Map.of("title", "after"));
            counted(town, foreign, new Sent(0, 0, 3, 0));
            counted(town, nameless, new Sent(0, 0, 3, 0));
            soon().until(() -> town.held(Town.address(0), 3).equals("after"));
            assertThat(imports(town)).isZero();
        }
    }

    @Test
    void aRestartInTheMiddleLosesNobody(@TempDir Path folder) {
        try (Town town = Town.running(folder, 120)) {
            town.platform().inject("POST .*/Group/.*/Recipients$", 1, MailUpFault.STUCK_IMPORT);
            long run = town.crm().sendToGroup(Town.USER, Town.NEWS, GROUP, records(town, 0, 120));
            soon().until(() -> town.account().deliveries() > 0);
            town.restart();
            town.clock().forward(Duration.ofHours(2));
            counted(town, run, new Sent(120, 0, 0, 0));
            assertThat(IntStream.range(0, 120)).allMatch(n -> inGroups(town, n));
            town.quiet();
        }
    }

    @Test
    void anAnswerThatWasLostIsNoSecondPerson(@TempDir Path folder) {
        try (Town town = Town.running(folder, 20)) {
            town.platform().inject("POST .*/Group/.*/Recipients$", 1, MailUpFault.CUT_AFTER);
            long run = town.crm().sendToGroup(Town.USER, Town.NEWS, GROUP, records(town, 0, 20));
            soon().until(() -> town.account().deliveries() == 1);
            town.clock().forward(Duration.ofHours(2));
            counted(town, run, new Sent(20, 0, 0, 0));
            town.quiet();
            assertThat(town.operations().failed(Town.CRM, 10)).isEmpty();
        }
    }

    @Test
    void whatFailedIsSentByReplay(@TempDir Path folder) {
        try (Town town = Town.running(folder, 20)) {
            town.platform().inject("POST .*/List/.*/Group$", 1_000, MailUpFault.BAD_REQUEST);
            long run = town.crm().sendToGroup(Town.USER, Town.NEWS, GROUP, records(town, 0, 5));
            counted(town, run, new Sent(0, 0, 0, 5));
            town.quiet();
            assertThat(town.operations().failed(Town.CRM, 10)).hasSize(5);

            assertThat(town.operations().replay(Town.CRM, Optional.empty())).isEqualTo(5);
            soon().until(() -> town.operations().failed(Town.CRM, 10).size() == 5);
            counted(town, run, new Sent(0, 0, 0, 5));
            town.platform().clearFaults();
            town.clock().forward(Duration.ofMinutes(10));
            assertThat(town.operations().replay(Town.CRM, Optional.empty())).isEqualTo(5);

            counted(town, run, new Sent(5, 0, 0, 0));
            assertThat(IntStream.range(0, 5)).allMatch(n -> inGroups(town, n));
            assertThat(IntStream.range(5, 20)).noneMatch(n -> inGroups(town, n));
            town.quiet();
            assertThat(town.operations().failed(Town.CRM, 10)).isEmpty();
        }
    }
}
