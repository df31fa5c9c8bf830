package com.mailup.crm.sandbox.sugar;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.FieldType;
import com.mailup.crm.sandbox.sugar.crm.MailUpPackage;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.v41.SugarFault;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /sandbox/*}: what {@link SugarControl} does, for a demo in another process. Bodies and answers are JSON; what the CRM refuses is 422 with its
 * number, what cannot be understood is 400.
 *
 * <pre>
 * POST create    {user, module, fields}              POST lists         {id, name}
 * POST edit      {user, record, fields}              POST fields        {module, name, label, type[, values]}
 * POST massedit  {user, records, fields}             POST faults        {operation, fault[, times, delay, location]}
 * POST delete    {user, record}                      DELETE faults
 * POST restore   {user, record}                      POST clock         {forward: "PT1H"}
 * POST merge     {user, into, records, fields}       POST sessions/drop {}
 * POST convert   {user, record}                      POST switch        {state: on | paused | off}
 * POST import    {user, module, rows}                GET calls, DELETE calls
 * POST workflow  {user, record, fields}              GET record?id=...
 * POST seed      {user, module, count}               GET address?address=...
 * POST saves     {user, module, count[, fields]}
 * POST package   {version, build}                    POST package/user  {user}
 * DELETE package?drop=true
 * </pre>
 */
final class ControlApi {
    private static final Map<String, Boolean> DONE = Map.of("done", true);

    private final SugarControl control;

    ControlApi(SugarControl control) {
        this.control = control;
    }

    void register(Routes routes) {
        registerRecords(routes);
        registerMany(routes);
        registerServer(routes);
        registerPackage(routes);
        found(routes, "record", "id", control::read);
        found(routes, "address", "address", control::address);
    }

    private void registerRecords(Routes routes) {
        post(
                routes,
                "create",
                body -> Map.of(
                        "id", control.create(text(body, "user"), text(body, "module"), texts(body.path("fields")))));
        post(routes, "edit", body -> {
            control.edit(text(body, "user"), text(body, "record"), texts(body.path("fields")));
            return DONE;
        });
        post(routes, "delete", body -> {
            control.delete(text(body, "user"), text(body, "record"));
            return DONE;
        });
        post(routes, "restore", body -> {
            control.restore(text(body, "user"), text(body, "record"));
            return DONE;
        });
        post(routes, "merge", body -> {
            control.merge(
                    text(body, "user"), text(body, "into"), list(body.path("records")), texts(body.path("fields")));
            return DONE;
        });
        post(routes, "convert", body -> control.convertLead(text(body, "user"), text(body, "record")));
        post(routes, "workflow", body -> {
            control.workflow(text(body, "user"), text(body, "record"), texts(body.path("fields")));
            return DONE;
        });
    }

    private void registerMany(Routes routes) {
        post(routes, "massedit", body -> {
            control.massUpdate(text(body, "user"), list(body.path("records")), texts(body.path("fields")));
            return DONE;
        });
        post(routes, "import", body -> {
            List<Map<String, String>> rows = new ArrayList<>();
            body.path("rows").forEach(row -> rows.add(texts(row)));
            return Map.of("ids", control.importRows(text(body, "user"), text(body, "module"), rows));
        });
        post(routes, "seed", body -> {
            control.seed(
                    text(body, "user"), text(body, "module"), body.path("count").asInt());
            return DONE;
        });
        post(
                routes,
                "saves",
                body -> Map.of(
                        "saves",
                        control.saves(
                                text(body, "user"),
                                text(body, "module"),
                                body.path("count").asInt(),
                                texts(body.path("fields")))));
    }

    private void registerServer(Routes routes) {
        post(routes, "lists", body -> {
            control.mapList(new MailUpList(body.path("id").asLong(), text(body, "name")));
            return DONE;
        });
        post(routes, "fields", body -> {
            control.addField(text(body, "module"), field(body));
            return DONE;
        });
        post(routes, "faults", body -> {
            control.server().fault(text(body, "operation"), body.path("times").asInt(1), effect(body));
            return DONE;
        });
        routes.delete("/sandbox/faults", _ -> {
            control.server().clearFaults();
            return Answer.json(DONE);
        });
        post(routes, "clock", body -> {
            control.server().moveClock(Duration.parse(text(body, "forward")));
            return DONE;
        });
        post(routes, "sessions/drop", _ -> {
            control.server().dropSessions();
            return DONE;
        });
        routes.get("/sandbox/calls", _ -> Answer.json(control.server().calls()));
        routes.delete("/sandbox/calls", _ -> {
            control.server().resetCalls();
            return Answer.json(DONE);
        });
    }

    private void registerPackage(Routes routes) {
        post(routes, "switch", body -> {
            control.mailUpPackage()
                    .turn(MailUpPackage.Switch.valueOf(text(body, "state").toUpperCase(Locale.ROOT)));
            return DONE;
        });
        post(routes, "package", body -> {
            control.installPackage(text(body, "version"), text(body, "build"));
            return DONE;
        });
        post(routes, "package/user", body -> {
            control.choosePackageUser(text(body, "user"));
            return DONE;
        });
        routes.delete("/sandbox/package", exchange -> {
            control.removePackage(exchange.query().first("drop").isPresent());
            return Answer.json(DONE);
        });
    }

    private static void found(
            Routes routes, String name, String parameter, Function<String, Optional<StoredRecord>> find) {
        routes.get(
                "/sandbox/" + name,
                guarded(exchange -> find.apply(exchange.query().first(parameter).orElse(""))
                        .map(Answer::json)
                        .orElseGet(() -> Answer.text(404, "Not found"))));
    }

    private static void post(Routes routes, String name, Function<JsonNode, Object> action) {
        routes.post("/sandbox/" + name, guarded(exchange -> Answer.json(action.apply(exchange.json()))));
    }

    private static Route guarded(Route route) {
        return exchange -> {
            try {
                return route.answer(exchange);
            } catch (Refusal refusal) {
                return Answer.json(422, Map.of("code", refusal.number(), "message", refusal.description()));
            } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
                return Answer.json(
                        400,
                        Map.of("message", Optional.ofNullable(e.getMessage()).orElse("")));
            }
        };
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

    private static String text(JsonNode body, String member) {
        return Optional.of(body.path(member))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .orElseThrow(() -> new MalformedRequest("no text " + member));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    private static List<String> list(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
