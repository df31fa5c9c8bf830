package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenTest {
    private final SandboxSalesforce salesforce =
            SandboxSalesforce.start(SalesforceOptions.standard().withClock(TestClock.STANDING));
    private final Force stranger = Force.stranger(salesforce);

    @AfterEach
    void stop() {
        stranger.close();
        salesforce.close();
    }

    private HttpResponse<String> ask(Map<String, Object> changed, PrivateKey key) {
        Map<String, Object> claims = new HashMap<>(Force.claims(INTEGRATION.name(), TestClock.NOW.plusSeconds(120)));
        claims.putAll(changed);
        return stranger.token(Map.of("grant_type", Force.JWT, "assertion", Force.assertion(claims, key)));
    }

    private String error(Map<String, Object> changed) {
        HttpResponse<String> answer = ask(changed, Force.key());
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Json.read(answer.body());
        return error.path("error").asText() + ": "
                + error.path("error_description").asText();
    }

    @Test
    void believesASignedAssertion() {
        JsonNode granted = Json.read(ask(Map.of(), Force.key()).body());
        assertThat(granted.path("instance_url").asText())
                .isEqualTo(salesforce.baseUri().toString());
        assertThat(granted.path("id").asText())
                .isEqualTo("https://login.salesforce.com/id/"
                        + salesforce.control().organization() + "/" + INTEGRATION.id());
        assertThat(granted.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(granted.has("expires_in")).isFalse();
        assertThat(granted.has("refresh_token")).isFalse();
    }

    @Test
    void refusesWhatIsNotSignedForIt() throws Exception {
        assertThat(error(Map.of("iss", "another"))).isEqualTo("invalid_client_id: client identifier invalid");
        assertThat(error(Map.of("aud", "https://elsewhere.example.com")))
                .isEqualTo("invalid_grant: audience is invalid");
        assertThat(error(Map.of("exp", TestClock.NOW.minusSeconds(1).getEpochSecond())))
                .isEqualTo("invalid_grant: expired authorization code");
        assertThat(error(Map.of("exp", TestClock.NOW.plusSeconds(3600).getEpochSecond())))
                .startsWith("invalid_grant: ");
        assertThat(error(Map.of("sub", "nobody@sim.test")))
                .isEqualTo("invalid_grant: user hasn't approved this consumer");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        HttpResponse<String> forged = ask(Map.of(), generator.generateKeyPair().getPrivate());
        assertThat(forged.body()).contains("invalid assertion");
        assertThat(stranger.token(Map.of("grant_type", Force.JWT, "assertion", "a.b"))
                        .body())
                .contains("invalid assertion");
        assertThat(stranger.token(Map.of("grant_type", "password")).body()).contains("unsupported_grant_type");
    }

    @Test
    void knowsTheSecretOfTheApp() {
        Map<String, String> form = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                SalesforceOptions.standard().app().key(),
                "client_secret",
                SalesforceOptions.standard().app().secret());
        assertThat(Json.read(stranger.token(form).body()).path("id").asText()).endsWith(INTEGRATION.id());
        Map<String, String> wrong = new HashMap<>(form);
        wrong.put("client_secret", "guessed");
        assertThat(stranger.token(wrong).body()).contains("\"invalid_client\"");
    }

    @Test
    void endsASessionThatIsNotUsed() {
        Force force = Force.of(salesforce, INTEGRATION);
        salesforce.control().server().moveClock(Duration.ofMinutes(90));
        assertThat(force.rest("GET", "limits", "").statusCode()).isEqualTo(200);
        salesforce.control().server().moveClock(Duration.ofMinutes(90));
        assertThat(force.rest("GET", "limits", "").statusCode()).isEqualTo(200);
        salesforce.control().server().moveClock(Duration.ofHours(3));
        HttpResponse<String> refused = force.rest("GET", "limits", "");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Json.read(refused.body()).get(0).path("errorCode").asText()).isEqualTo("INVALID_SESSION_ID");
    }

    @Test
    void letsNobodyInWhoseAppWasTakenAway() {
        Force force = Force.of(salesforce, INTEGRATION);
        salesforce.control().server().revokeApp(true);
        assertThat(force.rest("GET", "limits", "").statusCode()).isEqualTo(401);
        assertThat(error(Map.of())).startsWith("invalid_grant: user is not admin approved");
        salesforce.control().server().revokeApp(false);
        assertThat(ask(Map.of(), Force.key()).statusCode()).isEqualTo(200);
        salesforce.control().putUser(INTEGRATION.withActive(false));
        assertThat(error(Map.of())).startsWith("inactive_user");
    }
}
