package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.ALICE;
import static com.mailup.crm.sandbox.sugar.SugarOptions.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class V11TokenTest {
    private final SandboxSugar sugar =
            SandboxSugar.start(SugarOptions.modernSugar().withClock(TestClock.STANDING));
    private final V11Client client = V11Client.anonymous(sugar);

    @AfterEach
    void stop() {
        sugar.close();
    }

    @Test
    void aTokenLivesAnHourAndIsRefreshedOnce() {
        JsonNode first = client.grant(V11Client.password(ALICE));
        assertThat(first.path("expires_in").asLong()).isEqualTo(3600);
        assertThat(client.with(first.path("access_token").asText())
                        .get("me")
                        .at("/current_user/id")
                        .asText())
                .isEqualTo(ALICE.id());

        sugar.control().server().moveClock(Duration.ofHours(1));
        assertRefused(
                client.with(first.path("access_token").asText()).send("GET", "v11", "me", ""), 401, "invalid_grant");
        JsonNode second = client.grant(refresh(first, "mailup"));
        assertThat(client.with(second.path("access_token").asText()).get("ping").asText())
                .isEqualTo("pong");
        assertThat(client.grant(refresh(first, "mailup")).path("error").asText())
                .isEqualTo("invalid_grant");
        assertThat(client.grant(refresh(second, "base")).path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aLoginOnTheSamePlatformThrowsOutTheFormer() {
        JsonNode first = client.grant(V11Client.password(ALICE));
        Map<String, String> elsewhere = V11Client.password(ALICE);
        elsewhere.put("platform", "mobile");
        client.grant(elsewhere);
        client.grant(V11Client.password(BOB));
        V11Client alice = client.with(first.path("access_token").asText());
        assertThat(alice.get("ping").asText()).isEqualTo("pong");

        client.grant(V11Client.password(ALICE));
        assertRefused(alice.send("GET", "v11", "ping", ""), 401, "invalid_grant");
        assertThat(client.grant(refresh(first, "mailup")).path("error").asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void whoIsNotKnownGetsNothing() {
        Map<String, String> wrong = V11Client.password(ALICE);
        wrong.put("password", "guessed");
        assertRefused(client.post("oauth2/token", wrong), 401, "need_login");
        Map<String, String> unknownPlatform = V11Client.password(ALICE);
        unknownPlatform.put("platform", "somebody");
        assertRefused(client.post("oauth2/token", unknownPlatform), 400, "invalid_parameter");
        assertRefused(client.send("GET", "v11", "ping", ""), 401, "need_login");
        assertRefused(client.send("GET", "v11", "no/such/call", ""), 401, "need_login");
        assertRefused(client.send("GET", "v12", "ping", ""), 301, "incorrect_version");
        assertRefused(V11Client.login(sugar, ALICE).send("GET", "v11_10", "no/such/call", ""), 404, "no_method");
    }

    @Test
    void whoSignsOutIsOut() {
        V11Client alice = V11Client.login(sugar, ALICE);
        assertThat(alice.post("oauth2/logout", Map.of()).statusCode()).isEqualTo(200);
        assertRefused(alice.send("GET", "v11", "ping", ""), 401, "invalid_grant");
    }

    @Test
    void wrongPasswordsLockOutForEveryInterface() {
        sugar.control().server().lockOutAfter(2);
        Map<String, String> wrong = V11Client.password(ALICE);
        wrong.put("password", "guessed");
        client.post("oauth2/token", wrong);
        client.post("oauth2/token", wrong);

        assertRefused(client.post("oauth2/token", V11Client.password(ALICE)), 401, "need_login");
        JsonNode old = RestClient.anonymous(sugar).login(ALICE.name(), RestClient.md5(ALICE.password()));
        assertThat(old.path("number").asInt()).isEqualTo(1009);
    }

    @Test
    void othersOfTheFamilyHaveNoSuchInterface() {
        try (SandboxSugar suite = SandboxSugar.start(SugarOptions.suiteCrm())) {
            assertThat(V11Client.anonymous(suite).send("GET", "v11", "ping", "").statusCode())
                    .isEqualTo(404);
        }
    }

    private static Map<String, String> refresh(JsonNode grant, String platform) {
        return Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                "sugar",
                "refresh_token",
                grant.path("refresh_token").asText(),
                "platform",
                platform);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String label) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Json.read(answer.body()).path("error").asText()).isEqualTo(label);
    }
}
