package com.mailup.crm.sandbox.salesforce.org;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a fault does to a call, as a tag that the call carries to where it is worked off. */
public final class Broken {
    private static final String CALL = "call:";
    private static final String ROW = "row:";

    private Broken() {}

    /** The whole call is refused so. */
    public static String call(String code, String message) {
        return CALL + code + ":" + message;
    }

    /** One record of the call is refused so. */
    public static String row(int number, String code, String message) {
        return ROW + number + ":" + code + ":" + message;
    }

    public static Optional<Refusal> call(Set<String> tags) {
        return tags.stream()
                .filter(tag -> tag.startsWith(CALL))
                .map(tag -> List.of(tag.substring(CALL.length()).split(":", 2)))
                .map(parts -> new Refusal(parts.get(0), parts.get(1)))
                .findFirst();
    }

    public static Map<Integer, Refusal> rows(Set<String> tags) {
        Map<Integer, Refusal> rows = new HashMap<>();
        tags.stream()
                .filter(tag -> tag.startsWith(ROW))
                .map(tag -> List.of(tag.substring(ROW.length()).split(":", 3)))
                .forEach(parts -> rows.put(Integer.valueOf(parts.get(0)), new Refusal(parts.get(1), parts.get(2))));
        return rows;
    }
}
