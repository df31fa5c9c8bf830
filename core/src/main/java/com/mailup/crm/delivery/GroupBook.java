package com.mailup.crm.delivery;

import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The groups of an account by list and name, as MailUp last told them. Confined to the account's worker. */
final class GroupBook {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private record Known(Map<String, GroupId> groups, Instant asOf) {}

    private final MailUp mailUp;
    private final InstantSource clock;
    private final Map<ListId, Known> lists = new HashMap<>();

    GroupBook(MailUp mailUp, InstantSource clock) {
        this.mailUp = mailUp;
        this.clock = clock;
    }

    /** The group of this name; one that is missing is made when it may be. */
    Optional<GroupId> find(ListId list, String name, boolean create) {
        Map<String, GroupId> groups = groups(list);
        if (!groups.containsKey(name) && create) {
            forget(list);
            groups = groups(list);
            if (!groups.containsKey(name)) {
                groups.put(name, mailUp.createGroup(list, name).id());
            }
        }
        return Optional.ofNullable(groups.get(name));
    }

    /** All groups of a list, asked anew. */
    Map<String, GroupId> freshly(ListId list) {
        forget(list);
        return Map.copyOf(groups(list));
    }

    void forget(ListId list) {
        lists.remove(list);
    }

    private Map<String, GroupId> groups(ListId list) {
        Known known = lists.get(list);
        if (known == null || known.asOf().plus(KEPT).isBefore(clock.instant())) {
            Map<String, GroupId> groups = new HashMap<>();
            mailUp.groups(list).forEach(group -> groups.put(group.name(), group.id()));
            known = new Known(groups, clock.instant());
            lists.put(list, known);
        }
        return known.groups();
    }
}
