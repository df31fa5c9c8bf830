package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpCall.Body;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sugarcrm.V11Tokens.Token;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Requests to {@code rest/v11}, a few at a time, with the token of the user. */
final class V11Service {
    /** The lowest version that all servers know which are in use. */
    static final String VERSION = "v11";

    static final String BASE = "/rest/" + VERSION + "/";
    private static final int MOST = 4;

    private final HttpGateway http;
    private final SugarSettings settings;
    private final V11Tokens tokens;
    private final Semaphore places = new Semaphore(MOST, true);

    V11Service(HttpGateway http, SugarSettings settings, V11Tokens tokens) {
        this.http = http;
        this.settings = settings;
        this.tokens = tokens;
    }

    V11Answer get(String path) {
        return Exchange.withoutEffect(() -> send("GET", path, Optional.empty()));
    }

    /** A call without effect: whatever happens, its outcome is known. */
    V11Answer ask(String path, Object body) {
        return Exchange.withoutEffect(() -> send("POST", path, Optional.of(body(body))));
    }

    /** A call that writes. */
    V11Answer call(String method, String path, Object body) {
        return send(method, path, Optional.of(body(body)));
    }

    /** Signs out, as far as the server can still be reached. */
    void close() {
        tokens.forget().ifPresent(token -> {
            try {
                http.send(request("POST", "oauth2/logout", Optional.of(body(Map.of())), token));
            } catch (SyncException e) {
                // the token ends by itself
            }
        });
    }

    private V11Answer send(String method, String path, Optional<Body> body) {
        acquire();
        try {
            Token token = tokens.current();
            V11Answer answer = exchange(method, path, body, token);
            if (answer.unauthorized()) {
                answer = exchange(method, path, body, tokens.behind(token));
            }
            if (answer.unauthorized()) {
                throw new SyncException(
                        ErrorCode.CRM_ANSWER_INVALID,
                        "a token is lost as soon as it is given. It is bound to the caller's IP address: let the connector leave by one"
                                + " address, or switch off Validate user IP address in the CRM's system settings; and nobody else may sign"
                                + " in as this user on the platform "
                                + settings.platform());
            }
            return answer;
        } finally {
            places.release();
        }
    }

    private V11Answer exchange(String method, String path, Optional<Body> body, Token token) {
        return V11Answer.of(named(path), http.send(request(method, path, body, token)));
    }

    private HttpCall request(String method, String path, Optional<Body> body, Token token) {
        return new HttpCall(
                method,
                URI.create(settings.base() + BASE + path),
                Map.of("OAuth-Token", token.access()),
                body,
                settings.limit());
    }

    /** Without ids and arguments. */
    private static String named(String path) {
        return path.replaceFirst("[/?].*", "");
    }

    static Body body(Object value) {
        return new Body("application/json; charset=UTF-8", Json.text(value));
    }

    private void acquire() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw Exchange.interrupted(e);
        }
    }
}
