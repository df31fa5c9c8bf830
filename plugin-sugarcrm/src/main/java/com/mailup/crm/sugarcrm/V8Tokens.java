package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The token of an OAuth2 client that acts as the integration user. No password is sent: where one is wrong, V8 repeats it in its answer.
 */
final class V8Tokens {
    static final String PATH = "/Api/access_token";

    private static final String WHERE =
            "an administrator makes the client under Admin, OAuth2 Clients and Tokens, New Client Credentials Client";

    static final String UNSET = "V8 needs client-id and client-secret: " + WHERE + ", for the integration user";

    private final HttpGateway http;
    private final SugarSettings settings;
    private final SignInPause pause;
    private final RenewedToken<Token> token = new RenewedToken<>(_ -> Optional.of(signIn()));

    record Token(String access) {
        @Override
        public String toString() {
            return "<token>";
        }
    }

    V8Tokens(HttpGateway http, SugarSettings settings, ServerClock clock) {
        this.http = http;
        this.settings = settings;
        this.pause = new SignInPause(clock);
    }

    /** Whether there is a V8 at all: it says what a request without anything lacks. */
    static boolean answers(HttpGateway http, SugarSettings settings) {
        HttpReply reply = Exchange.withoutEffect(() -> http.send(call(settings, Map.of())));
        if (reply.status() == RetryAfter.TOO_MANY) {
            throw RetryAfter.busy("access_token", reply);
        }
        return Json.read(reply.body()).filter(json -> json.has("error")).isPresent();
    }

    Token current() {
        return token.current();
    }

    Token behind(Token refused) {
        return token.behind(refused);
    }

    void insist() {
        pause.end();
    }

    Optional<Token> forget() {
        return token.forget();
    }

    private Token signIn() {
        V8Client client = settings.client().orElseThrow(() -> new SyncException(ErrorCode.CONFIG_INVALID, UNSET));
        pause.check();
        HttpReply reply = Exchange.withoutEffect(() -> http.send(call(
                settings,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client.id(),
                        "client_secret",
                        client.secret().reveal()))));
        Optional<JsonNode> json = Json.read(reply.body());
        String access = json.map(says -> says.path("access_token").asText()).orElse("");
        if (!access.isEmpty()) {
            pause.end();
            return new Token(access);
        }
        // A client that is not known is an error of the server with a sentence that holds the id.
        if (json.filter(says -> says.has("error")).isPresent()) {
            throw pause.refused("the CRM does not take client-id and client-secret; " + WHERE);
        }
        V8Answer.of("access_token", reply);
        throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "access_token answers without a token");
    }

    private static HttpCall call(SugarSettings settings, Map<String, String> asked) {
        return new HttpCall(
                "POST",
                URI.create(settings.base() + PATH),
                Map.of(),
                Optional.of(V11Service.body(asked)),
                settings.limit());
    }
}
