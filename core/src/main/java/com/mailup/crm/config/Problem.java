package com.mailup.crm.config;

import java.util.Optional;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the dotted path in the file, or the environment variable that holds the value
 * @param place where in the file; empty for an environment variable and for a key that is missing from the whole file
 * @param wrong what is wrong; never shows a secret
 * @param remedy what to do now
 */
public record Problem(String key, Optional<Place> place, String wrong, String remedy) {
    /** Line and column, both from 1. */
    public record Place(int line, int column) {}

    @Override
    public String toString() {
        String where = place.map(p -> "line " + p.line() + ", column " + p.column() + ": ")
                .orElse("");
        return where + key + ": " + wrong + ". " + remedy;
    }
}
