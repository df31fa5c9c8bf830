package com.mailup.crm.sandbox.salesforce.org;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who may what: permission sets, the custom permissions in them, and the fields that only they show. */
public final class Access {
    private final Org org;
    private final Map<String, PermissionSet> sets = new ConcurrentHashMap<>();
    /** Fields that came by the metadata interface: nobody sees them before a permission set shows them. */
    private final Set<String> guarded = ConcurrentHashMap.newKeySet();

    /**
     * What a permission set grants.
     *
     * @param readable fields as {@code Contact.Email}; editable ones are among them
     */
    public record PermissionSet(
            String name, String label, Set<String> customPermissions, Set<String> readable, Set<String> editable) {
        public PermissionSet {
            customPermissions = Set.copyOf(customPermissions);
            readable = Set.copyOf(readable);
            editable = Set.copyOf(editable);
        }
    }

    Access(Org org) {
        this.org = org;
    }

    public void guard(String type, String field) {
        guarded.add(type + "." + field);
    }

    public void unguard(String type, String field) {
        guarded.remove(type + "." + field);
    }

    /** Adds the set, or replaces the one of that name. */
    public void put(PermissionSet set) {
        String id = idOf(set.name())
                .orElseGet(() -> org.insert(
                                "PermissionSet",
                                Map.of("Name", set.name(), "Label", set.label(), "IsOwnedByProfile", Row.NO))
                        .id());
        sets.put(id, set);
        permissionRows(id, set);
    }

    public void drop(String name) {
        idOf(name).ifPresent(id -> {
            sets.remove(id);
            remove("SetupEntityAccess", "ParentId", id);
            remove("PermissionSetAssignment", "PermissionSetId", id);
            org.erase("PermissionSet", id);
        });
    }

    public Optional<String> idOf(String name) {
        return org.rows("PermissionSet").stream()
                .filter(row -> row.get("Name").equals(name))
                .map(Row::id)
                .findFirst();
    }

    /** Gives the user the set, as an administrator does. */
    public void assign(User user, String set) {
        String id = idOf(set).orElseThrow(() -> new IllegalArgumentException("no permission set of that name"));
        if (assigned(user).noneMatch(id::equals)) {
            org.insert("PermissionSetAssignment", Map.of("PermissionSetId", id, "AssigneeId", user.id()));
        }
    }

    /** Whether the user holds a custom permission. */
    public boolean may(User user, String permission) {
        return user.permissions().contains(permission)
                || setsOf(user).stream().anyMatch(set -> set.customPermissions().contains(permission));
    }

    public boolean sees(User user, String type, Field field) {
        return user.sees(type, field) && granted(type, field, PermissionSet::readable, user);
    }

    public boolean writes(User user, String type, Field field) {
        return user.edits(type, field) && granted(type, field, PermissionSet::editable, user);
    }

    private boolean granted(String type, Field field, Function<PermissionSet, Set<String>> shown, User user) {
        String key = field.name().endsWith("__pc")
                ? "Contact." + field.name().replaceFirst("__pc$", "__c")
                : type + "." + field.name();
        return !guarded.contains(key)
                || setsOf(user).stream().anyMatch(set -> shown.apply(set).contains(key));
    }

    private List<PermissionSet> setsOf(User user) {
        return org.atomically(() -> assigned(user)
                .flatMap(id -> Optional.ofNullable(sets.get(id)).stream())
                .toList());
    }

    private Stream<String> assigned(User user) {
        return org.rows("PermissionSetAssignment").stream()
                .filter(row -> !row.deleted())
                .filter(row -> row.get("AssigneeId").equals(user.id()))
                .map(row -> row.get("PermissionSetId"));
    }

    private void permissionRows(String set, PermissionSet content) {
        remove("SetupEntityAccess", "ParentId", set);
        for (String permission : content.customPermissions()) {
            String id = addPermission(permission);
            org.insert(
                    "SetupEntityAccess",
                    Map.of("ParentId", set, "SetupEntityId", id, "SetupEntityType", "CustomPermission"));
        }
    }

    /** A custom permission that was deployed. */
    public String addPermission(String name) {
        return org.rows("CustomPermission").stream()
                .filter(row -> row.get("DeveloperName").equals(name))
                .map(Row::id)
                .findFirst()
                .orElseGet(() -> org.insert("CustomPermission", Map.of("DeveloperName", name, "MasterLabel", name))
                        .id());
    }

    private void remove(String type, String field, String value) {
        Collection<Row> rows = List.copyOf(org.rows(type));
        Set<String> ids = new HashSet<>();
        rows.stream().filter(row -> row.get(field).equals(value)).forEach(row -> ids.add(row.id()));
        ids.forEach(id -> org.erase(type, id));
    }
}
