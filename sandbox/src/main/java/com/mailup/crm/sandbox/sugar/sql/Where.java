package com.mailup.crm.sandbox.sugar.sql;

import java.util.List;

/** A condition. */
public sealed interface Where {

    /** Every row. */
    Where ALL = new And(List.of());

    record And(List<Where> parts) implements Where {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Where> parts) implements Where {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Where part) implements Where {}

    /** A column beside values: one, or those of an IN, or none of an IS NULL. */
    record Comparison(Column column, Operator operator, List<String> values) implements Where {
        public Comparison {
            values = List.copyOf(values);
        }
    }

    /** Two columns are equal, as in the condition of a join. */
    record Equal(Column left, Column right) implements Where {}

    record In(Column column, Select select) implements Where {}

    /** A sub-select of one column; the conditions of its joins stand in {@code where}. */
    record Select(Column column, List<From> from, Where where) {
        public Select {
            from = List.copyOf(from);
        }
    }

    record From(String table, String alias) {}

    enum Operator {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE,
        IN,
        IS_NULL
    }
}
