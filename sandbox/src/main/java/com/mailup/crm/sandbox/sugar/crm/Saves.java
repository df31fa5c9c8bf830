package com.mailup.crm.sandbox.sugar.crm;

import com.mailup.crm.sandbox.crm.TestAddresses;
import com.mailup.crm.sandbox.sugar.crm.EmailAddresses.Said;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways to change a record. Every one runs the hooks. */
public final class Saves {
    private static final Set<String> OWN = Set.of("id", "date_modified", "modified_user_id", "created_by", "deleted");

    private static final Set<String> ADDRESSES = Set.of("email1", "email2", "email_address");

    private final Crm crm;
    private volatile SaveHook hook = SaveHook.NONE;

    public Saves(Crm crm) {
        this.crm = crm;
    }

    void install(SaveHook newHook) {
        hook = newHook;
    }

    SaveHook hook() {
        return hook;
    }

    /** Saves a new record; required fields are not looked at. */
    public Bean create(User by, CrmModule module, Optional<String> id, Map<String, String> sent, Origin origin) {
        return crm.atomically(() -> {
            Map<String, String> blank = new HashMap<>();
            module.fields().stream()
                    .filter(field -> field.type() == FieldType.BOOL && field.stored())
                    .forEach(field -> blank.put(field.name(), "0"));
            blank.put("date_entered", crm.now());
            blank.put("date_created", crm.now());
            blank.put("created_by", by.id());
            if (origin == Origin.FORM) {
                blank.put("assigned_user_id", by.id());
            }
            Bean before = new Bean(module, id.orElseGet(Crm::newId), Map.of());
            Map<String, String> values = new HashMap<>(blank);
            values.putAll(stored(module, sent));
            return save(by, before, values, sent, origin);
        });
    }

    /** Saves a living record; also a save without any change moves its date. */
    public Bean update(User by, Bean record, Map<String, String> sent, Origin origin) {
        return crm.atomically(() -> {
            Bean before = crm.find(record.ref()).orElse(record);
            Map<String, String> values = stored(before.module(), sent);
            values.remove("date_entered");
            return save(by, before, values, sent, origin);
        });
    }

    private Bean save(User by, Bean before, Map<String, String> values, Map<String, String> sent, Origin origin) {
        if (ADDRESSES.stream().anyMatch(field -> TestAddresses.real(sent.getOrDefault(field, "")))) {
            throw Refusal.realAddress();
        }
        Map<String, String> changes = new HashMap<>(hook.beforeSave(before, values, sent, by));
        changes.put("date_modified", crm.now());
        changes.put("modified_user_id", by.id());
        changes.keySet().removeIf(name -> before.module().field(name).isEmpty());
        Bean saved = before.with(changes);
        if (before.module().addressed()) {
            addresses(saved, sent, origin);
            hook.addressStored(saved, before.values().isEmpty());
        }
        crm.table(saved.module().name()).put(saved);
        if (saved.module().name().equals("EmailAddresses")) {
            crm.emailAddresses().remember(saved.id());
        }
        hook.afterSave(before, saved, by, origin);
        return saved;
    }

    /** Deletes softly; the record's relations to addresses go with it. */
    public void delete(User by, Bean record, Optional<Ref> into) {
        crm.atomically(() -> {
            hook.beforeDelete(record, by, into);
            Table table = crm.table(record.module().name());
            crm.emailLinks().removeAll(record.ref());
            table.put(record.with(Map.of("deleted", "1", "date_modified", crm.now(), "modified_user_id", by.id())));
            return record;
        });
    }

    /** Brings a deleted record back, without the relations that went with it. */
    public void restore(User by, Bean record) {
        crm.atomically(() -> {
            Bean back = record.with(Map.of("deleted", "0", "date_modified", crm.now(), "modified_user_id", by.id()));
            crm.table(record.module().name()).put(back);
            hook.restored(back, by);
            return back;
        });
    }

    private Map<String, String> stored(CrmModule module, Map<String, String> sent) {
        Map<String, String> values = new LinkedHashMap<>();
        sent.forEach((name, value) -> module.field(name)
                .filter(field -> !OWN.contains(name))
                .filter(field -> field.stored() || name.equals("account_id"))
                .ifPresent(field -> values.put(
                        name,
                        crm.flavor() == Flavor.MODERN ? Texts.asSent(field, value) : Texts.stored(field, value))));
        return values;
    }

    private void addresses(Bean saved, Map<String, String> sent, Origin origin) {
        EmailAddresses book = crm.emailAddresses();
        List<Bean> rows = book.of(saved.ref());
        Said said = new Said(
                Optional.ofNullable(sent.get("email1"))
                        .or(() -> rows.stream().findFirst().map(row -> row.get("email_address")))
                        .orElse(""),
                Optional.ofNullable(sent.get("email_opt_out")).map(Texts::bool).map("1"::equals),
                Optional.ofNullable(sent.get("invalid_email")).map(Texts::bool).map("1"::equals));
        boolean spoken = sent.containsKey("email1")
                || said.optOut().isPresent()
                || said.invalid().isPresent();
        if (origin.outside() && crm.flavor() == Flavor.SUGAR_CE) {
            rebuild(saved, rows, said, book);
        } else if (spoken && origin.outside() && rows.isEmpty()) {
            book.assign(saved, said.orNo());
        } else if (spoken && !origin.outside()) {
            book.assign(saved, rows.isEmpty() && origin == Origin.REST ? said.orNo() : said);
            book.of(saved.ref()).forEach(row -> book.remember(row.id()));
        }
        if (!origin.outside() && sent.getOrDefault("email1", "-").isEmpty()) {
            crm.emailLinks().removeAll(saved.ref());
        }
    }

    /** What 6.5 does at every save by an interface: all addresses get the flags of the primary one. */
    private static void rebuild(Bean saved, List<Bean> rows, Said said, EmailAddresses book) {
        Said primary = new Said(
                said.address(),
                said.optOut().or(() -> rows.stream().findFirst().map(row -> row.is("opt_out"))),
                said.invalid().or(() -> rows.stream().findFirst().map(row -> row.is("invalid_email"))));
        book.assign(saved, primary.orNo());
        rows.stream()
                .skip(1)
                .forEach(row -> book.flags(
                        row, new Said(row.get("email_address"), primary.optOut(), primary.invalid()).orNo()));
    }
}
