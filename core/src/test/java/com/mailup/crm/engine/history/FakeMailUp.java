package com.mailup.crm.engine.history;

import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** MailUp's side: rows by list and address, as its documented calls leave them. */
final class FakeMailUp {
    /** What MailUp holds of somebody on a list. */
    record Row(RecipientStatus status, long id, String mark, Optional<OptOutReason> reason) {}

    private static final Row NOBODY = new Row(RecipientStatus.NOT_REGISTERED, 0, "", Optional.empty());

    private final Map<Place, Row> rows = new LinkedHashMap<>();
    private final Map<Place, Set<String>> groups = new HashMap<>();
    private long ids = 100;
    private long marks;

    Row row(Place place) {
        return rows.getOrDefault(place, NOBODY);
    }

    RecipientStatus status(Place place) {
        return row(place).status();
    }

    List<Place> places() {
        return new ArrayList<>(rows.keySet());
    }

    Reading reading(Place place, Instant asOf, boolean single) {
        Row row = row(place);
        return new Reading(row.status(), row.id(), row.mark(), row.reason(), Optional.empty(), asOf, false, single);
    }

    void become(Place place, RecipientStatus status) {
        Row row = row(place);
        rows.put(place, new Row(status, row.id() == 0 ? ++ids : row.id(), "", Optional.empty()));
    }

    void leave(Place place, OptOutReason reason) {
        Row row = row(place);
        String mark = "mark" + ++marks;
        rows.put(
                place,
                new Row(RecipientStatus.UNSUBSCRIBED, row.id() == 0 ? ++ids : row.id(), mark, Optional.of(reason)));
    }

    void remove(Place place) {
        rows.remove(place);
        groups.remove(place);
    }

    /** The groups of somebody on a list; an opt-out changes nothing about them. */
    Set<String> groups(Place place) {
        return groups.computeIfAbsent(place, p -> new TreeSet<>());
    }

    /** Default import and single add: subscribes whoever is not registered, leaves everybody else alone. */
    boolean bring(Place place) {
        if (status(place) != RecipientStatus.NOT_REGISTERED) {
            return false;
        }
        become(place, RecipientStatus.SUBSCRIBED);
        return true;
    }

    /** Bulk opt-out: leaves pending people pending. */
    void importOptOut(Place place) {
        if (status(place) == RecipientStatus.SUBSCRIBED || status(place) == RecipientStatus.NOT_REGISTERED) {
            leave(place, OptOutReason.IMPORTED);
        }
    }

    void unsubscribe(Place place, long recipient) {
        boolean known = row(place).id() == recipient;
        if (known && status(place) != RecipientStatus.UNSUBSCRIBED) {
            leave(place, OptOutReason.CONSOLE);
        }
    }

    /** Forced; answers whether somebody became subscribed. */
    boolean force(Place place, long recipient) {
        boolean known = row(place).id() == recipient && status(place) != RecipientStatus.SUBSCRIBED;
        if (known) {
            become(place, RecipientStatus.SUBSCRIBED);
        }
        return known;
    }

    /** The form page for somebody registered, the single add with confirmation for the others. */
    void ask(Place place, boolean registered) {
        RecipientStatus now = status(place);
        boolean formPage = registered && now != RecipientStatus.SUBSCRIBED;
        boolean add = !registered && (now == RecipientStatus.NOT_REGISTERED || now == RecipientStatus.SUBSCRIBED);
        if (formPage || add) {
            become(place, RecipientStatus.PENDING);
        }
    }
}
