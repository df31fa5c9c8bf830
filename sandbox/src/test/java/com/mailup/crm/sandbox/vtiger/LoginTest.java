package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(
            VtigerOptions.standard().withClock(TestClock.STANDING).withPrefixes(Map.of("Users", 29)));
    private final WebserviceClient client = WebserviceClient.anonymous(vtiger);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    @Test
    void logsInWithTheHashOfTokenAndAccessKey() {
        JsonNode challenge =
                client.get("getchallenge", Map.of("username", "ALICE")).path("result");
        assertThat(challenge.path("serverTime").asLong()).isEqualTo(TestClock.NOW.getEpochSecond());
        assertThat(challenge.path("expireTime").asLong()).isEqualTo(TestClock.NOW.getEpochSecond() + 300);
        JsonNode login = client.login("alice", challenge.path("token").asText(), ALICE.accessKey())
                .path("result");
        assertThat(login.path("userId").asText()).isEqualTo("29x6");
        assertThat(login.path("version").asText()).isEqualTo("0.22");
        assertThat(login.path("vtigerVersion").asText()).isEqualTo("8.4.0");
        assertThat(login.path("is_admin").asText()).isEqualTo("off");
        assertThat(client.withSession(login.path("sessionName").asText())
                        .get("listtypes", Map.of())
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aNewChallengeWipesTheOneBefore() {
        String first = client.challenge("alice");
        String second = client.challenge("alice");
        client.challenge("bob");
        assertThat(code(client.login("alice", first, ALICE.accessKey()))).isEqualTo("INVALID_USER_CREDENTIALS");
        assertThat(code(client.login("alice", second, ALICE.accessKey()))).isEmpty();
        assertThat(code(client.login("alice", second, ALICE.accessKey()))).isEmpty();
    }

    @Test
    void refusesWrongKeysUpperCaseHashesAndInactiveUsers() {
        assertThat(code(client.login("alice", client.challenge("alice"), "wrong")))
                .isEqualTo("INVALID_USER_CREDENTIALS");
        String upper = WebserviceClient.md5(client.challenge("alice") + ALICE.accessKey())
                .toUpperCase(Locale.ROOT);
        assertThat(code(client.post("login", Map.of("username", "alice", "accessKey", upper))))
                .isEqualTo("INVALID_USER_CREDENTIALS");
        WebserviceClient bob = WebserviceClient.login(vtiger, BOB);
        vtiger.control().putUser(BOB.withActive(false));
        assertThat(code(client.login("bob", client.challenge("bob"), BOB.accessKey())))
                .isEqualTo("INVALID_USER_CREDENTIALS");
        assertThat(code(bob.get("listtypes", Map.of()))).isEmpty();
    }

    @Test
    void anOldOrMissingChallengeIsAnInvalidToken() {
        assertThat(code(client.login("alice", "none", ALICE.accessKey()))).isEqualTo("INVALID_AUTH_TOKEN");
        String token = client.challenge("alice");
        vtiger.control().server().moveClock(Duration.ofSeconds(301));
        assertThat(code(client.login("alice", token, ALICE.accessKey()))).isEqualTo("INVALID_AUTH_TOKEN");
        assertThat(code(client.get("login", Map.of("username", "alice", "accessKey", "x"))))
                .isEqualTo("INVALID_AUTH_TOKEN");
    }

    @Test
    void namesOfUsersCanBeProbed() {
        JsonNode error =
                client.get("getchallenge", Map.of("username", "nobody")).path("error");
        assertThat(error.path("code").asText()).isEqualTo("ACCESS_DENIED");
        assertThat(error.path("message").asText()).isEqualTo("username does not exists");
    }

    @Test
    void aSessionVanishesWhenItIsIdleOrSwept() {
        assertThat(code(client.get("listtypes", Map.of()))).isEqualTo("AUTHENTICATION_REQUIRED");
        WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);
        WebserviceClient again = WebserviceClient.login(vtiger, ALICE);
        vtiger.control().server().moveClock(Duration.ofMinutes(20));
        assertThat(code(alice.get("listtypes", Map.of()))).isEmpty();
        vtiger.control().server().moveClock(Duration.ofMinutes(20));
        assertThat(code(alice.get("listtypes", Map.of()))).isEmpty();
        assertThat(code(again.get("listtypes", Map.of()))).isEqualTo("INVALID_SESSIONID");
        vtiger.control().server().dropSessions();
        assertThat(code(alice.get("listtypes", Map.of()))).isEqualTo("INVALID_SESSIONID");
    }

    @Test
    void logsOutByPostOnly() {
        WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);
        assertThat(code(alice.get("logout", Map.of()))).isEqualTo("OPERATION_NOT_SUPPORTED");
        assertThat(alice.post("logout", Map.of()).at("/result/message").asText())
                .isEqualTo("successfull");
        assertThat(code(alice.post("logout", Map.of()))).isEqualTo("INVALID_SESSIONID");
    }

    @Test
    void extendsASession() {
        WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);
        JsonNode result = alice.post("extendsession", Map.of()).path("result");
        assertThat(result.path("sessionName").asText()).isEqualTo(alice.session());
        assertThat(result.path("userId").asText()).isEqualTo("29x6");
    }

    private static String code(JsonNode answer) {
        return answer.at("/error/code").asText();
    }
}
