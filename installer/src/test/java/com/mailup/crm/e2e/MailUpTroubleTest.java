package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** MailUp refuses, stumbles and lies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailUpTroubleTest {
    private static final String REST = "ConsoleService.svc";
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
        town.platform().clearFaults();
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
            assertThat(town.account().code()).contains(code);
        });
    }

    /** A paused connection asks MailUp nothing, whatever is saved meanwhile. */
    private void asksNothing() {
        town.platform().clearCalls();
        List<String> waiting = List.of(save(), save());
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(town.platform().calls().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isLessThanOrEqualTo(1));
        assertThat(waiting)
                .allSatisfy(address -> assertThat(town.status(address)).isEmpty());
    }

    private void resume() {
        town.platform().clearFaults();
        town.operations().resume(Town.CRM);
        assertThat(town.connection().mode()).isEqualTo(Mode.RUNNING);
        assertThat(town.account().code()).isEmpty();
    }

    @Test
    void anExpiredTokenIsRenewed() {
        town.platform().expireAccessTokens();
        arrives(save());
        town.platform().inject(REST, 1, MailUpFault.TOKEN_EXPIRED);
        arrives(save());
        assertThat(town.connection().mode()).isEqualTo(Mode.RUNNING);
    }

    @Test
    void aRevokedSignInIsMadeAgainWithThePassword() {
        town.platform().revokeTokens();
        arrives(save());
    }

    @ParameterizedTest
    @CsvSource({"FORBIDDEN,MAILUP_FORBIDDEN", "CONTRACT_NOT_SIGNED,MAILUP_CONTRACT"})
    void whatIsForbiddenPausesTheConnectionUntilItIsResumed(MailUpFault fault, String code) {
        town.platform().inject(REST, ALWAYS, fault);
        String address = save();
        pausedWith(code);
        asksNothing();
        resume();
        arrives(address);
    }

    @Test
    void whatNeedsTheAdministratorIsStillSaidAfterARestart() {
        town.platform().inject(REST, ALWAYS, MailUpFault.CONTRACT_NOT_SIGNED);
        String address = save();
        pausedWith("MAILUP_CONTRACT");

        town.restart();
        assertThat(town.account().code()).contains("MAILUP_CONTRACT");
        assertThat(town.connection().code()).contains("MAILUP_CONTRACT");

        resume();
        arrives(address);
        town.restart();
        assertThat(town.account().code()).isEmpty();
        assertThat(town.connection().code()).isEmpty();
        arrives(save());
    }

    @Test
    void aSignInThatIsRefusedForGoodPausesAndIsNotRepeated() {
        Answer refused = Answer.json(400, Map.of("error", "invalid_grant", "error_description", "no"));
        town.platform().inject("/Authorization/OAuth/", ALWAYS, new Effect.ReplaceBefore(refused));
        town.platform().revokeTokens();
        String address = save();
        pausedWith("MAILUP_SIGN_IN_NEEDED");
        asksNothing();
        resume();
        arrives(address);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "TOO_MANY_REQUESTS_429",
                "TOO_MANY_REQUESTS_403",
                "ERROR_BEFORE",
                "ERROR_AFTER",
                "UNAVAILABLE",
                "HTML_PAGE",
                "CUT_BEFORE"
            })
    void whatPassesByItselfLosesNobody(MailUpFault fault) {
        town.platform().inject(REST, 2, fault);
        arrives(save());
        assertThat(town.connection().mode()).isEqualTo(Mode.RUNNING);
    }
}
