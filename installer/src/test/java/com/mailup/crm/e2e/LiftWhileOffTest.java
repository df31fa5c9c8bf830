package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the package's switch is off nobody inside the CRM can tell who lifted an opt-out. */
class LiftWhileOffTest {
    private static final String FLAG_NEVER_SET = """

            [connections.crm.policy]
            native-opt-out = "never"
            """;

    @Test
    void anOptOutIsNoticedAndALiftIsSetBackWhoeverMadeIt(@TempDir Path folder) {
        TownVtiger vtiger = new TownVtiger();
        vtiger.control().turnPackage("off");
        try (Town town = Town.held(folder, 2, settings -> settings + FLAG_NEVER_SET, vtiger)) {
            town.planAndApply();
            town.quiet();
            edit(town, 0, "Unsubscribed");
            edit(town, 1, "Unsubscribed");
            await().until(() -> town.status(Town.address(0))
                    .filter(Status.UNSUBSCRIBED::equals)
                    .isPresent());
            await().until(() -> town.status(Town.address(1))
                    .filter(Status.UNSUBSCRIBED::equals)
                    .isPresent());
            town.quiet();

            edit(town, 0, "Subscribed");

            await().until(() -> town.shows(town.record(0)).equals("Unsubscribed"));
            assertThat(town.crm().read(town.record(0)).orElseThrow().field("mailup_reason"))
                    .contains("right");
            town.quiet();
            assertThat(town.status(Town.address(0))).contains(Status.UNSUBSCRIBED);

            vtiger.control().turnPackage("on");
            edit(town, 1, "Subscribed");
            await().until(() ->
                    town.status(Town.address(1)).filter(Status.PENDING::equals).isPresent());
        }
    }

    /** Alice has the right. */
    private static void edit(Town town, int n, String status) {
        town.crm().edit(VtigerOptions.ALICE.name(), town.record(n), Map.of(Town.FIELD, status));
    }
}
