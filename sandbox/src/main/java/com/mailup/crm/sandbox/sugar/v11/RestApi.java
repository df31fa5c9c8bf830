package com.mailup.crm.sandbox.sugar.v11;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.Saves;
import com.mailup.crm.sandbox.sugar.crm.User;
import com.mailup.crm.sandbox.sugar.sql.SqlException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /rest/v11_n/*}: who calls, and which call it is. */
public final class RestApi {
    private static final String BASE = "/rest/{version}";
    private static final Pattern VERSION = Pattern.compile("v1[01](_\\d+)?");
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_PATH = 6;

    private final CallCounts counts;
    private final Tokens tokens;
    private final Routes own = new Routes();

    /** What a call does for a user. */
    @FunctionalInterface
    private interface Work {
        JsonNode answer(Exchange exchange, User user);
    }

    public RestApi(Crm crm, Saves saves, Relations relations, CallCounts counts, Tokens tokens) {
        this.counts = counts;
        this.tokens = tokens;
        Catalog catalog = new Catalog(crm);
        RecordResource records = new RecordResource(crm, saves);
        own.post(BASE + "/oauth2/token", exchange -> Answer.json(tokens.grant(exchange.json())));
        on("POST", "/oauth2/logout", (exchange, _) -> tokens.drop(token(exchange)));
        on("GET", "/ping", (_, _) -> catalog.pong());
        on("GET", "/ping/whattimeisit", (_, _) -> catalog.time());
        on("GET", "/me", (_, user) -> catalog.me(user));
        on("GET", "/metadata", catalog::metadata);
        on("POST", "/bulk", (exchange, _) -> bulk(exchange));
        on("POST", "/{module}/filter", records::filter);
        on("POST", "/{module}", records::create);
        on("GET", "/{module}/{id}", records::read);
        on("PUT", "/{module}/{id}", records::update);
        on("DELETE", "/{module}/{id}", records::delete);
        LinkResource links = new LinkResource(crm, relations, new RecordJson(crm));
        on("GET", "/{module}/{id}/link/{link}", links::linked);
        on("POST", "/{module}/{id}/link", links::add);
        on("DELETE", "/{module}/{id}/link/{link}/{other}", links::remove);
        own.otherwise(exchange -> {
            tokens.user(token(exchange));
            throw RestError.noMethod();
        });
    }

    public void register(Routes routes) {
        StringBuilder template = new StringBuilder(BASE);
        for (int n = 0; n < LONGEST_PATH; n++) {
            routes.any(template.append("/{").append(n).append('}').toString(), this::answer);
        }
    }

    /** The name of a call, as faults and counts go by, such as {@code post contacts/filter}; empty for other requests. */
    public static String callOf(Exchange exchange) {
        String[] parts = exchange.path().split("/", 4);
        return parts.length == 4 && parts[1].equals("rest")
                ? (exchange.method() + " " + parts[3]).toLowerCase(Locale.ROOT)
                : "";
    }

    private Answer answer(Exchange exchange) {
        counts.add(callOf(exchange));
        return guarded(exchange);
    }

    private Answer guarded(Exchange exchange) {
        try {
            if (!VERSION.matcher(exchange.path().split("/", 4)[2]).matches()) {
                throw new RestError(301, "incorrect_version", "The requested version is not supported");
            }
            return own.answer(exchange);
        } catch (RestError error) {
            return error.answer();
        } catch (Refusal refusal) {
            return (refusal.isNoModule() ? RestError.noMethod() : RestError.notAuthorized()).answer();
        } catch (SqlException | MalformedRequest e) {
            return RestError.invalidParameter("request").answer();
        }
    }

    private void on(String method, String path, Work work) {
        Route route = exchange -> Answer.json(work.answer(exchange, tokens.user(token(exchange))));
        own.on(method, BASE + path, route);
    }

    private static Optional<String> token(Exchange exchange) {
        return exchange.header("oauth-token")
                .or(() -> exchange.header("authorization")
                        .filter(header -> header.startsWith(BEARER))
                        .map(header -> header.substring(BEARER.length())));
    }

    /** One after another; one that fails does not stop the rest. */
    private JsonNode bulk(Exchange exchange) {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode request : exchange.json().path("requests")) {
            String[] url = request.path("url").asText().replaceFirst("^/", "").split("\\?", 2);
            Answer answer = guarded(new Exchange(
                    request.path("method").asText("GET"),
                    "/rest/" + url[0],
                    url.length > 1 ? url[1] : "",
                    new HashMap<>(exchange.headers()),
                    request.path("data").asText(),
                    exchange.remoteAddress(),
                    Map.of(),
                    Set.of()));
            ObjectNode one = answers.addObject();
            one.set("contents", Json.read(answer.body()));
            one.putObject("headers");
            one.put("status", answer.status());
        }
        return answers;
    }
}
