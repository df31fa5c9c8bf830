package com.mailup.crm.sandbox.mailup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody in an account, by id and by the two keys: address and mobile. */
final class Recipients {
    private @Nullable Recipient[] byId = new Recipient[64];
    private final Map<String, Integer> byEmail = new HashMap<>();
    private final Map<String, Integer> byMobile = new HashMap<>();
    private int lastId;

    Recipient get(int id) {
        return Optional.ofNullable(id > 0 && id <= lastId ? byId[id] : null)
                .orElseThrow(() -> Refusal.notFound("Recipient"));
    }

    Optional<Recipient> byEmail(String email) {
        return Optional.ofNullable(byEmail.get(email)).map(this::get);
    }

    Optional<Recipient> byMobile(String mobileKey) {
        return Optional.ofNullable(byMobile.get(mobileKey)).map(this::get);
    }

    Optional<Recipient> find(Person person) {
        return byEmail(person.email()).or(() -> byMobile(person.mobileKey()));
    }

    /**
     * Creates or updates the person that has these keys.
     *
     * @param clear whether fields that are missing or empty lose their value
     * @throws Refusal if the keys belong to two people, or one key is known with another partner
     */
    Recipient upsert(Person person, boolean clear) {
        Optional<Recipient> sameEmail = byEmail(person.email());
        Optional<Recipient> sameMobile = byMobile(person.mobileKey());
        Optional<Recipient> known = sameEmail.or(() -> sameMobile);
        if (known.isPresent()) {
            refuseMismatch(known.get(), person);
            if (sameMobile.isPresent() && sameMobile.get().id() != known.get().id()) {
                throw mismatch();
            }
        }
        int id = known.map(Recipient::id).orElseGet(() -> ++lastId);
        Recipient base = known.orElseGet(() -> new Recipient(id, "", "", "", Map.of()));
        return put(new Recipient(
                id,
                person.email().isEmpty() ? base.email() : person.email(),
                person.number().isEmpty() ? base.prefix() : person.prefix(),
                person.number().isEmpty() ? base.number() : person.number(),
                clear ? merged(Map.of(), person.fields()) : merged(base.fields(), nonEmpty(person.fields()))));
    }

    Recipient edit(Recipient recipient, Map<Integer, String> fields) {
        return put(recipient.withFields(merged(recipient.fields(), fields)));
    }

    void remove(Recipient recipient) {
        byId[recipient.id()] = null;
        byEmail.remove(recipient.email());
        byMobile.remove(recipient.mobileKey());
    }

    private Recipient put(Recipient recipient) {
        if (recipient.id() >= byId.length) {
            byId = Arrays.copyOf(byId, Math.max(recipient.id() + 1, byId.length * 3 / 2));
        }
        byId[recipient.id()] = recipient;
        if (!recipient.email().isEmpty()) {
            byEmail.put(recipient.email(), recipient.id());
        }
        if (!recipient.number().isEmpty()) {
            byMobile.put(recipient.mobileKey(), recipient.id());
        }
        return recipient;
    }

    private static void refuseMismatch(Recipient known, Person person) {
        boolean otherEmail = !known.email().isEmpty()
                && !person.email().isEmpty()
                && !known.email().equals(person.email());
        boolean otherMobile = !known.number().isEmpty()
                && !person.number().isEmpty()
                && !known.mobileKey().equals(person.mobileKey());
        if (otherEmail || otherMobile) {
            throw mismatch();
        }
    }

    private static Refusal mismatch() {
        return Refusal.badRequest("Email and mobile number belong to different recipients.");
    }

    private static Map<Integer, String> nonEmpty(Map<Integer, String> fields) {
        Map<Integer, String> kept = new HashMap<>(fields);
        kept.values().removeIf(String::isEmpty);
        return kept;
    }

    private static Map<Integer, String> merged(Map<Integer, String> base, Map<Integer, String> changes) {
        Map<Integer, String> merged = new HashMap<>(base);
        merged.putAll(changes);
        return nonEmpty(merged);
    }
}
