package com.mailup.crm.sandbox.sugar.crm;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One row per record. A newer change gets a new id, so that clearing the old one does not take it away. */
final class Outbox {
    private final Crm crm;
    private final Map<Ref, String> waiting = new HashMap<>();

    Outbox(Crm crm) {
        this.crm = crm;
    }

    void add(Change change) {
        Table table = crm.table(MailUpPackage.OUTBOX);
        Map<String, String> values = new HashMap<>(change.row());
        String id = Crm.newId();
        if (change.kind() != Change.Kind.GROUPED) {
            Optional<Bean> old =
                    Optional.ofNullable(waiting.get(change.record())).flatMap(table::find);
            old.ifPresent(row -> table.remove(row.id()));
            old.filter(row -> kind(row).compareTo(change.kind()) > 0).ifPresent(row -> values.putAll(row.values()));
            waiting.put(change.record(), id);
        }
        values.put("date_entered", crm.now());
        values.put("date_modified", crm.now());
        values.put("deleted", "0");
        table.put(new Bean(table.module(), id, values));
    }

    int length() {
        return crm.living(MailUpPackage.OUTBOX);
    }

    /** When the oldest row was queued; empty if there is none. */
    String oldest() {
        return crm.beans(MailUpPackage.OUTBOX).stream()
                .findFirst()
                .map(row -> row.get("date_entered"))
                .orElse("");
    }

    private static Change.Kind kind(Bean row) {
        return Change.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT));
    }
}
