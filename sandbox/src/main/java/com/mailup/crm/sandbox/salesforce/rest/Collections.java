package com.mailup.crm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Broken;
import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.org.Writes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code composite/sobjects}: up to 200 records in one call, each with its own outcome. */
public final class Collections {
    private static final String PATH = Gate.DATA + "composite/sobjects";

    private final Org org;
    private final Writes writes;
    private final RecordJson json;

    public Collections(Org org, Writes writes) {
        this.org = org;
        this.writes = writes;
        this.json = new RecordJson(org);
    }

    public void register(Routes routes, Gate gate) {
        routes.post(PATH, gate.guarded((by, exchange) -> save(by, exchange, Writes.Operation.CREATE, "Id")));
        routes.on("PATCH", PATH, gate.guarded((by, exchange) -> save(by, exchange, Writes.Operation.UPDATE, "Id")));
        routes.on("PATCH", PATH + "/{type}/{field}", gate.guarded(this::upsert));
        routes.delete(PATH, gate.guarded(this::delete));
        routes.post(
                PATH + "/{type}",
                gate.guarded((by, exchange) -> retrieve(
                        by,
                        exchange,
                        texts(exchange.json().path("ids")),
                        texts(exchange.json().path("fields")))));
        routes.get(
                PATH + "/{type}",
                gate.guarded((by, exchange) -> retrieve(
                        by,
                        exchange,
                        List.of(exchange.query().first("ids").orElse("").split(",", -1)),
                        List.of(exchange.query().first("fields").orElse("").split(",", -1)))));
    }

    private Answer upsert(User by, Exchange exchange) {
        String field = exchange.variable("field");
        writes.externalId(org.knownType(exchange.variable("type")), field);
        return save(by, exchange, Writes.Operation.UPSERT, field);
    }

    private Answer save(User by, Exchange exchange, Writes.Operation operation, String field) {
        JsonNode body = exchange.json();
        List<Writes.Sent> sent = new ArrayList<>();
        for (JsonNode record : body.path("records")) {
            String type = record.path("attributes").path("type").asText();
            if (type.isEmpty()) {
                throw new MalformedRequest("a record without a type");
            }
            sent.add(RecordJson.sent(type, record));
        }
        Writes.Options options =
                options(exchange).by(field).withAllOrNone(body.path("allOrNone").asBoolean());
        return outcomes(writes.work(by, operation, sent, options), operation == Writes.Operation.UPSERT);
    }

    private Answer delete(User by, Exchange exchange) {
        List<Writes.Sent> sent = List.of(
                        exchange.query().first("ids").orElse("").split(",", -1))
                .stream()
                .map(id -> new Writes.Sent("", Map.of("Id", id)))
                .toList();
        boolean all = exchange.query().first("allOrNone").filter("true"::equals).isPresent();
        return outcomes(
                writes.work(by, Writes.Operation.DELETE, sent, options(exchange).withAllOrNone(all)), false);
    }

    static Writes.Options options(Exchange exchange) {
        boolean allowed = exchange.header("Sforce-Duplicate-Rule-Header")
                .filter(header -> header.contains("allowSave=true"))
                .isPresent();
        return new Writes.Options("Id", false, allowed, Broken.rows(exchange.tags()));
    }

    private static Answer outcomes(List<Writes.Result> results, boolean withCreated) {
        List<Map<String, Object>> outcomes = new ArrayList<>();
        for (Writes.Result result : results) {
            Map<String, Object> outcome = new LinkedHashMap<>();
            if (result.success()) {
                outcome.put("id", result.id());
            }
            outcome.put("success", result.success());
            outcome.put(
                    "errors",
                    result.error().stream()
                            .map(refusal -> Gate.error(refusal, "statusCode"))
                            .toList());
            if (withCreated && result.success()) {
                outcome.put("created", result.created());
            }
            outcomes.add(outcome);
        }
        return Answer.json(outcomes);
    }

    private Answer retrieve(User by, Exchange exchange, List<String> ids, List<String> fields) {
        SObjectType type = org.knownType(exchange.variable("type"));
        List<Column> columns = columns(org, by, type, fields);
        return org.atomically(() -> Answer.json(ids.stream()
                .map(id -> org.find(id)
                        .filter(row -> !row.deleted() && row.type().equals(type.name()))
                        .<JsonNode>map(row -> json.of(row, columns))
                        .orElseGet(NullNode::getInstance))
                .toList()));
    }

    static List<Column> columns(Org org, User by, SObjectType type, List<String> fields) {
        return fields.stream()
                .map(name -> type.field(name.strip())
                        .filter(field -> org.access().sees(by, type.name(), field))
                        .orElseThrow(() -> Refusal.noSuchField(name, type.name())))
                .map(field -> new Column(List.of(), field))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
