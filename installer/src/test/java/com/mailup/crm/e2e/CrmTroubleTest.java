package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CRM is away, forgets, stammers, or is another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrmTroubleTest {
    private static final int ALWAYS = 1_000_000;

    private Town town;
    private int saved;

    @BeforeAll
    void start(@TempDir Path folder) {
        town = Town.running(folder, 10);
    }

    @AfterAll
    void stop() {
        town.close();
    }

    @AfterEach
    void mend() {
        town.crm().server().clearFaults();
        town.crm().putUser(VtigerOptions.INTEGRATION);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(45));
    }

    private String save() {
        String address = "new" + ++saved + "@example.com";
        town.save("New " + saved, address);
        return address;
    }

    private void arrives(String address) {
        soon().untilAsserted(() -> assertThat(town.status(address)).contains(Status.SUBSCRIBED));
        town.quiet();
    }

    private void pausedWith(String code) {
        soon().untilAsserted(() -> {
            assertThat(town.connection().mode()).isEqualTo(Mode.PAUSED);
            assertThat(town.connection().code()).contains(code);
        });
    }

    static Stream<Named<Effect>> passing() {
        return Stream.of(
                Named.of("down", VtigerFault.down()),
                Named.of("cut", VtigerFault.cutBefore()),
                Named.of("broken JSON", VtigerFault.brokenJson()),
                Named.of("empty page", VtigerFault.emptyBefore()),
                Named.of("sentence", VtigerFault.textAfter()),
                Named.of("session lost", VtigerFault.sessionLost()));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesByItselfLosesNoSave(Effect fault) {
        town.crm().server().fault("*", 3, fault);
        arrives(save());
        assertThat(town.connection().mode()).isEqualTo(Mode.RUNNING);
    }

    @Test
    void everySessionThatIsLostIsOpenedAgain() {
        town.crm().server().dropSessions();
        arrives(save());
    }

    @Test
    void anOptOutWaitsForACrmThatIsAway() {
        town.crm().server().fault("*", ALWAYS, VtigerFault.down());
        town.mailUp().unsubscribe(Town.NEWS, Town.address(1));
        soon().until(() -> town.account().waiting() + town.account().parked() > 0);
        town.crm().server().clearFaults();
        soon().untilAsserted(() -> assertThat(town.shows(town.record(1))).isEqualTo("Unsubscribed"));
    }

    @Test
    void aFieldThatIsGonePausesTheConnectionAndIsNamed() {
        town.crm().putUser(VtigerOptions.INTEGRATION.withHiddenFields(Set.of("Contacts.title")));
        town.clock().forward(Duration.ofMinutes(61));
        String address = save();
        pausedWith("CRM_FIELD_MISSING");
        assertThat(town.connection().detail()).contains("Contacts: title");
        town.crm().putUser(VtigerOptions.INTEGRATION);
        town.operations().resume(Town.CRM);
        arrives(address);
    }

    @Test
    void aRedirectIntoTheCloudsOwnNetworkIsNotFollowed() {
        URI inner = URI.create("http://169.254.169.254/latest/meta-data/");
        town.crm().server().fault("*", ALWAYS, VtigerFault.redirect(inner));
        String address = save();
        pausedWith("CRM_REDIRECTED");
        town.crm().server().clearFaults();
        town.operations().resume(Town.CRM);
        arrives(address);
        town.crm().edit(Town.USER, town.record(2), Map.of("title", "after"));
        soon().untilAsserted(() -> assertThat(town.held(Town.address(2), 3)).isEqualTo("after"));
    }
}
