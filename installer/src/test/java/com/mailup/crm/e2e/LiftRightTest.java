package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lifting an opt-out is a right of its own in the CRM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiftRightTest {
    /** Whoever leaves the only list would get the CRM's own flag, under which nothing is lifted at all. */
    private static final String FLAG_NEVER_SET = """

            [connections.crm.policy]
            native-opt-out = "never"
            """;

    private Town town;

    @BeforeAll
    void start(@TempDir Path folder) {
        town = Town.held(folder, 5, settings -> settings + FLAG_NEVER_SET);
        town.planAndApply();
        town.quiet();
    }

    @AfterAll
    void stop() {
        town.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private void leaves(int n) {
        town.mailUp().unsubscribe(Town.NEWS, Town.address(n));
        soon().until(() -> town.shows(town.record(n)).equals("Unsubscribed"));
        town.quiet();
    }

    private void subscribes(String user, int n) {
        town.crm().edit(user, town.record(n), Map.of(Town.FIELD, "Subscribed"));
    }

    private String reason(int n) {
        return town.crm().read(town.record(n)).orElseThrow().field("mailup_reason");
    }

    @Test
    void whoHasNoRightIsSetBackWithTheReasonOnTheRecord() {
        leaves(0);
        String before = reason(0);
        subscribes(VtigerOptions.BOB.name(), 0);
        soon().until(() -> !reason(0).equals(before));
        assertThat(reason(0)).contains("right");
        assertThat(town.shows(town.record(0))).isEqualTo("Unsubscribed");
        town.quiet();
        assertThat(town.status(Town.address(0))).contains(Status.UNSUBSCRIBED);
    }

    @Test
    void whoHasTheRightAsksThePerson() {
        leaves(1);
        subscribes(VtigerOptions.ALICE.name(), 1);
        soon().untilAsserted(() -> assertThat(town.status(Town.address(1))).contains(Status.PENDING));
        soon().untilAsserted(() -> assertThat(town.shows(town.record(1))).isEqualTo("Pending"));
    }

    /** An import fires no event of the CRM: nobody can tell who it was. */
    @Test
    void anImportIsSetBackAsByOneWithoutTheRight() {
        leaves(3);
        String before = reason(3);
        town.crm()
                .importRows(
                        VtigerOptions.ALICE.name(),
                        "Contacts",
                        List.of(Map.of("id", town.record(3), Town.FIELD, "Subscribed")));
        town.crm().edit(VtigerOptions.ALICE.name(), town.record(3), Map.of("title", "noticed by this save"));
        soon().until(() -> !reason(3).equals(before));
        assertThat(reason(3)).contains("right");
        assertThat(town.shows(town.record(3))).isEqualTo("Unsubscribed");
        town.quiet();
        assertThat(town.status(Town.address(3))).contains(Status.UNSUBSCRIBED);
    }

    @Test
    void anybodyMayUnsubscribe() {
        town.crm().edit(VtigerOptions.BOB.name(), town.record(2), Map.of(Town.FIELD, "Unsubscribed"));
        soon().untilAsserted(() -> assertThat(town.status(Town.address(2))).contains(Status.UNSUBSCRIBED));
        town.quiet();
        subscribes(VtigerOptions.ALICE.name(), 2);
        soon().untilAsserted(() -> assertThat(town.status(Town.address(2))).contains(Status.PENDING));
    }
}
