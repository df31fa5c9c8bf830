package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpCall.Body;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sugarcrm.V8Tokens.Token;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Requests to {@code Api/V8}, a few at a time, with the token of the client. V8 has no call for many records: each is one of its own. */
final class V8Service {
    private static final String BASE = "/Api/V8/";
    private static final int MOST = 4;

    private final HttpGateway http;
    private final SugarSettings settings;
    private final V8Tokens tokens;
    private final Semaphore places = new Semaphore(MOST, true);

    V8Service(HttpGateway http, SugarSettings settings, V8Tokens tokens) {
        this.http = http;
        this.settings = settings;
        this.tokens = tokens;
    }

    V8Answer get(String path) {
        return Exchange.withoutEffect(() -> send("GET", path, Optional.empty()));
    }

    /** A call that writes. */
    V8Answer call(String method, String path, Object body) {
        return send(method, path, Optional.of(new Body("application/vnd.api+json", Json.text(Map.of("data", body)))));
    }

    V8Answer delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    /** Does the same for each, a few at a time; the answers come in the order of what was asked. */
    static <T, R> List<R> each(Collection<T> asked, Function<T, R> call) {
        List<R> answers = new ArrayList<>();
        if (asked.size() <= 1) {
            asked.forEach(one -> answers.add(call.apply(one)));
            return answers;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> running = new ArrayList<>();
            asked.forEach(one -> running.add(threads.submit(() -> call.apply(one))));
            try {
                for (Future<R> one : running) {
                    answers.add(one.get());
                }
                return answers;
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw Exchange.interrupted(e);
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof SyncException failed
                        ? failed
                        : new SyncException(ErrorCode.DEFECT, "V8", e);
            }
        }
    }

    /** Signs out, as far as the server can still be reached. */
    void close() {
        tokens.forget().ifPresent(token -> {
            try {
                http.send(request("POST", "logout", Optional.empty(), token));
            } catch (SyncException e) {
                // the token ends by itself
            }
        });
    }

    private V8Answer send(String method, String path, Optional<Body> body) {
        acquire();
        try {
            Token token = tokens.current();
            V8Answer answer = exchange(method, path, body, token);
            if (answer.unauthorized()) {
                answer = exchange(method, path, body, tokens.behind(token));
            }
            if (answer.unauthorized()) {
                throw new SyncException(
                        ErrorCode.CRM_ANSWER_INVALID,
                        "a token is refused as soon as it is given. If the web server keeps the header Authorization to itself,"
                                + " have it passed on to PHP, as the CRM's own .htaccess does");
            }
            return answer;
        } finally {
            places.release();
        }
    }

    private V8Answer exchange(String method, String path, Optional<Body> body, Token token) {
        return V8Answer.of(named(path), http.send(request(method, path, body, token)));
    }

    private HttpCall request(String method, String path, Optional<Body> body, Token token) {
        return new HttpCall(
                method,
                URI.create(settings.base() + BASE + path),
                Map.of("Authorization", "Bearer " + token.access(), "Accept", "application/vnd.api+json"),
                body,
                settings.limit());
    }

    /** Without ids and arguments. */
    private static String named(String path) {
        return path.replaceFirst("^(module/)?([^/?]*).*$", "$1$2");
    }

    private void acquire() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw Exchange.interrupted(e);
        }
    }
}
