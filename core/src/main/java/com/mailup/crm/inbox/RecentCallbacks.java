package com.mailup.crm.inbox;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.store.Event.Claim;
import com.mailup.crm.store.Event.RecipientNoticed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The callbacks logged within the last second, so that a repetition costs nothing. Only the very same event is one: with the same claim
 * and the same date. Another date may tell of a change after the look that the first one caused. Thread-safe.
 */
final class RecentCallbacks {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private record Key(AccountId account, RecipientNoticed event, String date) {}

    private record Seen(Key key, Instant at) {}

    private final InstantSource clock;
    private final Set<Key> keys = new HashSet<>();
    private final Deque<Seen> order = new ArrayDeque<>();

    RecentCallbacks(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean logged(AccountId account, RecipientNoticed event, Optional<String> date) {
        forgetOld();
        return date.map(text -> key(account, event, text))
                .filter(keys::contains)
                .isPresent();
    }

    /** Call only after the event was synced. */
    synchronized void add(AccountId account, RecipientNoticed event, Optional<String> date) {
        date.map(text -> key(account, event, text)).filter(keys::add).ifPresent(key -> {
            order.add(new Seen(key, clock.instant()));
        });
    }

    private void forgetOld() {
        Instant limit = clock.instant().minus(REMEMBERED);
        while (!order.isEmpty() && (order.size() > MOST || order.getFirst().at().isBefore(limit))) {
            keys.remove(order.removeFirst().key());
        }
    }

    /** The receipt takes the place of a date in the future or a bad one: it must not tell repetitions apart. */
    private static Key key(AccountId account, RecipientNoticed event, String date) {
        Optional<Claim> claim = event.claim().map(said -> new Claim(said.unsubscribed(), Instant.EPOCH));
        return new Key(account, new RecipientNoticed(event.list(), event.address(), event.source(), claim), date);
    }
}
