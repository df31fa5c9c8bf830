package com.mailup.crm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.testkit.suite.SmallTown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was shown before somebody stopped following it is no statement: who was unsubscribed then stays so. */
class MappedAgainTest {
    private static final String ADDRESS = "ada@example.com";
    private static final String FIELD = "mailup_list_1";

    private SmallTown town;
    private RecordRef ada;

    @BeforeEach
    void adaLeft(@TempDir Path folder) {
        town = SmallTown.open(folder, true, MappedAgainTest::trusting);
        ada = town.records().create(Map.of("email", ADDRESS, FIELD, "Subscribed"));
        town.planAndApply();
        becomes("Subscribed", Status.SUBSCRIBED);
        mailUp().unsubscribe(1, ADDRESS);
        town.operations().audit(SmallTown.CRM, Progress.NONE);
        becomes("Unsubscribed", Status.UNSUBSCRIBED);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            StatusReport.AccountStatus account =
                    town.operations().status().accounts().getFirst();
            return account.waiting() + account.deliveries() + account.parked() == 0;
        });
    }

    @AfterEach
    void close() {
        town.close();
    }

    private MailUpConsole mailUp() {
        return town.mailUp().console(SmallTown.CONSOLE);
    }

    private void becomes(String crm, Status mailUp) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(mailUp().status(1, ADDRESS)).contains(mailUp);
            assertThat(town.records().stored(ada, FIELD)).isEqualTo(crm);
        });
    }

    /** Whatever the CRM lifts is lifted. */
    private static String trusting(String text) {
        return text + "[connections.crm.policy]\nresubscribe = \"trust-crm\"\nnative-opt-out = \"never\"\n";
    }

    private static String otherList(String text) {
        return trusting(text).replace("list = 1\nlabel = \"News\"", "list = 2\nlabel = \"Offers\"");
    }

    private void setsSubscribed() {
        town.records().edit(ada, FIELD, "Subscribed", true);
    }

    @Test
    void aStatusSetWhileTheListWasNotMappedLiftsNothing() {
        town.restart(MappedAgainTest::otherList);
        town.planAndApply();
        setsSubscribed();

        town.restart(MappedAgainTest::trusting);
        town.planAndApply();

        becomes("Unsubscribed", Status.UNSUBSCRIBED);
    }

    @Test
    void aRestoredDirectoryIsHeldAndLiftsNothing() {
        town.restartOnACopy();
        setsSubscribed();

        town.takeOverACopy();

        assertThat(town.operations().status().connections().getFirst().mode()).isEqualTo(ConnectionStore.Mode.HELD);
        assertThatThrownBy(() -> town.operations().audit(SmallTown.CRM, Progress.NONE))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_HELD));
        town.planAndApply();
        becomes("Unsubscribed", Status.UNSUBSCRIBED);
    }

    @Test
    void whileTheListIsMappedTheSameStatusIsALift() {
        setsSubscribed();

        becomes("Subscribed", Status.SUBSCRIBED);
    }
}
