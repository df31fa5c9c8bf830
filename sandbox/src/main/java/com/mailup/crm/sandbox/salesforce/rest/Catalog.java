package com.mailup.crm.sandbox.salesforce.rest;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.Usage;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is: versions, objects with their fields, and what is left of the limits. */
public final class Catalog {
    private static final List<String> VERSIONS = List.of("62.0", "63.0", "64.0", "65.0", "66.0", "67.0");

    private final Org org;
    private final Usage usage;

    public Catalog(Org org, Usage usage) {
        this.org = org;
        this.usage = usage;
    }

    public void register(Routes routes, Gate gate) {
        routes.get("/services/data", _ -> versions());
        routes.get("/services/data/", _ -> versions());
        routes.get(Gate.DATA + "limits", gate.guarded((_, _) -> Answer.json(limits())));
        routes.get(Gate.DATA + "sobjects", gate.guarded((_, _) -> Answer.json(objects())));
        routes.get(Gate.DATA + "sobjects/{type}/describe", gate.guarded(this::describe));
    }

    private static Answer versions() {
        return Answer.json(VERSIONS.stream()
                .map(version -> Map.of("label", "Simulated", "url", "/services/data/v" + version, "version", version))
                .toList());
    }

    private Map<String, Object> limits() {
        return Map.of(
                "DailyApiRequests",
                Map.of("Max", usage.most(), "Remaining", usage.most() - usage.used()),
                "DailyBulkV2QueryJobs",
                Map.of("Max", 10_000, "Remaining", 10_000),
                "DailyBulkApiBatches",
                Map.of("Max", 15_000, "Remaining", 15_000));
    }

    private Map<String, Object> objects() {
        return Map.of(
                "encoding",
                "UTF-8",
                "maxBatchSize",
                200,
                "sobjects",
                org.types().stream().map(Catalog::head).toList());
    }

    private static Map<String, Object> head(SObjectType type) {
        boolean writable = type.kind() != SObjectType.Kind.SYSTEM;
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("name", type.name());
        head.put("label", type.label());
        head.put("labelPlural", type.plural());
        head.put("keyPrefix", type.prefix());
        head.put("custom", type.custom());
        head.put("customSetting", type.kind() == SObjectType.Kind.SETTING);
        head.put("createable", writable);
        head.put("updateable", writable);
        head.put("deletable", writable);
        head.put("queryable", true);
        head.put("mergeable", type.kind() == SObjectType.Kind.PERSON);
        return head;
    }

    private Answer describe(User by, Exchange exchange) {
        SObjectType type = org.type(exchange.variable("type")).orElseThrow(Gate::notFound);
        Map<String, Object> described = head(type);
        described.put(
                "fields",
                type.fields().stream()
                        .filter(field -> org.access().sees(by, type.name(), field))
                        .map(field -> field(field, org.access().writes(by, type.name(), field)))
                        .toList());
        return Answer.json(described);
    }

    private static Map<String, Object> field(Field field, boolean writable) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", field.name());
        described.put("label", field.label());
        described.put("type", field.type().described());
        described.put("length", field.length());
        described.put("custom", field.custom());
        described.put("createable", field.createable() && writable);
        described.put("updateable", field.updateable() && writable);
        described.put("nillable", !field.required() && field.type() != FieldType.BOOLEAN);
        described.put("externalId", field.externalId());
        described.put("unique", field.externalId());
        described.put("filterable", field.type() != FieldType.TEXTAREA);
        described.put("restrictedPicklist", field.restricted());
        described.put(
                "picklistValues",
                field.values().stream()
                        .map(value -> Map.of("active", true, "label", value, "value", value))
                        .toList());
        described.put("referenceTo", field.referenceTo().isEmpty() ? List.of() : List.of(field.referenceTo()));
        field.follows().ifPresent(way -> described.put("relationshipName", way));
        return described;
    }
}
