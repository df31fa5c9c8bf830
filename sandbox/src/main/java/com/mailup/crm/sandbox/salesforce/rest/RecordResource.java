package com.mailup.crm.sandbox.salesforce.rest;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Recent;
import com.mailup.crm.sandbox.salesforce.org.RecordId;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.Times;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.org.Writes;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code sobjects}: one record at a time, and what changed of an object. */
public final class RecordResource {
    private static final String TYPE = Gate.DATA + "sobjects/{type}";

    private final Org org;
    private final Writes writes;
    private final Recent recent;
    private final RecordJson json;

    public RecordResource(Org org, Writes writes) {
        this.org = org;
        this.writes = writes;
        this.recent = new Recent(org);
        this.json = new RecordJson(org);
    }

    public void register(Routes routes, Gate gate) {
        routes.get(TYPE + "/updated", gate.guarded((_, exchange) -> updated(exchange)));
        routes.get(TYPE + "/deleted", gate.guarded((_, exchange) -> deleted(exchange)));
        routes.post(TYPE, gate.guarded((by, exchange) -> save(by, exchange, Writes.Operation.CREATE, Map.of(), "Id")));
        routes.post(
                TYPE + "/",
                gate.guarded((by, exchange) -> save(by, exchange, Writes.Operation.CREATE, Map.of(), "Id")));
        routes.get(TYPE + "/{id}", gate.guarded((by, exchange) -> read(by, exchange, row(exchange))));
        routes.on(
                "PATCH",
                TYPE + "/{id}",
                gate.guarded((by, exchange) -> save(
                        by,
                        exchange,
                        Writes.Operation.UPDATE,
                        Map.of("Id", row(exchange).id()),
                        "Id")));
        routes.delete(TYPE + "/{id}", gate.guarded(this::delete));
        routes.get(
                TYPE + "/{field}/{value}", gate.guarded((by, exchange) -> read(by, exchange, byExternalId(exchange))));
        routes.on("PATCH", TYPE + "/{field}/{value}", gate.guarded((by, exchange) -> {
            String field = field(exchange).name();
            return save(by, exchange, Writes.Operation.UPSERT, Map.of(field, exchange.variable("value")), field);
        }));
    }

    private Field field(Exchange exchange) {
        return writes.externalId(org.knownType(exchange.variable("type")), exchange.variable("field"));
    }

    private Row byExternalId(Exchange exchange) {
        Field field = field(exchange);
        return org.byExternalId(
                        org.knownType(exchange.variable("type")).name(), field.name(), exchange.variable("value"))
                .orElseThrow(Gate::notFound);
    }

    private Row row(Exchange exchange) {
        SObjectType type = org.knownType(exchange.variable("type"));
        Row row = RecordId.parse(exchange.variable("id"))
                .flatMap(org::find)
                .filter(found -> found.type().equals(type.name()))
                .orElseThrow(Gate::notFound);
        if (row.deleted()) {
            throw Refusal.deleted();
        }
        return row;
    }

    private Answer read(User by, Exchange exchange, Row row) {
        SObjectType type = org.knownType(row.type());
        List<Column> columns = exchange.query()
                .first("fields")
                .map(fields -> Collections.columns(org, by, type, List.of(fields.split(",", -1))))
                .orElseGet(() -> type.fields().stream()
                        .filter(field -> org.access().sees(by, type.name(), field))
                        .map(field -> new Column(List.of(), field))
                        .toList());
        return org.atomically(() -> Answer.json(json.of(row, columns)));
    }

    private Answer save(
            User by, Exchange exchange, Writes.Operation operation, Map<String, String> keys, String field) {
        SObjectType type = org.knownType(exchange.variable("type"));
        Map<String, String> fields =
                new HashMap<>(RecordJson.sent(type.name(), exchange.json()).fields());
        fields.putAll(keys);
        Writes.Result result = writes.work(
                        by,
                        operation,
                        List.of(new Writes.Sent(type.name(), fields)),
                        Collections.options(exchange).by(field))
                .getFirst();
        result.error().ifPresent(refusal -> {
            throw refusal;
        });
        if (operation == Writes.Operation.UPDATE) {
            return Answer.empty(204);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", result.id());
        answer.put("success", true);
        answer.put("errors", List.of());
        if (operation == Writes.Operation.UPSERT) {
            answer.put("created", result.created());
        }
        return Answer.json(result.created() ? 201 : 200, answer);
    }

    private Answer delete(User by, Exchange exchange) {
        Writes.Sent sent = new Writes.Sent("", Map.of("Id", row(exchange).id()));
        writes.work(by, Writes.Operation.DELETE, List.of(sent), Collections.options(exchange))
                .getFirst()
                .error()
                .ifPresent(refusal -> {
                    throw refusal;
                });
        return Answer.empty(204);
    }

    private Answer updated(Exchange exchange) {
        Recent.Updated updated =
                recent.updated(exchange.variable("type"), time(exchange, "start"), time(exchange, "end"));
        return Answer.json(Map.of("ids", updated.ids(), "latestDateCovered", Times.rest(updated.latest())));
    }

    private Answer deleted(Exchange exchange) {
        Recent.Deleted deleted =
                recent.deleted(exchange.variable("type"), time(exchange, "start"), time(exchange, "end"));
        return Answer.json(Map.of(
                "deletedRecords",
                deleted.rows().entrySet().stream()
                        .map(row -> Map.of("id", row.getKey(), "deletedDate", Times.rest(row.getValue())))
                        .toList(),
                "earliestDateAvailable",
                Times.rest(deleted.earliest()),
                "latestDateCovered",
                Times.rest(deleted.latest())));
    }

    private static Instant time(Exchange exchange, String name) {
        return exchange.query()
                .first(name)
                .flatMap(Times::parse)
                .orElseThrow(() -> new Refusal("INVALID_REPLICATION_DATE", name + " is no time"));
    }
}
