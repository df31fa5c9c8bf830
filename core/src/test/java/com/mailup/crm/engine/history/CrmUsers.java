package com.mailup.crm.engine.history;

import com.mailup.crm.engine.Policy;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What the users of the CRMs do to records. */
final class CrmUsers {
    private final World world;
    private final Connector connector;
    private final Map<ConnectionId, Policy> policies;

    CrmUsers(World world, Connector connector, Map<ConnectionId, Policy> policies) {
        this.world = world;
        this.connector = connector;
        this.policies = policies;
    }

    void act() {
        RecordRef record = world.one(world.records);
        FakeCrm.Row row = world.crm.row(record);
        if (row.bin) {
            bring(record, row);
        } else if (row.address.isEmpty()) {
            move(record, row, Optional.of(world.one(World.ADDRESSES)));
        } else {
            change(record, row);
        }
    }

    /** What a record carries goes by what its old person is when the move is seen. */
    void reviewCarried() {
        world.truth.reviewCarried(o -> o.record
                .filter(r -> Optional.ofNullable(connector.links().get(r)).equals(o.carriedFrom.map(Place::address)))
                .isPresent());
    }

    private void change(RecordRef record, FakeCrm.Row row) {
        ListId list = world.one(World.LISTS);
        switch (world.random.nextInt(16)) {
            case 0, 1 -> set(record, list, ShownStatus.UNSUBSCRIBED);
            case 2, 3, 4, 5 -> set(record, list, ShownStatus.SUBSCRIBED);
            case 6 -> set(record, list, world.one(List.of(ShownStatus.PENDING, ShownStatus.EMPTY)));
            case 7 -> flag(record, row, !row.flag);
            case 8, 9 -> move(record, row, Optional.of(world.one(World.ADDRESSES)));
            case 10 -> swap(record);
            case 11 -> move(record, row, Optional.empty());
            case 12 -> delete(record, row);
            case 13, 14 -> regroup(record, row);
            default -> merge(record, row);
        }
    }

    private void regroup(RecordRef record, FakeCrm.Row row) {
        row.group = world.one(World.GROUPS);
        world.tell(() -> record.id() + " is of group '" + row.group + "'");
        saved(record);
    }

    private void saved(RecordRef record) {
        if (world.chance(80)) {
            world.inbox.add(new Event.Saved(record));
        }
        if (world.chance(10)) {
            world.inbox.add(new Event.Saved(record));
        }
    }

    private void bring(RecordRef record, FakeCrm.Row row) {
        if (expected(record)) {
            return;
        }
        boolean restored = row.address.isPresent();
        row.bin = false;
        if (!restored) {
            row.address = Optional.of(world.one(World.ADDRESSES));
            for (ListId list : World.LISTS) {
                ShownStatus status = world.one(List.of(
                        ShownStatus.SUBSCRIBED, ShownStatus.SUBSCRIBED, ShownStatus.EMPTY, ShownStatus.UNSUBSCRIBED));
                world.crm.set(record, list, status);
                if (status == ShownStatus.UNSUBSCRIBED) {
                    opted(record, row.address.get(), list, false);
                }
            }
        }
        world.tell(() -> (restored ? "restored " : "created ") + record.id() + " " + describe(row));
        saved(record);
    }

    private static String describe(FakeCrm.Row row) {
        return row.address.map(a -> a.value().substring(0, 1)).orElse("-") + row.status + (row.flag ? " flag" : "");
    }

    private void opted(RecordRef record, EmailAddress address, ListId list, boolean byFlag) {
        Truth.OptOut optOut = world.truth.optOut(
                new Place(address, list), world.step(), Optional.of(record), () -> readable(record, address));
        optOut.byFlag = byFlag;
    }

    private boolean readable(RecordRef record, EmailAddress address) {
        return linkedTo(record, address) && !world.crm.row(record).bin;
    }

    private boolean linkedTo(RecordRef record, EmailAddress address) {
        return address.equals(connector.links().get(record));
    }

    private void set(RecordRef record, ListId list, ShownStatus status) {
        ShownStatus before = world.crm.shown(record, list);
        if (before == status) {
            return;
        }
        Place place = new Place(world.crm.row(record).address.orElseThrow(), list);
        boolean mayLift = !world.crm.knowsRights() || world.step() % 5 > 0;
        world.tell(() -> "user " + (mayLift ? "" : "without the right to lift ") + "sets " + record.id() + " " + place
                + " from " + before + " to " + status);
        takenBack(record, list, false);
        world.crm.set(record, list, status, mayLift);
        if (status == ShownStatus.UNSUBSCRIBED && !leavesNoTrace(record, list)) {
            opted(record, place.address(), list, false);
        }
        boolean trusted =
                Objects.requireNonNull(policies.get(record.connection())).resubscribe() == Policy.Resubscribe.TRUST_CRM;
        if (status == ShownStatus.SUBSCRIBED && trusted && mayLift) {
            world.truth.evidence(place, record);
            detour(record, place);
        }
        saved(record);
    }

    /** The connector knows the record elsewhere: should it be back there before anybody looks, nobody can tell that it was away. */
    private void detour(RecordRef record, Place place) {
        EmailAddress linked = connector.links().get(record);
        if (linked != null && !linked.equals(place.address())) {
            world.truth.exclude(
                    Truth.Unmendable.R3_TAKEN_BACK_UNSEEN,
                    new Place(linked, place.list()),
                    o -> o.shownBy.contains(record));
        }
    }

