package com.mailup.crm.mailup;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.net.GatewayCodes;
import com.mailup.crm.net.HttpTransport;
import com.mailup.crm.net.OutboundHost;
import com.mailup.crm.net.Stage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** MailUp as a server that says what a test tells it to. Without a word it signs anybody in as {@code m1234}. */
final class FakeMailUp implements AutoCloseable {
    static final String INFO = "Console/Authentication/Info";
    static final String TOKEN = "Authorization/OAuth/Token";

    record Request(String method, String path, Map<String, String> parameters, String body, String authorization) {}

    /** @param status 0 cuts the connection after the request was read */
    record Reply(int status, String body) {
        static Reply ok(String body) {
            return new Reply(200, body);
        }

        static Reply cut() {
            return new Reply(0, "");
        }
    }

    private final HttpServer server;
    private final HttpTransport transport = new HttpTransport(
            Stage.TEST,
            Set.of(new OutboundHost(InetAddress.getLoopbackAddress().getHostAddress(), true)),
            GatewayCodes.MAILUP);
    private final Map<String, Deque<Function<Request, Reply>>> script = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private int tokens;

    FakeMailUp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
        says(TOKEN, _ -> token());
        says(INFO, Reply.ok("{\"Username\":\"m1234\",\"UID\":\"1234\",\"URL\":\"http://console.test\"}"));
    }

    URI uri() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    HttpTransport transport() {
        return transport;
    }

    MailUpAccess access(Optional<Password> password) {
        return new MailUpAccess(uri(), Optional.of(uri()), "1234", "client-1", new Secret("client-secret"), password);
    }

    /** The next answers of a path; the last one is repeated for ever. */
    FakeMailUp says(String path, Reply... replies) {
        script.put(
                path,
                new ArrayDeque<>(Arrays.stream(replies)
                        .<Function<Request, Reply>>map(reply -> _ -> reply)
                        .toList()));
        return this;
    }

    FakeMailUp says(String path, Function<Request, Reply> reply) {
        script.put(path, new ArrayDeque<>(List.of(reply)));
        return this;
    }

    synchronized Reply token() {
        tokens++;
        return Reply.ok("{\"access_token\":\"access-" + tokens + "\",\"expires_in\":3600,\"refresh_token\":\"refresh-"
                + tokens + "\"}");
    }

    List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    Request last(String path) {
        return requests(path).getLast();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Request request = request(exchange);
        requests.add(request);
        Reply reply = next(request.path()).apply(request);
        if (reply.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Mailup-Sandbox", "true");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Function<Request, Reply> next(String path) {
        Deque<Function<Request, Reply>> replies =
                script.getOrDefault(path, new ArrayDeque<>(List.of(_ -> new Reply(404, ""))));
        synchronized (replies) {
            return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI uri = exchange.getRequestURI();
        String path = uri.getPath().replaceFirst("^/(API/v1\\.1/Rest/ConsoleService\\.svc/)?", "");
        String raw = uri.getRawQuery() == null ? body : uri.getRawQuery();
        Map<String, String> parameters = Arrays.stream(raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        return new Request(exchange.getRequestMethod(), path, parameters, body, authorization);
    }

    @Override
    public void close() {
        transport.close();
        server.stop(0);
    }
}
