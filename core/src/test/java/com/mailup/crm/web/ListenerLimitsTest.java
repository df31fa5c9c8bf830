package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ListenerLimitsTest {
    private static final Limits NARROW =
            new Limits(256 * 1024, 16 * 1024, Duration.ofSeconds(2), 500, 10, 1_000, 20, 500, 64);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 307200\r\n\r\n",
                "/hooks/shop HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4b000\r\n",
                "/hints/shop/token HTTP/1.1\r\nHost: a\r\nContent-Length: 307200\r\n\r\n"
            })
    void aBodyOf300KibIsTooLarge(String header) throws Exception {
        Station station = keep(Station.open());
        Socket socket = connect(station);
        OutputStream out = socket.getOutputStream();

        out.write(Station.bytes("POST " + header));
        Thread.ofVirtual().start(() -> writeQuietly(out, new byte[307_200]));

        assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 413 Payload Too Large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ",
                "POST /hooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n",
                "",
                "\u0016"
            })
    void aClientOfAByteASecondIsDroppedWhileOthersAreServed(String beginning) throws Exception {
        Station station = keep(Station.open());
        Socket slow = connect(station);
        slow.getOutputStream().write(Station.bytes(beginning));

        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    assertThat(station.get("/health/live").statusCode()).isEqualTo(200);
                    return dropped(slow, !beginning.isEmpty());
                });
    }

    @Test
    void bodiesThatComeSlowlyHoldNoPlace() throws Exception {
        Limits twoPlaces = new Limits(256 * 1024, 16 * 1024, Duration.ofSeconds(30), 500, 100, 1_000, 500, 500, 2);
        Station station = keep(new Station(Station.loopback(), twoPlaces, Optional.empty()));
        for (int i = 0; i < 20; i++) {
            connect(station)
                    .getOutputStream()
                    .write(Station.bytes("POST /hooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\na"));
        }

        long begun = System.nanoTime();
        assertThat(station.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void oneClientHoldsOnlySoManyConnections() throws Exception {
        Station station = keep(new Station(Station.loopback(), NARROW, Optional.empty()));

        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sockets.add(connect(station));
        }

        await().until(() ->
                sockets.stream().filter(socket -> dropped(socket, false)).count() >= 2);
    }

    @Test
    void aClientThatAsksTooOftenIsAskedToWait() throws Exception {
        Station station = keep(new Station(Station.loopback(), NARROW, Optional.empty()));

        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(station.get("/health/live"));
        }

        assertThat(answers).anySatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        });
    }

    @Test
    void anInventedForwardedAddressDoesNotMakeAnotherClient() throws Exception {
        Station station = keep(new Station(Station.loopback(), NARROW, Optional.empty()));

        assertThat(statuses(station, "203.0.113.%d, 10.0.0.1")).contains(429);
    }

    @Test
    void aNamedProxyIsBelieved() throws Exception {
        Binding behindProxy =
                Binding.of("public", "127.0.0.1", 0, Optional.empty(), List.of("127.0.0.0/8", "10.0.0.0/8"));
        Station station = keep(new Station(behindProxy, NARROW, Optional.empty()));

        assertThat(statuses(station, "203.0.113.%d, 10.0.0.1")).containsOnly(200);
        assertThat(statuses(station, "198.51.100.%d, 203.0.113.7"))
                .as("what the client itself put in front of the proxy's entry")
                .contains(429);
    }

    @Test
    void plainHttpOnOtherThanLoopbackNamesTheSettingToChange() {
        assertThatThrownBy(() -> Binding.of("public", "0.0.0.0", 0, Optional.empty(), List.of()))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
                    assertThat(e.detail()).contains("public.tls-certificate", "public.trusted-proxies");
                });
    }

    @Test
    void aTakenPortNamesTheSettingToChange() {
        Station first = keep(Station.open());
        Binding taken = Binding.of("public", "127.0.0.1", first.port(), Optional.empty(), List.of());

        assertThatThrownBy(() -> new Station(taken, NARROW, Optional.empty()))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.detail()).contains("public.port"));
    }

    @Test
    void behindAProxyOnlyTheProxyMayConnect() throws Exception {
        Binding elsewhere = Binding.of("public", "0.0.0.0", 0, Optional.empty(), List.of("192.0.2.1"));
        Station station = keep(new Station(elsewhere, NARROW, Optional.empty()));

        assertThatThrownBy(() -> station.get("/health/live")).isInstanceOf(IOException.class);
    }

    @Test
    void anUnknownRouteAndAWrongMethodAreToldPlainly() throws Exception {
        Station station = keep(Station.open());

        assertThat(station.get("/metrics").statusCode()).isEqualTo(404);
        assertThat(station.get("/status").statusCode()).isEqualTo(404);
        assertThat(station.get("/health/ready").statusCode()).isEqualTo(404);
        assertThat(station.get("/health/live/").statusCode()).isEqualTo(404);
        assertThat(station.get("/health/%6cive").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = station.get("/hooks/shop");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /%00%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"
            })
    void nonsenseIsRefusedWithoutAWordAboutTheServer(String request) throws Exception {
        Station station = keep(Station.open());
        Socket socket = connect(station);
        socket.getOutputStream().write(Station.bytes(request));
        socket.shutdownOutput();

        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("at org.");
    }

    @Test
    void aHeaderThatNeverEndsIsRefused() throws Exception {
        Station station = keep(Station.open());
        Socket socket = connect(station);

        Thread.ofVirtual()
                .start(() -> writeQuietly(
                        outputOf(socket), Station.bytes("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000))));

        assertThat(firstLine(socket)).startsWith("HTTP/1.1 431");
    }

    @Test
    void noTokenOrAddressReachesTheLog() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.setContext(context);
        appender.start();
        var root = context.getLogger("ROOT");
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        open.add(() -> {
            root.detachAppender(appender);
            root.setLevel(before);
        });
        Station station = keep(Station.open());
        String token = station.tokens.rotate(Station.NORTH, Station.LIST).reveal();
        station.log.failWith(ErrorCode.STORE_FULL);

        station.get("/callbacks/north/17/" + token + "?evt=UNSUBSCRIBE&customerEmail=ada@example.com");
        station.get("/callbacks/north/17/forged-token?customerEmail=ada@example.com");
        station.post("/hints/shop/forged-token", "ada@example.com");
        station.get("/callbacks/north/17/" + token + "?customerEmail=nobody");

        List<ILoggingEvent> logged = List.copyOf(appender.list);
        assertThat(logged)
                .anySatisfy(event -> assertThat(event.getKeyValuePairs())
                        .anySatisfy(pair -> assertThat(pair.value).isEqualTo("/callbacks/{account}/{list}/{token}")));
        assertThat(logged.stream().map(event -> event + " " + event.getKeyValuePairs()))
                .noneMatch(line -> line.contains(token) || line.contains("ada@") || line.contains("forged-token"));
    }

    private static List<Integer> statuses(Station station, String forwarded) {
        return IntStream.range(0, 200)
                .mapToObj(i -> {
                    try {
                        var request = station.request("/health/live")
                                .header("X-Forwarded-For", forwarded.formatted(i))
                                .build();
                        return station.send(request).statusCode();
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .distinct()
                .toList();
    }

    /** Whether the server has closed; a slow client sends its next byte first. */
    private static boolean dropped(Socket socket, boolean sendByte) {
        try {
            if (sendByte) {
                socket.getOutputStream().write('a');
            }
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private Socket connect(Station station) throws IOException {
        return keep(new Socket(InetAddress.getLoopbackAddress(), station.port()));
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\r';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static OutputStream outputOf(Socket socket) {
        try {
            return socket.getOutputStream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The server may close before it has read everything. */
    private static void writeQuietly(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }
}
