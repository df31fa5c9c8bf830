package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.mailup.MailUpOptions.RateLimit;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest extends SandboxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOKEN_EXPIRED | 401 | Authorization error: Access token is expired | Unauthorized",
                "CONTRACT_NOT_SIGNED | 403 | Authorization error: Contract not signed, please login in console and accept terms of service. | Forbidden",
                "FORBIDDEN | 403 | Authorization error: The resource is outside the user's scope. | Forbidden",
                "TOO_MANY_REQUESTS_429 | 429 | Authorization error (too_many_requests): Too many requests. Max:5 calls per second , actual:10. | null",
                "TOO_MANY_REQUESTS_403 | 403 | Authorization error (too_many_requests): Too many requests. Max:5 calls per second , actual:10. | null",
                "ERROR_BEFORE | 500 | Internal server error | InternalServerError",
                "UNAVAILABLE | 503 | Service temporarily unavailable, try again. | ServiceUnavailable"
            })
    void theNextCallFailsOnceAndChangesNothing(MailUpFault fault, int status, String description, String name) {
        sandbox.inject("POST .*/List/1/Recipient$", 1, fault);
        String body = "{\"Email\":\"ada@example.com\"}";
        HttpResponse<String> failed = client.rest("POST", "/List/1/Recipient", body);

        assertThat(failed.statusCode()).isEqualTo(status);
        JsonNode error = Json.read(failed.body());
        assertThat(error.path("ErrorCode").asText()).isEqualTo(String.valueOf(status));
        assertThat(error.path("ErrorDescription").asText()).isEqualTo(description);
        assertThat(error.path("ErrorName").asText()).isEqualTo(name);
        assertThat(console.find("ada@example.com")).isEmpty();
        assertThat(client.rest("POST", "/List/1/Recipient", body).statusCode()).isEqualTo(200);
    }

    @Test
    void anErrorOrACutAfterTheWorkLeavesItDone() {
        sandbox.inject("Recipient$", 1, MailUpFault.ERROR_AFTER);
        assertThat(client.rest("POST", "/List/1/Recipient", "{\"Email\":\"a@example.com\"}")
                        .statusCode())
                .isEqualTo(500);
        sandbox.inject("Recipient$", 1, MailUpFault.CUT_AFTER);
        assertThatThrownBy(() -> client.rest("POST", "/List/1/Recipient", "{\"Email\":\"b@example.com\"}"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(console.count(1, Status.SUBSCRIBED)).isEqualTo(2);
    }

    @Test
    void anotherAccountsDataCanSlipIn() {
        sandbox.console(5678).add(1, "stranger@example.com", Map.of());
        assertThat(client.get("/List/1/Recipients/Subscribed").path("Items")).isEmpty();
        sandbox.inject("Subscribed", 1, MailUpFault.OTHER_ACCOUNT);

        assertThat(client.get("/List/1/Recipients/Subscribed")
                        .path("Items")
                        .path(0)
                        .path("Email")
                        .asText())
                .isEqualTo("stranger@example.com");
    }

    @Test
    void anImportCanNeverEnd() {
        sandbox.inject("/Recipients", 1, MailUpFault.STUCK_IMPORT);
        String id = client.rest("POST", "/List/1/Recipients", "[{\"Email\":\"a@example.com\"}]")
                .body();

        assertThat(client.get("/Import/" + id).path("Completed").asBoolean()).isFalse();
        assertThat(console.find("a@example.com")).isEmpty();
    }

    @Test
    void theSixthCallWithinASecondIsRefused() {
        Clock still = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
        try (SandboxMailUp limited =
                        SandboxMailUp.start(MailUpOptions.defaults().withClock(still));
                TestClient caller = new TestClient(limited).logIn("m1234");
                TestClient other = new TestClient(limited).logIn("m5678")) {
            assertThat(IntStream.range(0, 6)
                            .map(i -> caller.rest("GET", "/List/1/Groups").statusCode())
                            .toArray())
                    .containsExactly(200, 200, 200, 200, 200, 429);
            assertThat(caller.rest("GET", "/List/1/Groups").body()).contains("\"ErrorName\":null");
            assertThat(caller.rest("GET", "/List").statusCode())
                    .as("another resource")
                    .isEqualTo(200);
            assertThat(other.rest("GET", "/List/1/Groups").statusCode())
                    .as("another user")
                    .isEqualTo(200);
            limited.rateLimit(RateLimit.ANSWER_403);
            assertThat(caller.rest("GET", "/List/1/Groups").statusCode()).isEqualTo(403);
            limited.rateLimit(RateLimit.OFF);
            assertThat(caller.rest("GET", "/List/1/Groups").statusCode()).isEqualTo(200);
            assertThat(limited.calls()).containsEntry("GET /Console/List/{list}/Groups", 10L);
        }
    }
}
