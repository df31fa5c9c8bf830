package com.mailup.crm.mailup;

import com.mailup.crm.mailup.RateBudget.Priority;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A call of the REST service, without its token. */
record RestCall(
        String method,
        Resource resource,
        Priority priority,
        String path,
        Map<String, String> query,
        Optional<Object> body) {

    static RestCall get(Resource resource, Object... ids) {
        return of("GET", resource, ids);
    }

    static RestCall of(String method, Resource resource, Object... ids) {
        return new RestCall(method, resource, Priority.OTHER, resource.path(ids), Map.of(), Optional.empty());
    }

    RestCall first() {
        return new RestCall(method, resource, Priority.CONSENT, path, query, body);
    }

    RestCall with(String parameter, Object value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(parameter, value.toString());
        return new RestCall(method, resource, priority, path, more, body);
    }

    RestCall page(int number, int size) {
        return with("pageNumber", number).with("pageSize", size);
    }

    RestCall sending(Object value) {
        return new RestCall(method, resource, priority, path, query, Optional.of(value));
    }

    boolean writes() {
        return !method.equals("GET");
    }
}
