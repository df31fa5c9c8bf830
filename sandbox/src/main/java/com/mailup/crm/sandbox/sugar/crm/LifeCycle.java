package com.mailup.crm.sandbox.sugar.crm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user does to records beside saving them: merging, and making a contact of a lead. */
public final class LifeCycle {
    private static final List<String> CARRIED = List.of(
            "salutation",
            "first_name",
            "last_name",
            "title",
            "department",
            "phone_home",
            "phone_mobile",
            "phone_work",
            "primary_address_street",
            "primary_address_city",
            "primary_address_state",
            "primary_address_postalcode",
            "primary_address_country",
            "lead_source",
            "description");

    private final Crm crm;
    private final Saves saves;

    public LifeCycle(Crm crm, Saves saves) {
        this.crm = crm;
        this.saves = saves;
    }

    /** The survivor takes the values over, and the addresses of the others as further ones; the others are deleted. */
    public void merge(User by, Bean survivor, List<Bean> others, Map<String, String> values) {
        crm.atomically(() -> {
            EmailAddresses book = crm.emailAddresses();
            for (Bean other : others) {
                book.of(other.ref()).stream()
                        .filter(row -> !book.of(survivor.ref()).contains(row))
                        .forEach(row -> book.link(survivor.ref(), row, false));
            }
            saves.update(by, survivor, values, Origin.FORM);
            others.forEach(other -> saves.delete(by, other, Optional.of(survivor.ref())));
            return survivor;
        });
    }

    /** Makes a contact, and an account if the lead names one; the lead stays, marked as converted. Answers the new ids by module. */
    public Map<String, String> convert(User by, Bean lead) {
        return crm.atomically(() -> {
            Map<String, String> made = new LinkedHashMap<>();
            String company = lead.get("account_name");
            if (!company.isEmpty()) {
                made.put(
                        "Accounts",
                        saves.create(
                                        by,
                                        crm.table("Accounts").module(),
                                        Optional.empty(),
                                        Map.of("name", company),
                                        Origin.FORM)
                                .id());
            }
            Map<String, String> person = new HashMap<>();
            CARRIED.forEach(field -> person.put(field, lead.get(field)));
            lead.values().forEach((field, value) -> {
                if (FieldNames.isOfPackage(field) && !FieldNames.isStamp(field)) {
                    person.put(field, value);
                }
            });
            person.put("email1", crm.shown(lead, "email1"));
            person.put("account_id", made.getOrDefault("Accounts", ""));
            made.put(
                    "Contacts",
                    saves.create(by, crm.table("Contacts").module(), Optional.empty(), person, Origin.FORM)
                            .id());
            saves.update(
                    by,
                    lead,
                    Map.of(
                            "converted",
                            "1",
                            "status",
                            "Converted",
                            "contact_id",
                            made.getOrDefault("Contacts", ""),
                            "account_id",
                            made.getOrDefault("Accounts", "")),
                    Origin.FORM);
            return made;
        });
    }
}
