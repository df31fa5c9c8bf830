package com.mailup.crm.boot;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.ListRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names of lists' groups, as MailUp last told them. What it does not tell stays as it was. Thread-safe. */
final class GroupNames {
    private static final Logger LOG = LoggerFactory.getLogger(GroupNames.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private record Known(List<String> names, Instant until) {}

    private static final Known NOTHING = new Known(List.of(), Instant.MIN);

    private final Accounts accounts;
    private final InstantSource clock;
    private final Map<ListRef, Known> known = new ConcurrentHashMap<>();

    GroupNames(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    List<String> of(ListRef list) {
        return known.getOrDefault(list, NOTHING).names();
    }

    /** Asks MailUp for what is old; tells whether anything is new. Blocks while MailUp answers. */
    boolean refresh(Collection<ListRef> lists) {
        boolean changed = false;
        for (ListRef list : lists) {
            Known before = known.getOrDefault(list, NOTHING);
            if (!clock.instant().isBefore(before.until())) {
                Known now = read(list, before.names());
                known.put(list, now);
                changed |= !now.names().equals(before.names());
            }
        }
        return changed;
    }

    private Known read(ListRef list, List<String> before) {
        try {
            List<String> names = accounts.of(list.account()).stream()
                    .flatMap(account -> account.mailUp().groups(list.list()).stream())
                    .map(MailUp.Group::name)
                    .sorted()
                    .toList();
            return new Known(names, clock.instant().plus(EVERY));
        } catch (SyncException e) {
            LOG.atInfo().addKeyValue("list", list).addKeyValue("code", e.code()).log("groups not read");
            return new Known(before, clock.instant().plus(AGAIN));
        }
    }
}
