package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OAuthTest extends SandboxTest {

    @Test
    void aRefreshTokenWorksOnceAndBringsANewOne() {
        JsonNode first = client.passwordGrant("m1234", "sandbox-password");
        HttpResponse<String> second = refresh(first);

        assertThat(first.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(first.has("token_type")).isFalse();
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(Json.read(second.body()).path("refresh_token")).isNotEqualTo(first.path("refresh_token"));
        assertThat(refresh(first).statusCode()).isEqualTo(400);
        assertThat(refresh(first).body()).contains("\"error\":\"invalid_grant\"");
        assertThat(refresh(Json.read(second.body())).statusCode()).isEqualTo(200);
    }

    @Test
    void aLostRefreshAnswerLosesTheAccess() {
        JsonNode pair = client.passwordGrant("m1234", "sandbox-password");
        sandbox.inject("POST .*/Token", 1, MailUpFault.CUT_AFTER);

        assertThatThrownBy(() -> refresh(pair)).isInstanceOf(UncheckedIOException.class);
        assertThat(refresh(pair).statusCode()).isEqualTo(400);
    }

    @Test
    void errorsAreBadRequestsWithACode() {
        assertThat(List.of(
                        client.token("password", Map.of("username", "m1234", "password", "wrong")),
                        client.token("authorization_code", Map.of("code", "nonsense")),
                        client.token("client_credentials", Map.of()),
                        client.post("/Authorization/OAuth/Token", "grant_type=password&client_id=who&username=a")))
                .allMatch(response -> response.statusCode() == 400)
                .extracting(response -> Json.read(response.body()).path("error").asText())
                .containsExactly("invalid_grant", "invalid_grant", "unsupported_grant_type", "invalid_client");
    }

    @Test
    void theLogOnPageLeadsToACodeThatWorksOnce() {
        String page = "/Authorization/OAuth/LogOn?client_id=sandbox-client&response_type=code&state=a%26b&redirect_uri="
                + TestClient.encode("http://127.0.0.1:9/cb");
        assertThat(client.page(page).body()).contains("name=\"password\"");
        assertThat(client.post(page, "username=m1234&password=wrong").statusCode())
                .isEqualTo(400);

        HttpResponse<String> loggedOn = client.post(page, "username=m1234&password=sandbox-password");
        String location = loggedOn.headers().firstValue("Location").orElseThrow();
        assertThat(loggedOn.statusCode()).isEqualTo(302);
        assertThat(location).startsWith("http://127.0.0.1:9/cb?code=").endsWith("&state=a%26b");

        String code = location.replaceAll(".*code=([^&]+).*", "$1");
        String path = "/Authorization/OAuth/Token?grant_type=authorization_code&code=" + code;
        assertThat(Json.read(client.page(path).body()).path("access_token").asText())
                .isNotEmpty();
        assertThat(client.page(path).statusCode()).isEqualTo(400);
    }

    @Test
    void expiredAndRevokedTokensAre401AndForeignOnes400() {
        assertThat(client.rest("GET", "/Authentication/Info").statusCode()).isEqualTo(200);
        sandbox.expireAccessTokens();
        HttpResponse<String> expired = client.rest("GET", "/Authentication/Info");

        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(Json.read(expired.body())).isEqualTo(Json.read("""
                        {"ErrorCode":"401","ErrorDescription":"Authorization error: Access token is expired",
                         "ErrorName":"Unauthorized","ErrorStack":null}"""));
        assertThat(client.withToken("nonsense").rest("GET", "/List").statusCode())
                .isEqualTo(400);

        JsonNode pair = client.passwordGrant("m1234", "sandbox-password");
        sandbox.revokeTokens();
        assertThat(refresh(pair).statusCode()).isEqualTo(400);
        assertThat(client.withToken(pair.path("access_token").asText())
                        .rest("GET", "/List")
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> refresh(JsonNode pair) {
        return client.token(
                "refresh_token",
                Map.of("refresh_token", pair.path("refresh_token").asText()));
    }
}
