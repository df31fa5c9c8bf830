package com.mailup.crm.sandbox.salesforce.org;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rest of what queries found, waiting to be fetched: ten for each user. */
public final class Cursors {
    private static final int MOST = 10;

    private final Map<String, Open> open = new LinkedHashMap<>();
    private long count;

    private record Open(String user, Search.Found found) {}

    /**
     * A page of what was found.
     *
     * @param locator for what follows; empty if nothing does
     */
    public record Page(Search.Found found, int from, int to, Optional<String> locator) {}

    public synchronized Page first(User by, Search.Found found, int size) {
        if (found.rows().size() <= size) {
            return new Page(found, 0, found.rows().size(), Optional.empty());
        }
        long mine = open.values().stream()
                .filter(cursor -> cursor.user().equals(by.id()))
                .count();
        if (mine >= MOST) {
            open.entrySet().stream()
                    .filter(cursor -> cursor.getValue().user().equals(by.id()))
                    .findFirst()
                    .ifPresent(oldest -> open.remove(oldest.getKey()));
        }
        String name = RecordId.of("01g", ++count);
        open.put(name, new Open(by.id(), found));
        return page(name, found, 0, size);
    }

    public synchronized Page next(User by, String locator, int size) {
        int dash = locator.lastIndexOf('-');
        if (dash < 0 || !locator.substring(dash + 1).matches("\\d{1,9}")) {
            throw expired();
        }
        String name = locator.substring(0, dash);
        Open cursor = Optional.ofNullable(open.get(name))
                .filter(known -> known.user().equals(by.id()))
                .orElseThrow(Cursors::expired);
        return page(name, cursor.found(), Integer.parseInt(locator.substring(dash + 1)), size);
    }

    private static Page page(String name, Search.Found found, int from, int size) {
        int start = Math.min(from, found.rows().size());
        int to = Math.min(start + size, found.rows().size());
        return new Page(found, start, to, to == found.rows().size() ? Optional.empty() : Optional.of(name + "-" + to));
    }

    /** Cursors that lie too long are closed. */
    public synchronized void expire() {
        open.clear();
    }

    private static Refusal expired() {
        return new Refusal("INVALID_QUERY_LOCATOR", "invalid query locator");
    }
}
