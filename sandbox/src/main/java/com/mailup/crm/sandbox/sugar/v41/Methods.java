package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods that need a session. */
final class Methods {
    /** What a method does for a user. */
    @FunctionalInterface
    interface Method {
        JsonNode run(Arguments arguments, User user);
    }

    /** What PHP knows of a method; more and other arguments end the script. */
    record Entry(List<String> required, List<String> optional, Method method) {
        private static final String SESSION = "session";

        void check(JsonNode data) {
            boolean complete = data.has(SESSION) && required.stream().allMatch(data::has);
            boolean known = data.propertyStream()
                    .map(Map.Entry::getKey)
                    .allMatch(name -> name.equals(SESSION) || required.contains(name) || optional.contains(name));
            if (!complete || !known) {
                throw PhpStopped.empty();
            }
        }
    }

    private final Map<String, Entry> methods = new HashMap<>();

    /** The arguments beside the session go by name, those that may be missing last and in brackets. */
    void on(String signature, Method method) {
        String[] parts = signature.replace("]", "").split("\\s*\\[\\s*", 2);
        List<String> names = List.of(parts[0].split(" "));
        methods.put(
                names.getFirst(),
                new Entry(
                        names.subList(1, names.size()),
                        parts.length == 1 ? List.of() : List.of(parts[1].split(" ")),
                        method));
    }

    Optional<Entry> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }
}
