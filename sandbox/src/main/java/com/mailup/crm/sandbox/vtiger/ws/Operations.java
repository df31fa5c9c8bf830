package com.mailup.crm.sandbox.vtiger.ws;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The operation table. A GET operation reads the URL only, a POST operation the body only, whatever the method of the request. */
final class Operations {
    enum Style {
        GET,
        POST
    }

    record Entry(Style style, Operation operation) {}

    private final Map<String, Entry> entries = new HashMap<>();

    void get(String name, Operation operation) {
        entries.put(name, new Entry(Style.GET, operation));
    }

    void post(String name, Operation operation) {
        entries.put(name, new Entry(Style.POST, operation));
    }

    /** Names ignore case. */
    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name.toLowerCase(Locale.ROOT)));
    }
}
