package com.mailup.crm.config;

import java.util.Optional;
import java.util.function.Function;

/** Names of accounts and connections, which are stored for ever. */
final class Names {
    private Names() {}

    static <T> Optional<T> read(Section section, String name, Function<String, T> type) {
        try {
            return Optional.of(type.apply(name));
        } catch (IllegalArgumentException invalid) {
            section.problem(
                    "is not a usable name",
                    "Use 1 to 40 lower-case letters, digits or hyphens, and do not begin with a hyphen.");
            return Optional.empty();
        }
    }
}
