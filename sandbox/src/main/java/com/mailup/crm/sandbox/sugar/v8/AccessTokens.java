package com.mailup.crm.sandbox.sugar.v8;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The clients and their tokens, of which a new one ends none. A client of the kind client credentials acts as the user that was chosen for it. */
public final class AccessTokens {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final String BEARER = "Bearer ";
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private record Grant(String user, Instant until) {}

    private final Crm crm;
    private final Map<String, OAuthClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();

    public AccessTokens(Crm crm) {
        this.crm = crm;
    }

    /** Adds the client, or replaces the one of that id. */
    public void putClient(OAuthClient client) {
        clients.put(client.id(), client);
    }

    public void dropAll() {
        tokens.clear();
    }

    Answer grant(Exchange exchange) {
        Map<String, String> asked = asked(exchange);
        if (!asked.getOrDefault("grant_type", "").equals(CLIENT_CREDENTIALS)) {
            throw ApiError.ofSignIn(
                    400,
                    "unsupported_grant_type",
                    "The authorization grant type is not supported by the authorization server.");
        }
        String id = asked.getOrDefault("client_id", "");
        OAuthClient client = Optional.ofNullable(clients.get(id))
                .orElseThrow(() -> ApiError.ofSignIn(
                        500, "unknown_error", "OAuth2Clients module with id " + id + " is not found"));
        if (!client.secret().equals(asked.getOrDefault("client_secret", ""))) {
            throw ApiError.ofSignIn(401, "invalid_client", "Client authentication failed");
        }
        String token = "e30." + UUID.randomUUID() + "." + UUID.randomUUID();
        tokens.put(token, new Grant(client.user(), crm.clock().instant().plus(LIFE)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", LIFE.toSeconds());
        answer.put("access_token", token);
        return Answer.json(answer);
    }

    private static Map<String, String> asked(Exchange exchange) {
        Map<String, String> asked = new LinkedHashMap<>();
        if (exchange.header("content-type")
                .filter(type -> type.contains("json"))
                .isPresent()) {
            Json.read(exchange.body()).forEachEntry((String name, JsonNode value) -> asked.put(name, value.asText()));
        } else {
            for (Form.Field field : exchange.form().fields()) {
                asked.put(field.name(), field.value());
            }
        }
        return asked;
    }

    User user(Exchange exchange) {
        String token = token(exchange);
        return Optional.ofNullable(tokens.get(token))
                .filter(grant -> crm.clock().instant().isBefore(grant.until()))
                .flatMap(grant -> crm.user(grant.user()))
                .orElseThrow(() -> ApiError.badToken("Access token has been revoked"));
    }

    void drop(Exchange exchange) {
        tokens.remove(token(exchange));
    }

    private static String token(Exchange exchange) {
        String token = exchange.header("authorization")
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .orElseThrow(() -> ApiError.badToken("Missing \"Authorization\" header"));
        if (token.chars().filter(character -> character == '.').count() != 2) {
            throw ApiError.badToken("The JWT string must have two dots");
        }
        return token;
    }
}
