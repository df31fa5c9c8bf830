package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.MalformedRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters one operation sees. What PHP takes for false ({@code "0"}, empty) counts as not given. */
final class Parameters {
    private static final Pattern ESCAPED_PAIR =
            Pattern.compile("\\\\ud[89ab][0-9a-f]{2}\\\\ud[c-f][0-9a-f]{2}", Pattern.CASE_INSENSITIVE);

    private final Form form;

    private Parameters(Form form) {
        this.form = form;
    }

    static Parameters ofUrl(Exchange exchange) {
        return new Parameters(exchange.query());
    }

    static Parameters ofBody(Exchange exchange) {
        return new Parameters(exchange.method().equals("POST") ? exchange.form() : new Form(List.of()));
    }

    /** For the few that are found in either place. */
    static Optional<String> anywhere(Exchange exchange, String name) {
        return ofBody(exchange).find(name).or(() -> ofUrl(exchange).find(name));
    }

    Optional<String> find(String name) {
        return form.first(name).filter(value -> !value.isEmpty() && !value.equals("0"));
    }

    String text(String name) {
        return find(name).orElse("");
    }

    /** A parameter that holds JSON; missing if it was not given. A character beyond the basic plane that comes escaped loses half of its marks. */
    JsonNode json(String name) {
        try {
            return find(name)
                    .map(json -> ESCAPED_PAIR.matcher(json).replaceAll("??"))
                    .map(Json::read)
                    .orElse(MissingNode.getInstance());
        } catch (MalformedRequest _) {
            throw Envelope.unknownError();
        }
    }
}
