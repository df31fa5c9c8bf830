package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The methods that need a session. */
final class Methods {
    /** What a method does for a user. */
    @FunctionalInterface
    interface Method {
        JsonNode run(Arguments arguments, User user);
    }

    private final Map<String, Method> methods = new HashMap<>();

    void on(String name, Method method) {
        methods.put(name, method);
    }

    Optional<Method> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }
}
