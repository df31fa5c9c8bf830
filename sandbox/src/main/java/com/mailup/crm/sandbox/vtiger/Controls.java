package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.crm.ControlApi.list;
import static com.mailup.crm.sandbox.crm.ControlApi.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.ControlApi;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.FieldType;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@link ControlApi} of vTiger, and beside it:
 *
 * <pre>
 * POST fields    {module, name, label, type[, values]}
 * GET record?id=12x34
 * </pre>
 */
final class Controls {
    private final VtigerControl control;

    Controls(VtigerControl control) {
        this.control = control;
    }

    void register(Routes routes) {
        ControlApi api = new ControlApi(control, Controls::effect, Controls::refused);
        api.register(routes);
        api.done(routes, "fields", body -> control.addField(text(body, "module"), field(body)));
        api.found(routes, "record", "id", control::read);
    }

    private static Optional<Answer> refused(RuntimeException e) {
        return e instanceof Refusal refusal
                ? Optional.of(Answer.json(422, Map.of("code", refusal.code(), "message", refusal.sentence())))
                : Optional.empty();
    }

    private static Effect effect(JsonNode body) {
        return switch (text(body, "fault")) {
            case "delay" -> VtigerFault.delay(Duration.parse(text(body, "delay")));
            case "cut-before" -> VtigerFault.cutBefore();
            case "cut-after" -> VtigerFault.cutAfter();
            case "empty-before" -> VtigerFault.emptyBefore();
            case "empty-after" -> VtigerFault.emptyAfter();
            case "text-after" -> VtigerFault.textAfter();
            case "broken-json" -> VtigerFault.brokenJson();
            case "session-lost" -> VtigerFault.sessionLost();
            case "redirect" -> VtigerFault.redirect(URI.create(text(body, "location")));
            case "down" -> VtigerFault.down();
            default -> throw new IllegalArgumentException("no such fault");
        };
    }

    private static Field field(JsonNode body) {
        FieldType type = FieldType.of(text(body, "type"));
        return type == FieldType.PICKLIST
                ? Field.pickList(text(body, "name"), text(body, "label"), list(body.path("values")))
                : Field.of(text(body, "name"), text(body, "label"), type);
    }
}
