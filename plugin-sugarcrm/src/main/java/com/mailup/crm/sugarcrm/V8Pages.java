package com.mailup.crm.sugarcrm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists of records. Their conditions go together by AND, and they come in the order of one field. */
final class V8Pages {
    private static final String ID = "id";
    private static final int TRIES = 3;

    private final V8Service service;

    V8Pages(V8Service service) {
        this.service = service;
    }

    static String filter(String field, String operator, String value) {
        return parameter("filter[" + field + "][" + operator + "]", value);
    }

    /** One of the two is enough. */
    static List<String> either(String one, String other) {
        return List.of(parameter("filter[operator]", "or"), one, other);
    }

    private static String parameter(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + Exchange.part(value);
    }

    /** One page. */
    List<Map<String, String>> page(String module, List<String> filters, String sort, List<String> fields, int rows) {
        List<String> parameters = new ArrayList<>(filters);
        parameters.add(parameter("fields[" + module + "]", String.join(",", fields)));
        parameters.add(parameter("sort", sort));
        parameters.add(parameter("page[size]", Integer.toString(rows)));
        return list("module/" + Exchange.part(module) + "?" + String.join("&", parameters), module);
    }

    /** Every row, in the order of the ids, which no change moves. */
    List<Map<String, String>> all(String module, List<String> filters, List<String> fields) {
        List<Map<String, String>> all = new ArrayList<>();
        List<Map<String, String>> page;
        do {
            List<String> rest = new ArrayList<>(filters);
            rest.add(filter(ID, "gt", all.isEmpty() ? "" : id(all.getLast())));
            page = page(module, rest, ID, fields, Dialect.PAGE);
            all.addAll(page);
        } while (page.size() == Dialect.PAGE);
        return all;
    }

    /** What is linked to a record, in the same order. */
    List<Map<String, String>> linked(String module, String id, String link) {
        String path = "module/" + module + "/" + Exchange.part(id) + "/relationships/" + link + "?"
                + parameter("sort", ID) + "&" + parameter("page[size]", Integer.toString(Dialect.PAGE)) + "&";
        List<Map<String, String>> all = new ArrayList<>();
        List<Map<String, String>> page;
        do {
            page = list(path + filter(ID, "gt", all.isEmpty() ? "" : id(all.getLast())), ListRows.MODULE);
            all.addAll(page);
        } while (page.size() == Dialect.PAGE);
        return all;
    }

    /** A row that is deleted between the search and its turn ends the whole list. */
    private List<Map<String, String>> list(String path, String module) {
        V8Answer answer = service.get(path);
        for (int tries = 1; answer.gone() && tries < TRIES; tries++) {
            answer = service.get(path);
        }
        return answer.orThrow(module, "module " + module)
                .json()
                .path("data")
                .valueStream()
                .map(V8Record::values)
                .toList();
    }

    static String id(Map<String, String> row) {
        return row.getOrDefault(ID, "");
    }
}
