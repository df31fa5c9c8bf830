package com.mailup.crm.sandbox.sugar.v11;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.sql.Column;
import com.mailup.crm.sandbox.sugar.sql.Where;
import com.mailup.crm.sandbox.sugar.sql.Where.Comparison;
import com.mailup.crm.sandbox.sugar.sql.Where.Operator;
import java.util.List;
import java.util.Map;

/** A filter as JSON, made a condition. Objects of a list go together by AND. */
final class FilterReader {
    private static final String ADDRESSES = "email_addresses.";
    private static final String RELATION = "r";
    private static final String ADDRESS = "a";

    private final CrmModule module;

    private FilterReader(CrmModule module) {
        this.module = module;
    }

    static Where of(CrmModule module, JsonNode filter) {
        return new FilterReader(module).all(filter);
    }

    private Where all(JsonNode list) {
        return new Where.And(list.valueStream().map(this::object).toList());
    }

    private Where object(JsonNode object) {
        return new Where.And(object.propertyStream().map(this::member).toList());
    }

    private Where member(Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        return switch (member.getKey()) {
            case "$and" -> all(value);
            case "$or" -> new Where.Or(value.valueStream().map(this::object).toList());
            case String field
            when field.startsWith(ADDRESSES) ->
                uses(conditions(new Column(ADDRESS, field.substring(ADDRESSES.length())), value));
            case String field -> conditions(new Column("", field), value);
        };
    }

    /** The records that are linked to such an address. */
    private Where uses(Where address) {
        Where joined = new Where.And(List.of(
                new Where.Equal(new Column(ADDRESS, "id"), new Column(RELATION, "email_address_id")),
                new Comparison(new Column(RELATION, "bean_module"), Operator.EQUAL, List.of(module.name())),
                address));
        List<Where.From> tables =
                List.of(new Where.From("email_addr_bean_rel", RELATION), new Where.From("email_addresses", ADDRESS));
        return new Where.In(new Column("", "id"), new Where.Select(new Column(RELATION, "bean_id"), tables, joined));
    }

    private static Where conditions(Column column, JsonNode value) {
        return value.isObject()
                ? new Where.And(value.propertyStream()
                        .map(operator -> condition(column, operator.getKey(), operator.getValue()))
                        .toList())
                : new Comparison(column, Operator.EQUAL, List.of(text(value)));
    }

    private static Where condition(Column column, String operator, JsonNode value) {
        return switch (operator) {
            case "$equals" -> one(column, Operator.EQUAL, value);
            case "$not_equals" -> new Where.Not(one(column, Operator.EQUAL, value));
            case "$gt" -> one(column, Operator.GREATER, value);
            case "$gte" -> one(column, Operator.GREATER_OR_EQUAL, value);
            case "$lt" -> one(column, Operator.LESS, value);
            case "$lte" -> one(column, Operator.LESS_OR_EQUAL, value);
            case "$in" -> many(column, value);
            case "$not_in" -> new Where.Not(many(column, value));
            case "$starts" -> new Comparison(column, Operator.LIKE, List.of(text(value) + "%"));
            case "$is_null" -> new Comparison(column, Operator.IS_NULL, List.of());
            case "$not_null" -> new Where.Not(new Comparison(column, Operator.IS_NULL, List.of()));
            default -> throw RestError.invalidParameter(operator);
        };
    }

    private static Where one(Column column, Operator operator, JsonNode value) {
        return new Comparison(column, operator, List.of(text(value)));
    }

    private static Where many(Column column, JsonNode values) {
        return new Comparison(
                column,
                Operator.IN,
                values.valueStream().map(FilterReader::text).toList());
    }

    /** A time with its offset is what the database holds in UTC. */
    private static String text(JsonNode value) {
        String text = value.isBoolean() ? (value.asBoolean() ? "1" : "0") : value.asText();
        return text.matches("\\d{4}-\\d{2}-\\d{2}T.*") ? RecordJson.utc(text) : text;
    }
}