    private void takenBack(RecordRef record, ListId list, boolean flag) {
        for (EmailAddress address : World.ADDRESSES) {
            world.truth.exclude(
                    Truth.Unmendable.R3_TAKEN_BACK_UNSEEN,
                    new Place(address, list),
                    o -> o.record.equals(Optional.of(record))
                            && o.byFlag == flag
                            && o.carriedFrom.isEmpty()
                            && !o.committed);
        }
    }

    /** Without a stamp, back to what the connector last took note of is no change. */
    private boolean leavesNoTrace(RecordRef record, ListId list) {
        boolean same = Optional.ofNullable(connector.links().get(record))
                .flatMap(address -> connector
                        .person(address)
                        .records()
                        .getOrDefault(record, RecordState.NEW)
                        .list(list)
                        .base())
                .equals(world.crm.value(record, list));
        if (same) {
            world.truth.count(Truth.Unmendable.R3_TAKEN_BACK_UNSEEN);
        }
        return same;
    }

    private void flag(RecordRef record, FakeCrm.Row row, boolean set) {
        EmailAddress address = row.address.orElseThrow();
        world.tell(() -> "user " + (set ? "sets" : "clears") + " the flag of " + record.id());
        row.flag = set;
        for (ListId list : World.LISTS) {
            if (set) {
                opted(record, address, list, true);
            } else {
                takenBack(record, list, true);
            }
        }
        saved(record);
    }

    private void swap(RecordRef record) {
        RecordRef other = world.one(world.crm.records());
        Optional<EmailAddress> mine = world.crm.row(record).address;
        Optional<EmailAddress> theirs = world.crm.row(other).address;
        if (mine.isPresent() && theirs.isPresent() && !mine.equals(theirs)) {
            move(record, world.crm.row(record), theirs);
            move(other, world.crm.row(other), mine);
        }
    }

    private boolean expected(RecordRef record) {
        return world.inbox.stream()
                .anyMatch(e -> e instanceof Event.Merged m
                        && (m.into().equals(record) || m.record().equals(record)));
    }

    private void move(RecordRef record, FakeCrm.Row row, Optional<EmailAddress> to) {
        if (row.address.equals(to) || expected(record)) {
            return;
        }
        Optional<EmailAddress> from = row.address;
        world.tell(() -> "address of " + record.id() + " from "
                + from.map(EmailAddress::value).orElse("-") + " to "
                + to.map(EmailAddress::value).orElse("-"));
        if (from.isPresent() && world.chance(15)) {
            ListId list = world.one(World.LISTS);
            if (world.crm.shown(record, list) != ShownStatus.UNSUBSCRIBED) {
                world.tell(() -> "... and unsubscribed from " + list + " in the same save");
                world.crm.set(record, list, ShownStatus.UNSUBSCRIBED);
                if (!leavesNoTrace(record, list)) {
                    opted(record, from.get(), list, false);
                }
            }
        }
        from.ifPresent(address -> leavesUnseen(record, address, _ -> true));
        row.address = to;
        to.ifPresent(address -> carry(record, record, address));
        saved(record);
    }

    /** What a record said or brought at an address where the connector never saw it. */
    private void leavesUnseen(RecordRef record, EmailAddress address, Predicate<Truth.OptOut> which) {
        if (!linkedTo(record, address)) {
            for (ListId list : World.LISTS) {
                world.truth.exclude(
                        Truth.Unmendable.R3_TAKEN_BACK_UNSEEN,
                        new Place(address, list),
                        o -> o.record.equals(Optional.of(record)) && !o.committed && which.test(o));
            }
        }
    }

    /** The opt-outs of the person whom the connector knows the record to belong to go along. */
    private void carry(RecordRef record, RecordRef joins, EmailAddress to) {
        EmailAddress from = connector.links().get(record);
        if (from == null || from.equals(to)) {
            return;
        }
        for (ListId list : World.LISTS) {
            Place old = new Place(from, list);
            boolean underWay = world.truth.standing(new Place(to, list)).stream()
                    .anyMatch(o -> !o.committed
                            && o.record.equals(Optional.of(record))
                            && o.carriedFrom.equals(Optional.of(old)));
            boolean brings = world.truth.findable(from).stream().anyMatch(o -> o.place.equals(old) && o.goesAlong());
            if (!underWay && brings) {
                Truth.OptOut optOut = world.truth.optOut(
                        new Place(to, list),
                        world.step(),
                        Optional.of(record),
                        () -> record.equals(joins) && readable(record, to));
                optOut.carriedFrom = Optional.of(old);
            }
        }
    }

    private void delete(RecordRef record, FakeCrm.Row row) {
        if (expected(record)) {
            return;
        }
        world.tell(() -> "deleted " + record.id());
        world.inbox.add(new Event.Deleted(record, world.crm.lastWords(record)));
        leavesUnseen(record, row.address.orElseThrow(), _ -> true);
        row.bin = true;
    }

    private void merge(RecordRef record, FakeCrm.Row row) {
        RecordRef into = world.one(world.crm.records());
        Optional<EmailAddress> to = world.crm.row(into).address;
        if (into.equals(record) || to.isEmpty() || expected(record) || expected(into)) {
            return;
        }
        world.tell(() -> "merged " + record.id() + " into " + into.id());
        boolean samePerson = row.address.equals(to);
        leavesUnseen(record, row.address.orElseThrow(), o -> !samePerson || o.carriedFrom.isEmpty());
        carry(record, into, to.get());
        world.inbox.add(new Event.Merged(record, into, world.crm.lastWords(record)));
        row.bin = true;
        row.address = Optional.empty();
        row.flag = false;
        row.status.clear();
    }
}
