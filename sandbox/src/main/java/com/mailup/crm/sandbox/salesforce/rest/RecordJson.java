package com.mailup.crm.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.Times;
import com.mailup.crm.sandbox.salesforce.org.Writes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as REST writes and reads them. */
final class RecordJson {
    private final Org org;

    RecordJson(Org org) {
        this.org = org;
    }

    ObjectNode of(Row row, List<Column> columns) {
        ObjectNode json = Json.object();
        attributes(json, row);
        for (Column column : columns) {
            put(json, row, column.way(), column.field());
        }
        return json;
    }

    private static void attributes(ObjectNode json, Row row) {
        ObjectNode attributes = json.putObject("attributes");
        attributes.put("type", row.type());
        attributes.put("url", "/services/data/v65.0/sobjects/" + row.type() + "/" + row.id());
    }

    private void put(ObjectNode json, Row row, List<Field> way, Field field) {
        if (way.isEmpty()) {
            json.set(field.name(), value(field, Column.shown(field, row)));
            return;
        }
        String relationship = way.getFirst().relationship();
        Optional<Row> target = org.find(row.get(way.getFirst().name()));
        if (target.isEmpty()) {
            json.set(relationship, NullNode.getInstance());
            return;
        }
        if (!json.path(relationship).isObject()) {
            attributes(json.putObject(relationship), target.get());
        }
        put((ObjectNode) json.path(relationship), target.get(), way.subList(1, way.size()), field);
    }

    private static JsonNode value(Field field, String text) {
        ObjectNode holder = Json.object();
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        switch (field.type()) {
            case BOOLEAN -> holder.put("v", text.equals(Row.YES));
            case DOUBLE -> holder.put("v", new BigDecimal(text));
            case DATETIME -> holder.put("v", Times.rest(text));
            default -> holder.put("v", text);
        }
        return holder.path("v");
    }

    /** What was sent; what is null there is an empty text here. */
    static Writes.Sent sent(String type, JsonNode record) {
        Map<String, String> fields = new LinkedHashMap<>();
        record.properties().stream()
                .filter(member -> !member.getKey().equals("attributes"))
                .forEach(member -> fields.put(
                        member.getKey(),
                        member.getValue().isNull() ? "" : member.getValue().asText()));
        return new Writes.Sent(type, fields);
    }
}
