package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.crm.ControlApi.list;
import static com.mailup.crm.sandbox.crm.ControlApi.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.ControlApi;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@link ControlApi} of Salesforce, and beside it:
 *
 * <pre>
 * POST fields    {module, name, label, type[, values]}
 * POST usage     {used, most}
 * GET record?id=...
 * </pre>
 */
final class Controls {
    private final SalesforceControl control;

    Controls(SalesforceControl control) {
        this.control = control;
    }

    void register(Routes routes) {
        ControlApi api = new ControlApi(control, Controls::effect, Controls::refused);
        api.register(routes);
        api.done(routes, "fields", body -> control.addField(text(body, "module"), field(body)));
        api.done(
                routes,
                "usage",
                body -> control.server()
                        .usage(body.path("used").asLong(), body.path("most").asLong()));
        api.found(routes, "record", "id", control::read);
    }

    private static Optional<Answer> refused(RuntimeException e) {
        return e instanceof Refusal refusal
                ? Optional.of(Answer.json(422, Map.of("code", refusal.code(), "message", refusal.sentence())))
                : Optional.empty();
    }

    private static Effect effect(JsonNode body) {
        return switch (text(body, "fault")) {
            case "delay" -> SalesforceFault.delay(Duration.parse(text(body, "delay")));
            case "cut-before" -> SalesforceFault.cutBefore();
            case "cut-after" -> SalesforceFault.cutAfter();
            case "down" -> SalesforceFault.down();
            case "down-after" -> SalesforceFault.downAfter();
            case "page" -> SalesforceFault.page();
            case "empty" -> SalesforceFault.empty();
            case "session-lost" -> SalesforceFault.session(SalesforceFault.SESSION_WORDINGS.getFirst());
            case "limit" -> SalesforceFault.limit();
            case "locked" -> SalesforceFault.locked(body.path("row").asInt());
            case "redirect" -> SalesforceFault.redirect(URI.create(text(body, "location")));
            default -> throw new IllegalArgumentException("no such fault");
        };
    }

    private static Field field(JsonNode body) {
        FieldType type = FieldType.valueOf(text(body, "type").toUpperCase(Locale.ROOT));
        return type == FieldType.PICKLIST
                ? Field.choice(text(body, "name"), text(body, "label"), list(body.path("values")))
                : Field.of(text(body, "name"), text(body, "label"), type);
    }
}
