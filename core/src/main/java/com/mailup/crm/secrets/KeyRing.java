package com.mailup.crm.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The master keys: the first seals, all open. There is more than one only while secrets are re-sealed, so that a crash in the middle
 * leaves nothing that cannot be opened.
 */
public record KeyRing(List<MasterKey> keys) {
    public KeyRing {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a key ring holds at least one key");
        }
    }

    /** Reads one key a line; empty when a line is not a key or there is none. */
    static Optional<KeyRing> parse(String text) {
        List<MasterKey> keys = new ArrayList<>();
        for (String line :
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Optional<MasterKey> key = MasterKey.parse(line);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            keys.add(key.get());
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(new KeyRing(keys));
    }

    MasterKey current() {
        return keys.getFirst();
    }

    Optional<MasterKey> withId(String id) {
        return keys.stream().filter(k -> k.id().equals(id)).findFirst();
    }

    /** A new key in front of the present ones. */
    KeyRing before(MasterKey key) {
        List<MasterKey> all = new ArrayList<>(List.of(key));
        all.addAll(keys);
        return new KeyRing(all);
    }

    KeyRing onlyCurrent() {
        return new KeyRing(List.of(current()));
    }

    String text() {
        return String.join("\n", keys.stream().map(MasterKey::encoded).toList()) + "\n";
    }
}
