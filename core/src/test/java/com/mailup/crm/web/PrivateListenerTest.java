package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HandClock;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Health;
import com.mailup.crm.observe.Meters;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PrivateListenerTest {
    private final AtomicBoolean storeWorks = new AtomicBoolean(true);

    @Test
    void theOperatorSeesHealthMetricsAndStatusAndNoPublicRoute() throws Exception {
        try (PrivateListener listener = listener(Optional.empty())) {
            listener.start();
            assertThat(get(listener, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(listener, "/health/ready").body()).isEqualTo("{\"ready\":true,\"checks\":{\"store\":true}}");
            assertThat(get(listener, "/status").body()).isEqualTo("{\"fine\":true}");
            assertThat(get(listener, "/hooks/shop").statusCode()).isEqualTo(404);
            assertThat(get(listener, "/callbacks/north/17/token").statusCode()).isEqualTo(404);
            assertThat(get(listener, "/metrics").body())
                    .contains(
                            "mailup_http_requests_total{listener=\"private\",route=\"/health/live\",status=\"200\"} 1.0");

            storeWorks.set(false);
            assertThat(get(listener, "/health/ready").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aWebPageThatPointsItsOwnNameAtLoopbackReadsNothing() throws Exception {
        try (PrivateListener listener = listener(Optional.empty())) {
            listener.start();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
                socket.getOutputStream()
                        .write(Station.bytes("GET /status HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n"));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 403")
                        .doesNotContain("fine");
            }
        }
    }

    @Test
    void withATokenNothingButLifeIsShownWithoutIt() throws Exception {
        try (PrivateListener listener = listener(Optional.of(new Secret("operator-token")))) {
            listener.start();
            assertThat(get(listener, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(listener, "/status").statusCode()).isEqualTo(401);
            assertThat(get(listener, "/metrics", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(listener, "/status", "Authorization", "Bearer operator-token")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void elsewhereThanOnLoopbackItNeedsAToken() {
        Binding open = Binding.of("private", "0.0.0.0", 0, Optional.empty(), List.of("192.0.2.1"));

        assertThatThrownBy(() -> listener(open, Optional.empty()))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.detail()).contains("private.token"));
    }

    private PrivateListener listener(Optional<Secret> token) {
        return listener(Binding.of("private", "127.0.0.1", 0, Optional.empty(), List.of()), token);
    }

    private PrivateListener listener(Binding binding, Optional<Secret> token) {
        return new PrivateListener(
                binding,
                Limits.DEFAULT,
                token,
                new Health(Map.of("store", storeWorks::get)),
                () -> "{\"fine\":true}",
                new Meters(),
                new Findings(new HandClock()));
    }

    private static HttpResponse<String> get(PrivateListener listener, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    headers.length == 0
                            ? request.build()
                            : request.headers(headers).build(),
                    BodyHandlers.ofString());
        }
    }
}
