package com.mailup.crm.net;

import static com.mailup.crm.contract.ErrorCode.ADDRESS_FORBIDDEN;
import static com.mailup.crm.contract.ErrorCode.CRM_ANSWER_INVALID;
import static com.mailup.crm.contract.ErrorCode.CRM_REDIRECTED;
import static com.mailup.crm.contract.ErrorCode.CRM_UNREACHABLE;
import static com.mailup.crm.contract.ErrorCode.MAILUP_UNREACHABLE;
import static com.mailup.crm.contract.ErrorCode.TEST_AND_LIVE_MIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Set<OutboundHost> OWN = Set.of(new OutboundHost("crm.test", true));
    private static final NameService LOOPBACK = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};

    @Test
    void bringsBackStatusHeadersAndText() {
        try (RawServer crm = RawServer.answering(
                        "HTTP/1.1 404 No\r\nX-Twice: a\r\nX-Twice: b\r\nContent-Length: 3\r\n\r\n\u20ac");
                HttpTransport http = http(Stage.LIVE)) {
            HttpReply reply = http.send(HttpCall.get(crm.uri("crm.test"), LIMIT));
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.headers()).containsEntry("x-twice", "a, b");
            assertThat(reply.body()).isEqualTo("\u20ac");
        }
    }

    @Test
    void doesNotFollowARedirect() {
        try (RawServer metadata = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                RawServer crm = RawServer.answering("HTTP/1.1 302 Found\r\nLocation: " + metadata.uri("crm.test")
                        + "\r\nContent-Length: 0\r\n\r\n");
                HttpTransport http = http(Stage.LIVE)) {
            assertThat(failure(http, HttpCall.get(crm.uri("crm.test"), LIMIT)).code())
                    .isEqualTo(CRM_REDIRECTED);
            assertThat(failure(http, HttpCall.post(crm.uri("crm.test"), Map.of(), LIMIT))
                            .outcomeUnknown())
                    .isTrue();
            assertThat(metadata.connections()).isZero();
        }
    }

    @Test
    void aLiveDirectoryRefusesASandbox() {
        try (RawServer sandbox =
                        RawServer.answering("HTTP/1.1 200 OK\r\nMailup-Sandbox: true\r\nContent-Length: 0\r\n\r\n");
                HttpTransport live = http(Stage.LIVE);
                HttpTransport test = http(Stage.TEST)) {
            HttpCall call = HttpCall.get(sandbox.uri("crm.test"), LIMIT);
            assertThat(failure(live, call).code()).isEqualTo(TEST_AND_LIVE_MIXED);
            assertThat(test.send(call).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"services.mailup.com", "SERVICES.mailup.com", "mailup.com", "abcd.s02.it", "x.espsrv.com"})
    void aTestDirectoryRefusesTheRealMailUp(String host) {
        try (HttpTransport http =
                new HttpTransport(Stage.TEST, Set.of(new OutboundHost(host, true)), GatewayCodes.MAILUP, LOOPBACK)) {
            assertThat(failure(http, HttpCall.get(URI.create("https://" + host + "/"), LIMIT))
                            .code())
                    .isEqualTo(TEST_AND_LIVE_MIXED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.test/",
                "http://127.0.0.1/",
                "http://[::1]/",
                "file:///etc/passwd",
                "http://user:pw@crm.test/",
                "http:///nohost"
            })
    void callsConfiguredHostsOnly(String uri) {
        try (HttpTransport http = http(Stage.LIVE)) {
            SyncException failure = failure(http, HttpCall.get(URI.create(uri), LIMIT));
            assertThat(failure.code()).isEqualTo(ADDRESS_FORBIDDEN);
            assertThat(failure.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void reachesItsOwnNetworkOnlyWhereAllowed() {
        try (RawServer crm = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                HttpTransport http = new HttpTransport(
                        Stage.LIVE, Set.of(new OutboundHost("crm.test", false)), GatewayCodes.CRM, LOOPBACK)) {
            assertThat(failure(http, HttpCall.get(crm.uri("crm.test"), LIMIT)).code())
                    .isEqualTo(ADDRESS_FORBIDDEN);
            assertThat(crm.connections()).isZero();
        }
    }

    @Test
    void neverReachesAMetadataServiceEvenBesideAGoodAddress() {
        NameService mixed =
                _ -> new InetAddress[] {InetAddress.getLoopbackAddress(), InetAddress.ofLiteral("169.254.169.254")};
        try (HttpTransport http = new HttpTransport(Stage.LIVE, OWN, GatewayCodes.CRM, mixed)) {
            assertThat(failure(http, HttpCall.get(URI.create("http://crm.test/"), LIMIT))
                            .code())
                    .isEqualTo(ADDRESS_FORBIDDEN);
        }
    }

    @Test
    void connectsToTheAddressThatWasChecked() {
        AtomicInteger lookUps = new AtomicInteger();
        NameService rebinding = _ -> new InetAddress[] {
            lookUps.getAndIncrement() == 0 ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral("169.254.169.254")
        };
        try (RawServer crm = RawServer.answering("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                HttpTransport http = new HttpTransport(Stage.LIVE, OWN, GatewayCodes.CRM, rebinding)) {
            HttpCall call = HttpCall.get(crm.uri("crm.test"), LIMIT);
            assertThat(http.send(call).status()).isEqualTo(200);
            assertThat(lookUps).hasValue(1);
            assertThat(failure(http, call).code()).isEqualTo(ADDRESS_FORBIDDEN);
        }
    }

    @Test
    void whatWasNeverSentSurelyHadNoEffect() throws IOException {
        try (Socket silent = new Socket();
                HttpTransport http = http(Stage.LIVE);
                HttpTransport nameless = new HttpTransport(Stage.LIVE, OWN, GatewayCodes.MAILUP, name -> {
                    throw new UnknownHostException(name);
                })) {
            // Nobody else gets a port that is bound, and nobody listens there.
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI closed = URI.create("http://crm.test:" + silent.getLocalPort() + "/");
            surelyNot(failure(http, HttpCall.post(closed, Map.of("a", "b"), LIMIT)), CRM_UNREACHABLE);
            surelyNot(failure(nameless, HttpCall.post(closed, Map.of("a", "b"), LIMIT)), MAILUP_UNREACHABLE);
        }
    }

    @Test
    void aHangingLookUpEndsAtTheTimeLimit() {
        CountDownLatch end = new CountDownLatch(1);
        NameService hanging = name -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return LOOPBACK.lookUp(name);
        };
        try (RawServer crm = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                HttpTransport http = new HttpTransport(Stage.LIVE, OWN, GatewayCodes.CRM, hanging)) {
            HttpCall call = HttpCall.post(crm.uri("crm.test"), Map.of(), Duration.ofMillis(200));
            surelyNot(failure(http, call), CRM_UNREACHABLE);
            end.countDown();
            assertThat(http.send(HttpCall.post(crm.uri("crm.test"), Map.of(), LIMIT))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatWasCutAfterItWasSentMayHaveTakenEffect() {
        try (RawServer cuts = new RawServer(RawServer::readHead);
                RawServer half = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                HttpTransport http = http(Stage.LIVE)) {
            unknown(failure(http, HttpCall.post(cuts.uri("crm.test"), Map.of("a", "b"), LIMIT)), CRM_UNREACHABLE);
            unknown(failure(http, HttpCall.post(half.uri("crm.test"), Map.of("a", "b"), LIMIT)), CRM_UNREACHABLE);
            assertThat(cuts.connections()).isEqualTo(1);
        }
    }

    @Test
    void aTrickleEndsAtTheTimeLimit() {
        try (RawServer trickle = new RawServer(connection -> {
                    RawServer.readHead(connection);
                    var out = connection.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        out.write('x');
                        out.flush();
                    }
                });
                RawServer silent = new RawServer(connection -> {
                    RawServer.readHead(connection);
                    var _ = connection.getInputStream().read();
                });
                HttpTransport http = http(Stage.LIVE)) {
            Duration soon = Duration.ofMillis(300);
            unknown(failure(http, HttpCall.post(trickle.uri("crm.test"), Map.of(), soon)), CRM_UNREACHABLE);
            unknown(failure(http, HttpCall.post(silent.uri("crm.test"), Map.of(), soon)), CRM_UNREACHABLE);
        }
    }

    @Test
    void readsAtMost32MiB() {
        byte[] mebibyte = new byte[1024 * 1024];
        try (RawServer huge = new RawServer(connection -> {
                    RawServer.readHead(connection);
                    var out = connection.getOutputStream();
                    out.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        out.write(mebibyte);
                    }
                });
                HttpTransport http = http(Stage.LIVE)) {
            assertThat(failure(http, HttpCall.get(huge.uri("crm.test"), Duration.ofSeconds(60)))
                            .code())
                    .isEqualTo(CRM_ANSWER_INVALID);
        }
    }

    @Test
    void whatIsNoHttpIsAnInvalidAnswer() {
        try (RawServer odd = RawServer.answering("HTTP/9.9 200 OK\r\n\r\n");
                HttpTransport http = http(Stage.LIVE)) {
            unknown(failure(http, HttpCall.get(odd.uri("crm.test"), LIMIT)), CRM_ANSWER_INVALID);
        }
    }

    @Test
    void anInterruptedCallEndsAtOnceAndStaysInterrupted() throws InterruptedException {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        try (RawServer silent = new RawServer(connection -> {
                    RawServer.readHead(connection);
                    var _ = connection.getInputStream().read();
                });
                HttpTransport http = http(Stage.LIVE)) {
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    http.send(HttpCall.get(silent.uri("crm.test"), LIMIT));
                } catch (SyncException e) {
                    seen.set(Thread.currentThread().isInterrupted() ? e : new AssertionError("flag lost"));
                }
            });
            await().until(() -> silent.connections() == 1);
            caller.interrupt();
            caller.join();
            assertThat(seen.get()).isInstanceOf(SyncException.class);
        }
    }

    @Test
    void noAddressPathOrBodyInAMessage() {
        try (RawServer cuts = new RawServer(RawServer::readHead);
                HttpTransport http = http(Stage.LIVE)) {
            URI uri = cuts.uri("crm.test").resolve("/path?email=ada@example.com");
            SyncException failure = failure(http, HttpCall.post(uri, Map.of("password", "hunter2"), LIMIT));
            assertThat(failure).hasMessageNotContainingAny("ada", "hunter2", "path");
        }
    }

    private static HttpTransport http(Stage stage) {
        return new HttpTransport(stage, OWN, GatewayCodes.CRM, LOOPBACK);
    }

    private static SyncException failure(HttpTransport http, HttpCall call) {
        return catchThrowableOfType(SyncException.class, () -> http.send(call));
    }

    private static void surelyNot(SyncException failure, ErrorCode code) {
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    private static void unknown(SyncException failure, ErrorCode code) {
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.outcomeUnknown()).isTrue();
    }
}
