package com.mailup.crm.sandbox.sugar.crm;

import java.util.Set;

/**
 * A user of the CRM.
 *
 * @param admin a system administrator, for whom no role counts
 * @param configured whether the user has passed the first-login page
 * @param ownRecordsOnly the role grants every module to owners only
 * @param denied what the role takes away, as {@code Contacts.edit}; {@code Leads.access} switches a module off
 * @param rights what the role grants on the package's module
 */
public record User(
        String id,
        String name,
        String password,
        boolean admin,
        boolean active,
        boolean configured,
        boolean ownRecordsOnly,
        Set<String> denied,
        Set<Right> rights) {

    public User {
        denied = Set.copyOf(denied);
        rights = Set.copyOf(rights);
    }

    public static User of(String id, String name, String password) {
        return new User(id, name, password, false, true, true, false, Set.of(), Set.of());
    }

    public User asAdmin() {
        return new User(id, name, password, true, active, configured, ownRecordsOnly, denied, rights);
    }

    public User withActive(boolean nowActive) {
        return new User(id, name, password, admin, nowActive, configured, ownRecordsOnly, denied, rights);
    }

    /** Nobody has ever signed in as this user. */
    public User asFresh() {
        return new User(id, name, password, admin, active, false, ownRecordsOnly, denied, rights);
    }

    public User withOwnRecordsOnly() {
        return new User(id, name, password, admin, active, configured, true, denied, rights);
    }

    public User withDenied(String... taken) {
        return new User(id, name, password, admin, active, configured, ownRecordsOnly, Set.of(taken), rights);
    }

    public User withRights(Right... granted) {
        return new User(id, name, password, admin, active, configured, ownRecordsOnly, denied, Set.of(granted));
    }

    public boolean may(Right right) {
        return admin || rights.contains(right);
    }

    public boolean may(Access access, String module) {
        return admin || !denied.contains(access.name(module));
    }

    /** Whether the role lets the user at this record. */
    public boolean reaches(Bean bean) {
        return admin || !ownRecordsOnly || bean.get("assigned_user_id").equals(id);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "User " + id;
    }
}
