package com.mailup.crm.engine.history;

import com.mailup.crm.engine.Look;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import java.util.Optional;

/** What recipients, and MailUp's administrators, do. */
final class People {
    private final World world;
    private final Connector connector;

    People(World world, Connector connector) {
        this.world = world;
        this.connector = connector;
    }

    void act() {
        Place place = new Place(world.one(World.ADDRESSES), world.one(World.LISTS));
        RecipientStatus status = world.mailUp.status(place);
        switch (world.random.nextInt(14)) {
            case 0, 1, 2 -> clickUnsubscribe(place, status);
            case 3 -> leave(place, status, OptOutReason.COMPLAINT, "complaint");
            case 4 -> leave(place, status, OptOutReason.CONSOLE, "console opt-out");
            case 5 -> bounce(place, status);
            case 6, 7 -> confirm(place, status);
            case 8 -> form(place, status);
            case 9 -> consoleSubscribe(place, status);
            case 10 -> bulkImport(place);
            case 11, 12 -> moveByHand(place, status);
            default -> remove(place, status);
        }
    }

    private static boolean reachable(RecipientStatus status) {
        return status == RecipientStatus.SUBSCRIBED || status == RecipientStatus.PENDING;
    }

    private void clickUnsubscribe(Place place, RecipientStatus status) {
        if (status == RecipientStatus.UNSUBSCRIBED) {
            world.truth.count(Truth.Unmendable.R4_NO_TRACE);
        }
        if (!reachable(status)) {
            return;
        }
        world.tell(() -> "click on unsubscribe: " + place);
        Truth.OptOut optOut = opted(place, OptOutReason.LINK);
        optOut.callbackLost = !callback(place, true);
    }

    private Truth.OptOut opted(Place place, OptOutReason reason) {
        world.mailUp.leave(place, reason);
        return world.truth.optOut(place, world.step(), Optional.empty(), () -> true);
    }

    /** Answers whether the callback will arrive at least once. */
    private boolean callback(Place place, boolean unsubscribed) {
        if (world.chance(30)) {
            return false;
        }
        Look.Claim claim = new Look.Claim(place.list(), unsubscribed, world.now());
        Event event = new Event.Noticed(place.address(), Optional.of(claim), false);
        world.inbox.add(event);
        if (world.chance(15)) {
            world.inbox.add(event);
        }
        return true;
    }

    private void leave(Place place, RecipientStatus status, OptOutReason reason, String what) {
        if (reachable(status)) {
            world.tell(() -> what + ": " + place);
            Truth.OptOut optOut = opted(place, reason);
            optOut.callbackLost = true;
            optOut.takenForOurs = reason == OptOutReason.CONSOLE && followsOurs(place);
        }
    }

    /**
     * Our own unsubscribe was answered, its mark was never read, and the console subscribed and unsubscribed the person since (R3):
     * MailUp does not tell its console from our call.
     */
    private boolean followsOurs(Place place) {
        boolean follows = connector
                .person(place.address())
                .list(place.list())
                .noted()
                .filter(noted -> noted.status() == RecipientStatus.UNSUBSCRIBED
                        && noted.mark().isEmpty())
                .isPresent();
        if (follows) {
            world.truth.count(Truth.Unmendable.R3_TAKEN_BACK_UNSEEN);
        }
        return follows;
    }

    private void bounce(Place place, RecipientStatus status) {
        if (status == RecipientStatus.SUBSCRIBED) {
            world.tell(() -> "hard bounce: " + place);
            world.mailUp.leave(place, OptOutReason.HARD_BOUNCE);
        }
    }

    private void confirm(Place place, RecipientStatus status) {
        if (status == RecipientStatus.PENDING) {
            world.tell(() -> "click on confirmation: " + place);
            subscribe(place);
            callback(place, false);
        }
    }

    private void subscribe(Place place) {
        world.mailUp.become(place, RecipientStatus.SUBSCRIBED);
        world.truth.evidence(place);
    }

    private void form(Place place, RecipientStatus status) {
        if (status == RecipientStatus.SUBSCRIBED) {
            return;
        }
        if (world.chance(50)) {
            world.tell(() -> "form, subscribed at once: " + place);
            subscribe(place);
        } else {
            world.tell(() -> "form, to be confirmed: " + place);
            world.truth.exclude(Truth.Unmendable.R3_TAKEN_BACK_UNSEEN, place, o -> o.record.isEmpty() && !o.committed);
            world.mailUp.become(place, RecipientStatus.PENDING);
        }
        callback(place, false);
    }

    private void consoleSubscribe(Place place, RecipientStatus status) {
        if (status == RecipientStatus.UNSUBSCRIBED || status == RecipientStatus.PENDING) {
            world.tell(() -> "console subscribes: " + place);
            subscribe(place);
        }
    }

    private void bulkImport(Place place) {
        if (world.mailUp.bring(place)) {
            world.tell(() -> "bulk import into MailUp: " + place);
        }
    }

    /** A marketer puts somebody into a group, or takes somebody out; no callback tells of it. */
    private void moveByHand(Place place, RecipientStatus status) {
        if (status == RecipientStatus.NOT_REGISTERED) {
            return;
        }
        String group = World.GROUPS.get(1 + world.random.nextInt(World.GROUPS.size() - 1));
        if (world.mailUp.groups(place).remove(group)) {
            world.tell(() -> "out of group " + group + " by hand: " + place);
            world.truth.outByHand(place, group);
        } else {
            world.tell(() -> "into group " + group + " by hand: " + place);
            world.mailUp.groups(place).add(group);
            world.truth.inByHand(place, group);
        }
    }

    private void remove(Place place, RecipientStatus status) {
        if (status == RecipientStatus.NOT_REGISTERED || world.chance(50)) {
            return;
        }
        world.tell(() -> "removed in MailUp: " + place);
        world.mailUp.remove(place);
        world.truth.removed(place);
        world.truth.exclude(Truth.Unmendable.R1_MEMORY_DELETED, place, o -> o.record.isEmpty() && !o.committed);
    }
}
