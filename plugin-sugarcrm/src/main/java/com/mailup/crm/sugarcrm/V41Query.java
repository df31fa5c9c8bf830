package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Locale;

/** Conditions of v4_1. They are SQL: columns are named with their table, and no value gets in unescaped. */
final class V41Query {
    private V41Query() {}

    static String table(String module) {
        return module.equals(AddressBook.MODULE) ? "email_addresses" : module.toLowerCase(Locale.ROOT);
    }

    static String in(String column, Collection<String> values) {
        return column + values.stream().map(V41Query::literal).collect(joining(",", " IN (", ")"));
    }

    static String behind(String module, Place place) {
        String time = table(module) + ".date_modified";
        if (place.time().isEmpty()) {
            return "";
        }
        String later = time + " > " + literal(place.time());
        return place.id().isEmpty()
                ? later
                : "(" + later + " OR (" + time + " = " + literal(place.time()) + " AND " + table(module) + ".id > "
                        + literal(place.id()) + "))";
    }

    /** The only kind of sub-select that the server lets through is one over the tables of addresses. */
    static String usesAddress(String module, Collection<String> keys, String behindId) {
        String uses =
                table(module) + ".id IN (SELECT eabr.bean_id FROM email_addr_bean_rel eabr JOIN email_addresses ea"
                        + " ON (ea.id = eabr.email_address_id) WHERE " + in("ea.email_address_caps", keys)
                        + " AND eabr.bean_module = " + literal(module) + " AND eabr.deleted = 0 AND ea.deleted = 0)";
        return behindId.isEmpty() ? uses : uses + " AND " + idBehind(module, behindId);
    }

    static String idBehind(String module, String id) {
        return table(module) + ".id > " + literal(id);
    }

    /** All but the rows that number the runs. */
    static String outbox() {
        return table(Inside.MODULE) + ".kind <> 'run'";
    }

    static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
