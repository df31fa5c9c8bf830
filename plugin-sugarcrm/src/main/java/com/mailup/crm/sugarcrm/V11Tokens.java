package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The token of one user on one platform: the CRM keeps no second one, and a refresh ends the former.
 */
final class V11Tokens {
    private static final String CLIENT = "sugar";

    private final HttpGateway http;
    private final SugarSettings settings;
    private final URI endpoint;
    private final SignInPause pause;
    private final RenewedToken<Token> token =
            new RenewedToken<>(latest -> latest.flatMap(this::refresh).or(() -> Optional.of(signIn())));

    record Token(String access, String refresh) {
        @Override
        public String toString() {
            return "<token>";
        }
    }

    V11Tokens(HttpGateway http, SugarSettings settings, ServerClock clock) {
        this.http = http;
        this.settings = settings;
        this.endpoint = URI.create(settings.base() + V11Service.BASE + "oauth2/token");
        this.pause = new SignInPause(clock);
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

    /** Empty where the CRM has forgotten it: the password is needed. */
    private Optional<Token> refresh(Token token) {
        V11Answer answer = ask("refresh_token", Map.of("refresh_token", token.refresh()));
        return answer.ok() ? Optional.of(token(answer)) : Optional.empty();
    }

    private Token signIn() {
        pause.check();
        Map<String, String> credentials = Map.of(
                "username", settings.username(), "password", settings.password().reveal());
        V11Answer answer = ask("password", credentials);
        if (answer.ok()) {
            pause.end();
            return token(answer);
        }
        if (answer.unauthorized()) {
            throw pause.refused("invalid login, or the user is locked out");
        }
        throw pause.refused(answer.words() + "; does the CRM know the platform " + settings.platform()
                + "? An administrator adds it under Administration, Configure API Platforms");
    }

    private V11Answer ask(String grant, Map<String, String> proof) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("grant_type", grant);
        asked.put("client_id", CLIENT);
        asked.put("client_secret", "");
        asked.putAll(proof);
        asked.put("platform", settings.platform());
        HttpCall call = new HttpCall("POST", endpoint, Map.of(), Optional.of(V11Service.body(asked)), settings.limit());
        return Exchange.withoutEffect(() -> V11Answer.of("oauth2/token", http.send(call)));
    }

    private static Token token(V11Answer answer) {
        String access = answer.json().path("access_token").asText();
        if (access.isEmpty()) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "oauth2/token answers without a token");
        }
        return new Token(access, answer.json().path("refresh_token").asText());
    }
}
