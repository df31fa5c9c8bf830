package com.mailup.crm.sandbox.vtiger.crm;

import java.util.Set;

/**
 * A user of the CRM.
 *
 * @param accessKey the secret of the webservice
 * @param ownRecordsOnly private sharing: sees and changes only the records assigned to this user
 * @param hiddenFields what the profile hides, as {@code Contacts.birthday}
 * @param readOnlyFields what the profile shows and does not let change: a write leaves it out without a word
 * @param rights what the profile grants beside the records
 * @param italian whether the pages speak Italian to this user
 */
public record User(
        long number,
        String name,
        String accessKey,
        boolean admin,
        boolean active,
        boolean ownRecordsOnly,
        Set<String> hiddenFields,
        Set<String> readOnlyFields,
        Set<Right> rights,
        boolean italian) {

    public User {
        hiddenFields = Set.copyOf(hiddenFields);
        readOnlyFields = Set.copyOf(readOnlyFields);
        rights = Set.copyOf(rights);
    }

    public static User of(long number, String name, String accessKey) {
        return new User(number, name, accessKey, false, true, false, Set.of(), Set.of(), Set.of(), false);
    }

    public User asAdmin() {
        return new User(
                number, name, accessKey, true, active, ownRecordsOnly, hiddenFields, readOnlyFields, rights, italian);
    }

    public User withActive(boolean nowActive) {
        return new User(
                number,
                name,
                accessKey,
                admin,
                nowActive,
                ownRecordsOnly,
                hiddenFields,
                readOnlyFields,
                rights,
                italian);
    }

    public User withOwnRecordsOnly() {
        return new User(number, name, accessKey, admin, active, true, hiddenFields, readOnlyFields, rights, italian);
    }

    public User withHiddenFields(Set<String> fields) {
        return new User(
                number, name, accessKey, admin, active, ownRecordsOnly, fields, readOnlyFields, rights, italian);
    }

    public User withReadOnlyFields(Set<String> fields) {
        return new User(number, name, accessKey, admin, active, ownRecordsOnly, hiddenFields, fields, rights, italian);
    }

    public User withRights(Right... granted) {
        return new User(
                number,
                name,
                accessKey,
                admin,
                active,
                ownRecordsOnly,
                hiddenFields,
                readOnlyFields,
                Set.of(granted),
                italian);
    }

    public User inItalian() {
        return new User(
                number, name, accessKey, admin, active, ownRecordsOnly, hiddenFields, readOnlyFields, rights, true);
    }

    /** What opens the pages; everybody knows it, as all the secrets of a sandbox. */
    public String password() {
        return name + "-password";
    }

    public boolean may(Right right) {
        return admin || rights.contains(right);
    }

    public boolean sees(CrmModule module, Field field) {
        return !hiddenFields.contains(module.name() + "." + field.name());
    }

    /** What may be changed: the profile's word counts for everybody but an administrator. */
    public boolean edits(CrmModule module, Field field) {
        return field.editable()
                && sees(module, field)
                && (admin || !readOnlyFields.contains(module.name() + "." + field.name()));
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "User " + number;
    }
}
