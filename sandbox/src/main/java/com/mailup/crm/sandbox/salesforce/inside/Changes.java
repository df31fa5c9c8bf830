package com.mailup.crm.sandbox.salesforce.inside;

import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Hook;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What the package says of records, as the connector reads it. */
final class Changes {
    private final Org org;

    Changes(Org org) {
        this.org = org;
    }

    /** Whether records like this one take part. */
    static boolean takesPart(Row row) {
        return switch (row.type()) {
            case "Contact" -> !row.is("IsPersonAccount");
            case "Account" -> row.is("IsPersonAccount");
            default -> row.type().equals("Lead");
        };
    }

    /**
     * What happened to one record.
     *
     * @param alone whether it was saved by itself: of records that were saved together nobody decided about each
     */
    Map<String, Object> of(Hook.Event event, User by, boolean alone) {
        boolean gone = event.kind() == Hook.Kind.DELETED || event.kind() == Hook.Kind.MERGED;
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("module", event.row().type());
        change.put("record", event.row().id());
        change.put("kind", event.kind().name().toLowerCase(Locale.ROOT));
        change.put("at", org.instant().toString());
        change.put("user", gone || alone ? by.id() : "");
        if (!event.into().isEmpty()) {
            change.put("into", event.into());
            change.put("intoModule", org.find(event.into()).map(Row::type).orElse(""));
        }
        if (gone) {
            change.putAll(lastWords(event.row()));
        }
        return change;
    }

    Map<String, Object> sent(Row row, User by, long run, long list, String group) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("module", row.type());
        change.put("record", row.id());
        change.put("kind", "grouped");
        change.put("at", org.instant().toString());
        change.put("user", by.id());
        change.put("run", run);
        change.put("list", list);
        change.put("group", group);
        return change;
    }

    private Map<String, Object> lastWords(Row row) {
        SObjectType type = org.knownType(row.type());
        List<Field> lists = FieldNames.lists(type).toList();
        boolean person = row.type().equals("Account");
        return Map.of(
                "status",
                byList(lists, field -> Column.shown(field, row)),
                "stamp",
                byList(lists, field -> row.get(FieldNames.stampOf(field.name()))),
                "optOut",
                row.is(person ? "PersonHasOptedOutOfEmail" : "HasOptedOutOfEmail"));
    }

    private static Map<String, String> byList(List<Field> lists, Function<Field, String> value) {
        Map<String, String> values = new LinkedHashMap<>();
        lists.forEach(field -> values.put(FieldNames.plain(field.name()), value.apply(field)));
        return values;
    }
}
