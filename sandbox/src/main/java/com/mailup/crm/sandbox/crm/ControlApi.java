package com.mailup.crm.sandbox.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.http.Routes;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code /sandbox/*}: what a {@link CrmControl} does, for a demo in another process. Bodies and answers are JSON; what the CRM refuses is 422
 * with its code, what cannot be understood is 400.
 *
 * <pre>
 * POST create    {user, module, fields}              POST lists         {id, name}
 * POST edit      {user, record, fields}              POST faults        {operation, fault[, times, delay, location]}
 * POST massedit  {user, records, fields}             DELETE faults
 * POST delete    {user, record}                      POST clock         {forward: "PT1H"}
 * POST restore   {user, record}                      POST sessions/drop {}
 * POST merge     {user, into, records, fields}       POST switch        {state: on | paused | off}
 * POST convert   {user, record}                      GET calls, DELETE calls
 * POST import    {user, module, rows}                POST package       {version, build}
 * POST workflow  {user, record, fields}              POST package/user  {user}
 * POST seed      {user, module, count}               DELETE package?drop=true
 * POST saves     {user, module, count[, fields]}
 * </pre>
 */
public final class ControlApi {
    private static final Map<String, Boolean> DONE = Map.of("done", true);

    private final CrmControl control;
    private final Function<JsonNode, Effect> effects;
    private final Function<RuntimeException, Optional<Answer>> refusals;

    /**
     * @param effects makes a fault of what was asked for
     * @param refusals what the CRM's own no becomes; empty for other failures
     */
    public ControlApi(
            CrmControl control,
            Function<JsonNode, Effect> effects,
            Function<RuntimeException, Optional<Answer>> refusals) {
        this.control = control;
        this.effects = effects;
        this.refusals = refusals;
    }

    public void register(Routes routes) {
        registerRecords(routes);
        registerMany(routes);
        registerServer(routes);
        registerPackage(routes);
    }

    private void registerRecords(Routes routes) {
        post(
                routes,
                "create",
                body -> Map.of(
                        "id", control.create(text(body, "user"), text(body, "module"), texts(body.path("fields")))));
        done(
                routes,
                "edit",
                body -> control.edit(text(body, "user"), text(body, "record"), texts(body.path("fields"))));
        done(routes, "delete", body -> control.delete(text(body, "user"), text(body, "record")));
        done(routes, "restore", body -> control.restore(text(body, "user"), text(body, "record")));
        done(
                routes,
                "merge",
                body -> control.merge(
                        text(body, "user"),
                        text(body, "into"),
                        list(body.path("records")),
                        texts(body.path("fields"))));
        post(routes, "convert", body -> control.convertLead(text(body, "user"), text(body, "record")));
        done(
                routes,
                "workflow",
                body -> control.workflow(text(body, "user"), text(body, "record"), texts(body.path("fields"))));
    }

    private void registerMany(Routes routes) {
        done(
                routes,
                "massedit",
                body -> control.massUpdate(text(body, "user"), list(body.path("records")), texts(body.path("fields"))));
        post(routes, "import", body -> {
            List<Map<String, String>> rows = new ArrayList<>();
            body.path("rows").forEach(row -> rows.add(texts(row)));
            return Map.of("ids", control.importRows(text(body, "user"), text(body, "module"), rows));
        });
        done(
                routes,
                "seed",
                body -> control.seed(
                        text(body, "user"),
                        text(body, "module"),
                        body.path("count").asInt()));
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
        done(
                routes,
                "lists",
                body -> control.mapList(new MailUpList(body.path("id").asLong(), text(body, "name"))));
        done(
                routes,
                "faults",
                body -> control.server()
                        .fault(text(body, "operation"), body.path("times").asInt(1), effects.apply(body)));
        routes.delete("/sandbox/faults", _ -> {
            control.server().clearFaults();
            return Answer.json(DONE);
        });
        done(routes, "clock", body -> control.server().moveClock(Duration.parse(text(body, "forward"))));
        done(routes, "sessions/drop", _ -> control.server().dropSessions());
        routes.get("/sandbox/calls", _ -> Answer.json(control.server().calls()));
        routes.delete("/sandbox/calls", _ -> {
            control.server().resetCalls();
            return Answer.json(DONE);
        });
    }

    private void registerPackage(Routes routes) {
        done(routes, "switch", body -> control.turnPackage(text(body, "state")));
        done(routes, "package", body -> control.installPackage(text(body, "version"), text(body, "build")));
        done(routes, "package/user", body -> control.choosePackageUser(text(body, "user")));
        routes.delete("/sandbox/package", exchange -> {
            control.removePackage(exchange.query().first("drop").isPresent());
            return Answer.json(DONE);
        });
    }

    /** A call that a CRM has beside the common ones, with an answer of its own. */
    public void post(Routes routes, String name, Function<JsonNode, Object> action) {
        routes.post("/sandbox/" + name, guarded(exchange -> Answer.json(action.apply(exchange.json()))));
    }

    /** A call of a CRM's own that answers nothing but that it was done. */
    public void done(Routes routes, String name, Consumer<JsonNode> action) {
        post(routes, name, body -> {
            action.accept(body);
            return DONE;
        });
    }

    /** Something to look up by one parameter. */
    public void found(Routes routes, String name, String parameter, Function<String, Optional<?>> find) {
        routes.get(
                "/sandbox/" + name,
                guarded(exchange -> find.apply(exchange.query().first(parameter).orElse(""))
                        .map(Answer::json)
                        .orElseGet(() -> Answer.text(404, "Not found"))));
    }

    private Route guarded(Route route) {
        return exchange -> {
            try {
                return route.answer(exchange);
            } catch (MalformedRequest e) {
                throw e;
            } catch (RuntimeException e) {
                return refusals.apply(e).or(() -> misunderstood(e)).orElseThrow(() -> e);
            }
        };
    }

    private static Optional<Answer> misunderstood(RuntimeException e) {
        return switch (e) {
            case IllegalArgumentException _, IllegalStateException _, DateTimeException _ ->
                Optional.of(Answer.json(
                        400,
                        Map.of("message", Optional.ofNullable(e.getMessage()).orElse(""))));
            default -> Optional.empty();
        };
    }

    public static String text(JsonNode body, String member) {
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

    public static List<String> list(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
