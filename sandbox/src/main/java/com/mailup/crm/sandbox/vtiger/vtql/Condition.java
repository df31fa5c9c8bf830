package com.mailup.crm.sandbox.vtiger.vtql;

import java.util.List;

/**
 * One comparison of a field.
 *
 * @param values one literal, or for {@code IN} any number
 */
public record Condition(String field, Operator operator, List<Literal> values) {
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE,
        IN
    }

    /** The literal of a comparison that has one. */
    public String value() {
        return values.getFirst().text();
    }
}
