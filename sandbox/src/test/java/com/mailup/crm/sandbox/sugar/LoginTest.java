package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.ADMIN;
import static com.mailup.crm.sandbox.sugar.SugarOptions.ALICE;
import static com.mailup.crm.sandbox.sugar.SugarOptions.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final SandboxSugar sugar =
            SandboxSugar.start(SugarOptions.suiteCrm().withClock(TestClock.STANDING));
    private final RestClient client = RestClient.anonymous(sugar);

    @AfterEach
    void stop() {
        sugar.close();
    }

    @Test
    void logsInWithTheHashOfThePasswordOrThePasswordItself() {
        JsonNode login = client.login("ALICE", RestClient.md5(ALICE.password()));
        assertThat(login.at("/name_value_list/user_id/value").asText()).isEqualTo(ALICE.id());
        assertThat(login.path("module_name").asText()).isEqualTo("Users");
        assertThat(login.at("/name_value_list/user_is_admin/value").asBoolean()).isFalse();
        JsonNode plain = client.call(
                "login",
                Map.of("user_auth", Map.of("user_name", "admin", "password", ADMIN.password(), "encryption", "PLAIN")));
        assertThat(plain.at("/name_value_list/user_is_admin/value").asBoolean()).isTrue();
        assertThat(number(client.login("alice", RestClient.md5(ALICE.password()).toUpperCase(Locale.ROOT))))
                .isEqualTo("10");
        assertThat(number(client.login("nobody", "x"))).isEqualTo("10");
    }

    @Test
    void tellsWhatItIsWithoutASession() {
        JsonNode info = client.call("get_server_info", Map.of());
        assertThat(info.path("flavor").asText()).isEqualTo("CE");
        assertThat(info.path("version").asText()).isEqualTo("6.5.25");
        assertThat(info.path("suitecrm_version").asText()).isEqualTo("7.14.6");
        assertThat(info.path("gmt_time").asText()).isEqualTo(TestClock.NOW);
    }

    @Test
    void anArgumentTooManyOrTooFewEndsPhp() {
        assertThat(client.send("get_server_info", Map.of("session", "")).statusCode())
                .isEqualTo(500);
        RestClient alice = RestClient.login(sugar, ALICE);
        assertThat(alice.send("get_user_id", Map.of("more", 1)).statusCode()).isEqualTo(500);
        assertThat(alice.send("get_entries", Map.of("module_name", "Contacts")).statusCode())
                .isEqualTo(500);
        JsonNode unknown = alice.call("no_such_method", Map.of());
        assertThat(unknown.path("number").isTextual()).isTrue();
        assertThat(number(unknown)).isEqualTo("-1");
        assertThat(alice.sendText("get_user_id", "no json").body()).isEqualTo("null");
        assertThat(alice.page("/service/v4_1/rest.php").body()).contains("rest_data");
    }

    @Test
    void wrongPasswordsLockAUserOutIfTheCrmIsSetUpSo() {
        sugar.control().server().lockOutAfter(2);
        assertThat(number(client.login("alice", "wrong"))).isEqualTo("10");
        assertThat(number(client.login("alice", "wrong"))).isEqualTo("10");
        assertThat(number(client.login("alice", RestClient.md5(ALICE.password()))))
                .isEqualTo("1009");
        sugar.control().server().unlock("alice");
        assertThat(RestClient.login(sugar, ALICE).session()).isNotEmpty();
    }

    @Test
    void aFreshUserMustOpenTheUserInterfaceFirst() {
        sugar.control().putUser(BOB.asFresh());
        assertThat(number(client.login("bob", RestClient.md5(BOB.password())))).isEqualTo("12");
        sugar.control().putUser(BOB.withActive(false));
        assertThat(number(client.login("bob", RestClient.md5(BOB.password())))).isEqualTo("10");
    }

    @Test
    void aSessionEndsByLogoutIdlenessOrSweep() {
        RestClient alice = RestClient.login(sugar, ALICE);
        assertThat(alice.call("get_user_id", Map.of()).asText()).isEqualTo(ALICE.id());
        sugar.control().server().moveClock(Duration.ofMinutes(25));
        assertThat(number(alice.call("get_user_id", Map.of()))).isEqualTo("11");
        RestClient bob = RestClient.login(sugar, BOB);
        assertThat(bob.send("logout", Map.of()).body()).isEqualTo("null");
        assertThat(number(bob.call("logout", Map.of()))).isEqualTo("11");
        RestClient swept = RestClient.login(sugar, BOB);
        sugar.control().server().dropSessions();
        assertThat(number(swept.call("get_user_id", Map.of()))).isEqualTo("11");
    }

    @Test
    void aSessionIsBoundToTheAddressThatOpenedIt() {
        RestClient alice = RestClient.login(sugar, ALICE);
        sugar.control().server().callersComeFrom("192.0.2.7");
        assertThat(number(alice.call("get_user_id", Map.of()))).isEqualTo("11");
        sugar.control().server().verifyClientAddress(false);
        assertThat(alice.call("get_user_id", Map.of()).asText()).isEqualTo(ALICE.id());
    }

    private static String number(JsonNode answer) {
        return answer.path("number").asText();
    }
}
