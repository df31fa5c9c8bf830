package com.mailup.crm.sandbox.salesforce.soql;

import java.util.List;

/**
 * A field, maybe one of a record that a field leads to: {@code Account.Name}.
 *
 * @param at where it stands in the query
 */
public record Path(List<String> names, int at) {
    public Path {
        names = List.copyOf(names);
    }

    public String last() {
        return names.getLast();
    }

    /** The relationships on the way. */
    public List<String> way() {
        return names.subList(0, names.size() - 1);
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
