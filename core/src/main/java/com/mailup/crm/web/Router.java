package com.mailup.crm.web;

import static java.util.stream.Collectors.toMap;

import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.observe.Meters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route, reads the body, writes the answer. What goes wrong is told to the log by route and code, to the caller by status. */
final class Router extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final Reply NOT_FOUND = Reply.text(404, "not found");

    private final String listener;
    private final List<Route> routes;
    private final Semaphore places;
    private final Meters meters;

    Router(String listener, List<Route> routes, int concurrent, Meters meters) {
        this.listener = listener;
        this.routes = List.copyOf(routes);
        this.places = new Semaphore(concurrent);
        this.meters = meters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        List<Route> fitting =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        Optional<Route> route = fitting.stream()
                .filter(candidate -> candidate.methods().contains(request.getMethod()))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
        if (route.isPresent()) {
            Map<String, String> values = route.get().match(path).orElseThrow();
            send(response, callback, route.get().template(), answer(route.get(), values, request));
        } else {
            send(response, callback, "none", NOT_FOUND);
        }
        return true;
    }

    private Reply answer(Route route, Map<String, String> path, Request request) {
        if (!route.methods().contains(request.getMethod())) {
            return Reply.text(405, "method not allowed")
                    .with(
                            "Allow",
                            String.join(", ", route.methods().stream().sorted().toList()));
        }
        try {
            return inTurn(route, call(path, request));
        } catch (SyncException e) {
            return failed(route, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.text(503, "stopping").retryAfter(RETRY);
        } catch (IOException e) {
            return Reply.text(400, "the request did not arrive whole");
        } catch (RuntimeException e) {
            if (e instanceof HttpException refused) {
                return Reply.text(refused.getCode(), "refused");
            }
            log(route, e.getClass().getName());
            return Reply.text(500, "a defect of the connector");
        }
    }

    /** Places are given to requests that arrived whole: who sends slowly holds none (Jetty's QoSHandler counts from the header). */
    private Reply inTurn(Route route, Call call) throws InterruptedException {
        if (!places.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
            return Reply.text(503, "busy").retryAfter(TURN);
        }
        try {
            return route.endpoint().answer(call);
        } finally {
            places.release();
        }
    }

    private static Reply failed(Route route, SyncException e) {
        log(route, e.code().name());
        boolean passes = e.kind() == ErrorKind.RETRY || e.kind() == ErrorKind.THROTTLED;
        Reply reply = Reply.json(passes ? 503 : 500, "{\"state\":\"waiting\",\"code\":\"" + e.code() + "\"}");
        return passes ? reply.retryAfter(e.retryAfter().orElse(RETRY)) : reply;
    }

    private static void log(Route route, String code) {
        LOG.atWarn()
                .addKeyValue("route", route.template())
                .addKeyValue("code", code)
                .log("a request failed");
    }

    private static Call call(Map<String, String> path, Request request) throws IOException {
        Map<String, String> headers = request.getHeaders().stream()
                .collect(toMap(
                        field -> field.getName().toLowerCase(Locale.ROOT),
                        Router::value,
                        (first, second) -> first + ", " + second));
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        return new Call(request.getMethod(), path, query, headers, body(request));
    }

    private static String value(HttpField field) {
        return Optional.ofNullable(field.getValue()).orElse("");
    }

    private static String body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void send(Response response, Callback callback, String route, Reply reply) {
        meters.answered(listener, route, reply.status());
        response.setStatus(reply.status());
        reply.headers().forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, reply.body(), callback);
    }
}
