package com.mailup.crm.sandbox.salesforce.soql;

import java.util.List;

/** What stands behind WHERE. */
public sealed interface Condition {
    /** Both sides of a comparison. */
    record Compare(Path path, String operator, Literal value) implements Condition {}

    record In(Path path, boolean negated, List<Literal> values) implements Condition {
        public In {
            values = List.copyOf(values);
        }
    }

    /** In what another query finds. */
    record InQuery(Path path, boolean negated, Query query) implements Condition {}

    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}
}
