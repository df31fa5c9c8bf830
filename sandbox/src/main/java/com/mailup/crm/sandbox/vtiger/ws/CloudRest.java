package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The REST interface of vTiger's cloud: the operation is in the path, a user signs in by Basic with every request, refusals have status 400. Made from
 * the vendor's manual, not from a tenant that was tried.
 */
public final class CloudRest implements Route {
    public static final String PATH = "/restapi/v1/vtiger/default/";

    private final Crm crm;
    private final CallCounts counts;
    private final Operations operations;

    CloudRest(Crm crm, CallCounts counts, Operations operations) {
        this.crm = crm;
        this.counts = counts;
        this.operations = operations;
    }

    /** The operation a request asks for, in lower case; empty for other requests. */
    static String operationOf(Exchange exchange) {
        return exchange.path().startsWith(PATH)
                ? exchange.path().substring(PATH.length()).toLowerCase(Locale.ROOT)
                : "";
    }

    @Override
    public Answer answer(Exchange exchange) {
        String operation = operationOf(exchange);
        counts.add(operation);
        return dated(user(exchange)
                .map(user -> run(operation, exchange, user))
                .orElseGet(() -> Envelope.failure(401, new Refusal("INVALID_AUTH_TOKEN", "Invalid user or key"))));
    }

    private Answer run(String operation, Exchange exchange, User user) {
        if (operation.equals("me")) {
            return Envelope.success(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", crm.idOf(user).toString())
                    .put("user_name", user.name())
                    .put("last_name", user.name())
                    .put("email1", user.name() + "@example.com"));
        }
        try {
            Operations.Entry entry = operations
                    .find(operation)
                    .orElseThrow(() -> new Refusal("UNKNOWN_OPERATION", "Unknown operation requested"));
            Parameters parameters =
                    entry.style() == Operations.Style.GET ? Parameters.ofUrl(exchange) : Parameters.ofBody(exchange);
            return Envelope.success(entry.operation().run(parameters, user));
        } catch (Refusal refusal) {
            return Envelope.failure(400, refusal);
        } catch (ServerStopped stopped) {
            return stopped.answer();
        }
    }

    private Answer dated(Answer answer) {
        return answer.with(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        crm.clock().instant().atOffset(ZoneOffset.UTC)));
    }

    private Optional<User> user(Exchange exchange) {
        return exchange.header("authorization")
                .filter(header -> header.startsWith("Basic "))
                .map(header -> decoded(header.substring("Basic ".length())))
                .flatMap(pair -> crm.user(pair.substring(0, Math.max(pair.indexOf(':'), 0)))
                        .filter(User::active)
                        .filter(user -> pair.equals(user.name() + ":" + user.accessKey())));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
