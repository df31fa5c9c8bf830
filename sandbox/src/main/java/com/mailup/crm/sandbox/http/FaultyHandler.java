package com.mailup.crm.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads a request, lets the armed faults act, and writes the route's answer. */
final class FaultyHandler extends Handler.Abstract {
    private static final System.Logger LOG = System.getLogger(FaultyHandler.class.getName());

    private final Route route;
    private final Faults faults;

    FaultyHandler(Route route, Faults faults) {
        this.route = route;
        this.faults = faults;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = read(request);
        List<Effect> effects = faults.take(exchange);
        Optional<Answer> answer = answer(exchange, effects);
        if (answer.isPresent()) {
            write(answer.get(), response, callback);
        } else {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new IOException("cut by a fault"));
        }
        return true;
    }

    /** Empty if the connection is to be cut. */
    private Optional<Answer> answer(Exchange exchange, List<Effect> effects) throws InterruptedException {
        Set<String> tags = new HashSet<>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Delay(var duration) -> Thread.sleep(duration);
                case Effect.Meanwhile(var action) -> action.run();
                case Effect.Tag(var name) -> tags.add(name);
                case Effect.CutBefore() -> {
                    return Optional.empty();
                }
                case Effect.ReplaceBefore(var instead) -> {
                    return Optional.of(instead);
                }
                case Effect.CutAfter _, Effect.ReplaceAfter _ -> {}
            }
        }
        Optional<Answer> answer = Optional.of(work(exchange.withTags(tags)));
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.CutAfter() -> answer = Optional.empty();
                case Effect.ReplaceAfter(var instead) -> answer = Optional.of(instead);
                default -> {}
            }
        }
        return answer;
    }

    private Answer work(Exchange exchange) {
        try {
            return route.answer(exchange);
        } catch (MalformedRequest e) {
            return Answer.text(400, "Bad request");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a sandbox route failed", e);
            return Answer.text(500, "Sandbox error");
        }
    }

    private static Exchange read(Request request) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : request.getHeaders().getFieldNamesCollection()) {
            headers.put(name, request.getHeaders().getValuesList(name));
        }
        return new Exchange(
                request.getMethod(),
                request.getHttpURI().getPath(),
                Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""),
                Exchange.lowerCase(headers),
                Gzip.unpacked(request.getHeaders().get("Content-Encoding"), body(request)),
                Request.getRemoteAddr(request),
                Map.of(),
                Set.of());
    }

    private static byte[] body(Request request) throws IOException {
        try (InputStream body = Content.Source.asInputStream(request)) {
            return body.readAllBytes();
        }
    }

    private static void write(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        if (Gzip.NAME.equals(answer.headers().get("Content-Encoding"))) {
            response.write(true, ByteBuffer.wrap(Gzip.packed(answer.body())), callback);
        } else {
            Content.Sink.write(response, true, answer.body(), callback);
        }
    }
}
