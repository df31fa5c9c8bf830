package com.mailup.crm.sandbox.salesforce.org;

import java.util.Set;

/**
 * A user of the organisation.
 *
 * @param number the id's
 * @param name the user name, an address as Salesforce wants it; also known by what stands before the at sign
 * @param admin may do everything but what a custom permission guards
 * @param hiddenFields what field-level security hides, as {@code Contact.Email}
 * @param readOnlyFields what it shows and lets nobody change
 * @param permissions custom permissions from outside every permission set
 * @param language in which the pages speak to him
 */
public record User(
        long number,
        String name,
        String profile,
        boolean admin,
        boolean active,
        Set<String> hiddenFields,
        Set<String> readOnlyFields,
        Set<String> permissions,
        String language) {

    public User {
        hiddenFields = Set.copyOf(hiddenFields);
        readOnlyFields = Set.copyOf(readOnlyFields);
        permissions = Set.copyOf(permissions);
    }

    public static User of(long number, String name) {
        return new User(number, name, "Standard User", false, true, Set.of(), Set.of(), Set.of(), "en_US");
    }

    public User asAdmin() {
        return new User(
                number,
                name,
                "System Administrator",
                true,
                active,
                hiddenFields,
                readOnlyFields,
                permissions,
                language);
    }

    /** The profile of users who come in by the interfaces only. */
    public User asIntegration() {
        return new User(
                number,
                name,
                "Salesforce API Only System Integrations",
                admin,
                active,
                hiddenFields,
                readOnlyFields,
                permissions,
                language);
    }

    public User withActive(boolean nowActive) {
        return new User(number, name, profile, admin, nowActive, hiddenFields, readOnlyFields, permissions, language);
    }

    public User withHiddenFields(Set<String> fields) {
        return new User(number, name, profile, admin, active, fields, readOnlyFields, permissions, language);
    }

    public User withReadOnlyFields(Set<String> fields) {
        return new User(number, name, profile, admin, active, hiddenFields, fields, permissions, language);
    }

    public User withPermissions(String... granted) {
        return new User(number, name, profile, admin, active, hiddenFields, readOnlyFields, Set.of(granted), language);
    }

    public User withLanguage(String spoken) {
        return new User(number, name, profile, admin, active, hiddenFields, readOnlyFields, permissions, spoken);
    }

    public String id() {
        return RecordId.of("005", number);
    }

    /** What opens the pages; everybody knows it, as all the secrets of a sandbox. */
    public String password() {
        return nick() + "-password";
    }

    /** The name without its end. */
    public String nick() {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    boolean sees(String type, Field field) {
        return !hiddenFields.contains(type + "." + field.name());
    }

    boolean edits(String type, Field field) {
        return sees(type, field) && !readOnlyFields.contains(type + "." + field.name());
    }
}
