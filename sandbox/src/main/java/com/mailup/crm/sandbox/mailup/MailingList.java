package com.mailup.crm.sandbox.mailup;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list and who stands how in it. Guarded by its account. */
final class MailingList {
    private final int id;
    private final String guid;
    private String name;
    private String description = "";
    private @Nullable Membership[] memberships = new Membership[64];
    private final IdSet everybody = new IdSet();
    private final Map<Status, IdSet> ids = new EnumMap<>(Status.class);

    MailingList(int id, String guid, String name) {
        this.id = id;
        this.guid = guid;
        this.name = name;
        for (Status status : Status.values()) {
            ids.put(status, new IdSet());
        }
    }

    int id() {
        return id;
    }

    String guid() {
        return guid;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    void describe(String newName, String newDescription) {
        name = newName;
        description = newDescription;
    }

    Optional<Membership> membership(int recipientId) {
        return Optional.ofNullable(recipientId < memberships.length ? memberships[recipientId] : null);
    }

    ConsentState state(int recipientId) {
        return membership(recipientId).map(Membership::state).orElse(ConsentState.NONE);
    }

    IdSet everybody() {
        return everybody;
    }

    IdSet ids(Status status) {
        return ids.getOrDefault(status, new IdSet());
    }

    void put(int recipientId, Membership membership) {
        if (recipientId >= memberships.length) {
            memberships = Arrays.copyOf(memberships, Math.max(recipientId + 1, memberships.length * 3 / 2));
        }
        remove(recipientId);
        memberships[recipientId] = membership;
        ids(membership.status()).add(recipientId);
        everybody.add(recipientId);
    }

    void remove(int recipientId) {
        membership(recipientId).ifPresent(before -> {
            ids(before.status()).remove(recipientId);
            everybody.remove(recipientId);
            memberships[recipientId] = null;
        });
    }
}
