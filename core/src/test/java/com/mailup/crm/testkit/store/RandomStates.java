package com.mailup.crm.testkit.store;

import com.mailup.crm.engine.Asked;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.OptOut;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.RecordList;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.engine.Wish;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Random values of everything that a person's state can hold; a seed makes the same ones again. */
public final class RandomStates {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> TEXTS = List.of(
            "", "x", "2026-01-01 10:00:00|17|2", "quote\" back\\slash 'tick'", "è ü 漢 😀", "[1,{}] null", "\n\t");
    private final Random random;

    public RandomStates(long seed) {
        random = new Random(seed);
    }

    public static EmailAddress address(long number) {
        return new EmailAddress("person" + number + "@example.com");
    }

    public PersonState person(AccountId account, EmailAddress address, List<RecordRef> records) {
        Map<RecordRef, RecordState> linked = new HashMap<>();
        records.forEach(record -> linked.put(record, record()));
        Map<ListId, ListState> lists = some(1 + random.nextInt(3), this::list);
        return new PersonState(account, address, lists, linked);
    }

    public RecordRef ref(ConnectionId connection, long number) {
        return new RecordRef(connection, random.nextBoolean() ? "Contacts" : "Leads", "12x" + number);
    }

    public ListState list() {
        return new ListState(
                maybe(() -> one(SubscriptionStatus.values())),
                random.nextBoolean() ? OptOut.NEVER : optOut(),
                random.nextInt(4),
                maybe(() -> new Asked(random.nextInt(3), instant(), random.nextInt(3))),
                maybe(() -> new Wish(random.nextInt(3), text())),
                maybe(() -> one(SubscriptionStatus.values())),
                several(() -> new OpenCall(
                        one(OpenCall.Kind.values()),
                        random.nextInt(3),
                        instant(),
                        instant(),
                        one(OpenCall.State.values()))),
                maybe(this::reading),
                maybe(this::reading),
                text(),
                random.nextBoolean() ? Map.of() : Map.of("VIP " + random.nextInt(5), one(Membership.values())));
    }

    public RecordState record() {
        return new RecordState(
                random.nextBoolean(),
                random.nextBoolean(),
                some(
                        random.nextInt(3),
                        () -> new RecordList(
                                maybe(() -> new ListValue(one(ShownStatus.values()), text(), random.nextBoolean())),
                                random.nextInt(4),
                                several(this::instant))),
                random.nextBoolean() ? "" : text());
    }

    public Instant instant() {
        return START.plusNanos(random.nextLong(1L << 60)).minusNanos(random.nextLong(1L << 62));
    }

    public String text() {
        return one(TEXTS.toArray(String[]::new));
    }

    private OptOut optOut() {
        return new OptOut(
                random.nextInt(5),
                random.nextBoolean(),
                maybe(() -> one(OptOutReason.values())),
                maybe(this::instant),
                maybe(this::instant));
    }

    private Reading reading() {
        return new Reading(
                one(RecipientStatus.values()),
                random.nextLong(1L << 40),
                text(),
                maybe(() -> one(OptOutReason.values())),
                maybe(this::instant),
                instant(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private <T> Map<ListId, T> some(int size, Supplier<T> value) {
        Map<ListId, T> lists = new HashMap<>();
        for (int i = 0; i < size; i++) {
            lists.put(new ListId(1 + random.nextInt(50)), value.get());
        }
        return lists;
    }

    private <T> List<T> several(Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(value.get());
        }
        return values;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
