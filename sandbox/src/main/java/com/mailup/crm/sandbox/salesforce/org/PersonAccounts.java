package com.mailup.crm.sandbox.salesforce.org;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A person account is one record seen as two: an account, and a contact behind it that nobody saves by itself. */
final class PersonAccounts {
    private static final Map<String, String> TO_CONTACT = Map.ofEntries(
            Map.entry("FirstName", "FirstName"),
            Map.entry("LastName", "LastName"),
            Map.entry("Salutation", "Salutation"),
            Map.entry("Phone", "Phone"),
            Map.entry("PersonEmail", "Email"),
            Map.entry("PersonMobilePhone", "MobilePhone"),
            Map.entry("PersonTitle", "Title"),
            Map.entry("PersonHasOptedOutOfEmail", "HasOptedOutOfEmail"),
            Map.entry("PersonEmailBouncedReason", "EmailBouncedReason"),
            Map.entry("PersonEmailBouncedDate", "EmailBouncedDate"));

    private PersonAccounts() {}

    static boolean isPerson(Row row) {
        return row.type().equals("Account") && !row.get("LastName").isEmpty();
    }

    /** The name on the account of a custom field of the contact. */
    static String mirror(String contactField) {
        return contactField.replaceFirst("__c$", "__pc");
    }

    /** The name on the contact of a field of the account; empty if it is the account's own. */
    static Optional<String> onContact(String accountField) {
        return accountField.endsWith("__pc")
                ? Optional.of(accountField.replaceFirst("__pc$", "__c"))
                : Optional.ofNullable(TO_CONTACT.get(accountField));
    }

    /** Saves the account with the contact behind it. */
    static Row save(Org org, Row account) {
        String contact = Optional.of(account.get("PersonContactId"))
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> org.nextId(org.knownType("Contact")));
        Row saved = account.with(Map.of("IsPersonAccount", Row.YES, "PersonContactId", contact));
        Map<String, String> values = new HashMap<>();
        org.find(contact).ifPresent(old -> values.putAll(old.values()));
        org.knownType("Account")
                .fields()
                .forEach(field -> onContact(field.name()).ifPresent(name -> values.put(name, saved.get(field.name()))));
        for (String own : StandardObjects.SYSTEM_FIELDS) {
            values.put(own, saved.get(own));
        }
        values.put("AccountId", saved.id());
        values.put("OwnerId", saved.get("OwnerId"));
        values.put("Name", saved.get("Name"));
        values.put("IsPersonAccount", Row.YES);
        values.values().removeIf(String::isEmpty);
        values.remove("Id");
        org.put(saved);
        org.put(new Row("Contact", contact, values));
        return saved;
    }
}
