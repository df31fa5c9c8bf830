package com.mailup.crm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.testkit.contract.Fault;
import com.mailup.crm.testkit.suite.SmallTown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the part inside a CRM is told of the connector. */
class PackageNewsTest {
    private SmallTown town;

    @BeforeEach
    void open(@TempDir Path folder) {
        town = SmallTown.open(folder);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void atTheStartEachPackageHearsWhereTheConnectorIsAndGetsKeysOfItsOwn() {
        PackageNews crm = town.news(SmallTown.CRM);
        PackageNews office = town.news(SmallTown.OFFICE);

        assertThat(crm.connector()).isEqualTo(town.address());
        assertThat(crm.console()).isEqualTo(town.mailUp().consoleUri(SmallTown.CONSOLE));
        assertThat(crm.mode()).isEqualTo("held");
        assertThat(crm.keys()).containsOnlyKeys("open", "people", "hook");
        assertThat(crm.keys().values())
                .allSatisfy(key ->
                        assertThat(Base64.getDecoder().decode(key.reveal())).hasSize(32))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(office.keys().values());
    }

    @Test
    void theSecretIsMadeOnceAndOutlivesARestart() {
        Map<String, Secret> before = town.news(SmallTown.CRM).keys();

        town.restart();

        assertThat(town.news(SmallTown.CRM).keys()).isEqualTo(before);
        assertThat(town.operations().secrets("connection/crm")).containsExactly("hook-secret");
    }

    @Test
    void aChangeOfStateIsToldAtOnce() {
        town.news(SmallTown.CRM);

        town.operations().pause(SmallTown.CRM);

        soon().untilAsserted(() -> assertThat(town.news(SmallTown.CRM).mode()).isEqualTo("paused"));
        assertThat(town.news(SmallTown.OFFICE).mode()).isEqualTo("held");
    }

    @Test
    void groupsAreNamedOnceMailUpAnswersAndKeepNothingElseWaiting() {
        town.mailUp().console(SmallTown.CONSOLE).createGroup(1, "VIP");
        town.mailUp().inject("List/1/Groups", 100, MailUpFault.UNAVAILABLE);
        town.restart();
        assertThat(town.news(SmallTown.CRM).lists())
                .extracting(PackageNews.MappedGroups::label)
                .containsExactly("News");

        town.mailUp().clearFaults();
        soon().untilAsserted(() -> {
            town.clock().advance(Duration.ofMinutes(6));
            town.operations().pause(SmallTown.CRM);
            assertThat(town.news(SmallTown.CRM).lists().getFirst().groups()).containsExactly("VIP");
        });
    }

    @Test
    void aCrmThatFailsIsToldAgain() {
        town.news(SmallTown.CRM);
        town.road().inject(Fault.GARBLED);

        soon().untilAsserted(() -> {
            town.operations().pause(SmallTown.CRM);
            assertThat(town.news(SmallTown.CRM).mode()).isEqualTo("paused");
        });
    }
}
