package com.mailup.crm.sandbox.sugar.crm;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rows that hold addresses with their consent: one for all records that use the address. */
public final class EmailAddresses {
    private final Crm crm;

    EmailAddresses(Crm crm) {
        this.crm = crm;
    }

    /**
     * What a save says of an address.
     *
     * @param optOut empty if nothing was said
     * @param invalid empty if nothing was said
     */
    public record Said(String address, Optional<Boolean> optOut, Optional<Boolean> invalid) {
        /** Nothing said is a no, as when an interface creates a record. */
        Said orNo() {
            return new Said(address, Optional.of(optOut.orElse(false)), Optional.of(invalid.orElse(false)));
        }
    }

    /** The row of a record's primary address. */
    public Optional<Bean> primary(Ref bean) {
        return crm.reading(() -> of(bean).stream().findFirst());
    }

    /** Every address of a record, the primary one first. */
    public List<Bean> of(Ref bean) {
        return crm.reading(() -> crm.emailLinks().of(bean).stream()
                .flatMap(link -> living(link.address()).stream())
                .toList());
    }

    /** Whether the link says that this is a primary address of the record; there can be two. */
    public boolean primary(Ref bean, Bean row) {
        return crm.reading(() -> crm.emailLinks().of(bean).stream()
                .anyMatch(link -> link.primary() && link.address().equals(row.id())));
    }

    /** Who uses the address of this row. */
    public List<Bean> users(Bean row) {
        return crm.reading(() -> crm.emailLinks().using(row.id()).stream()
                .flatMap(link -> crm.find(link.bean()).stream())
                .filter(bean -> !bean.deleted())
                .toList());
    }

    /** Looks up as the CRM does: by the address in capitals, and always the same row. */
    public Optional<Bean> byAddress(String address) {
        return crm.reading(() -> table().withCaps(address.toUpperCase(Locale.ROOT)).stream()
                .filter(row -> !row.deleted())
                .min(Comparator.comparing((Bean row) -> row.get("date_created")).thenComparing(Bean::id)));
    }

    /** Every living row of an address. */
    List<Bean> all(String address) {
        return table().withCaps(address).stream().filter(row -> !row.deleted()).toList();
    }

    /** The history of the address says from now on what the row says; a create by an interface writes none. */
    void remember(String row) {
        table().find(row).ifPresent(known -> crm.optOutHistory().put(row, known.is("opt_out")));
    }

    /** Undoes what a create has overwritten, if the history ends with an opt-out. */
    void restore(Bean row) {
        if (crm.optOutHistory().getOrDefault(row.id(), false)) {
            flags(row, new Said(row.get("email_address"), Optional.of(true), Optional.empty()));
        }
    }

    /** Makes this the only primary address of a record; a malformed one is dropped without a word. */
    void assign(Bean bean, Said said) {
        if (Texts.isAddress(said.address())) {
            crm.emailLinks().of(bean.ref()).stream()
                    .filter(EmailLinks.Link::primary)
                    .forEach(link -> crm.emailLinks().remove(bean.ref(), link.address()));
            link(bean.ref(), row(said), true);
        }
    }

    /** Gives a record these addresses and no others, the first as its primary one. */
    public void replace(Ref bean, List<Said> list) {
        crm.emailLinks().removeAll(bean);
        boolean primary = true;
        for (Said said : list) {
            Bean row = row(said);
            link(bean, row, primary);
            remember(row.id());
            primary = false;
        }
    }

    /** As a migration writes it into the database: nothing is looked at. */
    public void insert(Ref bean, String address, boolean withCapitals, boolean primary) {
        crm.atomically(() -> {
            Map<String, String> values = new HashMap<>();
            values.put("email_address", address);
            values.put("email_address_caps", withCapitals ? address.toUpperCase(Locale.ROOT) : "");
            values.put("date_modified", crm.databaseNow());
            Bean row = blank().with(values);
            table().put(row);
            link(bean, row, primary);
            return row;
        });
    }

    void link(Ref bean, Bean row, boolean primary) {
        crm.emailLinks().add(new EmailLinks.Link(row.id(), bean, primary));
    }

    /** Writes by plain SQL: no hook of this module runs, and the database tells the time. */
    Bean flags(Bean row, Said said) {
        return flags(row, said, crm.databaseNow());
    }

    Bean flags(Bean row, Said said, String now) {
        Map<String, String> changes = new HashMap<>();
        changes.put("email_address", said.address());
        changes.put("email_address_caps", said.address().toUpperCase(Locale.ROOT));
        said.optOut().ifPresent(optOut -> changes.put("opt_out", optOut ? "1" : "0"));
        said.invalid().ifPresent(invalid -> changes.put("invalid_email", invalid ? "1" : "0"));
        changes.values().removeIf(String::isEmpty);
        Bean changed = row.with(changes);
        if (!changed.equals(row)) {
            changed = changed.with("date_modified", now);
            table().put(changed);
        }
        return changed;
    }

    private Bean row(Said said) {
        return flags(byAddress(said.address()).orElseGet(this::blank), said);
    }

    private Bean blank() {
        return new Bean(
                table().module(),
                Crm.newId(),
                Map.of(
                        "opt_out", "0",
                        "invalid_email", "0",
                        "confirm_opt_in", "not-opt-in",
                        "date_created", crm.databaseNow(),
                        "deleted", "0"));
    }

    private Optional<Bean> living(String id) {
        return table().find(id).filter(row -> !row.deleted());
    }

    private Table table() {
        return crm.table("EmailAddresses");
    }
}
