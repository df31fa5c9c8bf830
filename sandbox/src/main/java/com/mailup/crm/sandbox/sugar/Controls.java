package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.crm.ControlApi.list;
import static com.mailup.crm.sandbox.crm.ControlApi.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.ControlApi;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.FieldType;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.v41.SugarFault;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@link ControlApi} of a Sugar, and beside it:
 *
 * <pre>
 * POST fields    {module, name, label, type[, values]}
 * GET record?id=..., address?address=...
 * </pre>
 */
final class Controls {
    private final SugarControl control;

    Controls(SugarControl control) {
        this.control = control;
    }

    void register(Routes routes) {
        ControlApi api = new ControlApi(control, Controls::effect, Controls::refused);
        api.register(routes);
        api.done(routes, "fields", body -> control.addField(text(body, "module"), field(body)));
        api.found(routes, "record", "id", control::read);
        api.found(routes, "address", "address", control::address);
    }

    private static Optional<Answer> refused(RuntimeException e) {
        return e instanceof Refusal refusal
                ? Optional.of(Answer.json(422, Map.of("code", refusal.number(), "message", refusal.description())))
                : Optional.empty();
    }

    private static Effect effect(JsonNode body) {
        return switch (text(body, "fault")) {
            case "delay" -> SugarFault.delay(Duration.parse(text(body, "delay")));
            case "cut-before" -> SugarFault.cutBefore();
            case "cut-after" -> SugarFault.cutAfter();
            case "failure-before" -> SugarFault.databaseFailureBefore();
            case "failure-after" -> SugarFault.databaseFailureAfter();
            case "warning" -> SugarFault.warning();
            case "session-lost" -> SugarFault.sessionLost();
            case "redirect" -> SugarFault.redirect(URI.create(text(body, "location")));
            case "down" -> SugarFault.down();
            default -> throw new IllegalArgumentException("no such fault");
        };
    }

    private static Field field(JsonNode body) {
        FieldType type = FieldType.valueOf(text(body, "type").toUpperCase(Locale.ROOT));
        return type == FieldType.ENUM
                ? Field.choice(text(body, "name"), text(body, "label"), list(body.path("values")))
                : Field.of(text(body, "name"), text(body, "label"), type);
    }
}
