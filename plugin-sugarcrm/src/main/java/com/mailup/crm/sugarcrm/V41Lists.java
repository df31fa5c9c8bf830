package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Target lists by v4_1. The counts in the answers are those of the calls, so they are not read. */
final class V41Lists implements ListRows {
    private static final String LINK = "prospect_lists";
    private static final String NAME = "name";
    private static final String TYPE = "list_type";
    private static final int PAGE = 500;

    private final Calls calls;

    /** How a method is called in a session; what only asks has no unknown outcome. */
    interface Calls {
        JsonNode ask(String method, String module, Map<String, Object> arguments);

        JsonNode change(String method, String module, Map<String, Object> arguments);
    }

    V41Lists(Calls calls) {
        this.calls = calls;
    }

    @Override
    public List<TargetList> all() {
        List<TargetList> all = new ArrayList<>();
        String behind = "";
        List<JsonNode> page;
        do {
            String query = behind.isEmpty() ? "" : V41Query.table(MODULE) + ".id > " + V41Query.literal(behind);
            Map<String, Object> arguments = list(MODULE, query, "id asc", List.of("id", NAME, TYPE), List.of(), PAGE);
            page = calls.ask("get_entry_list", MODULE, arguments)
                    .path("entry_list")
                    .valueStream()
                    .toList();
            page.stream()
                    .map(V41::values)
                    .filter(row -> MAILED.contains(row.getOrDefault(TYPE, "")))
                    .forEach(row -> all.add(new TargetList(row.getOrDefault("id", ""), row.getOrDefault(NAME, ""))));
            behind = page.isEmpty() ? "" : page.getLast().path("id").asText();
        } while (page.size() == PAGE);
        return all;
    }

    @Override
    public Map<String, List<String>> namesOf(String module, Collection<String> ids) {
        Map<String, Object> link = Map.of(NAME, LINK, "value", List.of(NAME, TYPE));
        Map<String, Object> arguments = list(
                module, V41Query.in(V41Query.table(module) + ".id", ids), "", List.of("id"), List.of(link), ids.size());
        JsonNode answer = calls.ask("get_entry_list", module, arguments);
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (int i = 0; i < answer.path("entry_list").size(); i++) {
            List<String> on = new ArrayList<>();
            linked(answer.path("relationship_list").path(i), LINK).stream()
                    .filter(row -> MAILED.contains(row.getOrDefault(TYPE, "")))
                    .forEach(row -> on.add(row.getOrDefault(NAME, "")));
            if (!on.isEmpty()) {
                names.put(answer.path("entry_list").path(i).path("id").asText(), on);
            }
        }
        return names;
    }

    /** What is linked to one record, in the shape that {@code get_entry_list} answers with. */
    static List<Map<String, String>> linked(JsonNode record, String link) {
        return record.path("link_list")
                .valueStream()
                .filter(links -> links.path(NAME).asText().equals(link))
                .flatMap(links -> links.path("records").valueStream())
                .map(V41Lists::linked)
                .toList();
    }

    private static Map<String, String> linked(JsonNode row) {
        return row.path("link_value")
                .valueStream()
                .collect(toMap(
                        field -> field.path(NAME).asText(),
                        field -> Texts.decoded(field.path("value").asText("")),
                        (first, _) -> first));
    }

    @Override
    public List<String> members(TargetList list, String module) {
        List<String> ids = new ArrayList<>();
        int found;
        do {
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("module_name", MODULE);
            arguments.put("module_id", list.id());
            arguments.put("link_field_name", link(module));
            arguments.put("related_module_query", "");
            arguments.put("related_fields", List.of("id"));
            arguments.put("related_module_link_name_to_fields_array", List.of());
            arguments.put("deleted", 0);
            arguments.put("order_by", "id asc");
            arguments.put("offset", ids.size());
            arguments.put("limit", PAGE);
            List<String> page = calls.ask("get_relationships", MODULE, arguments)
                    .path("entry_list")
                    .valueStream()
                    .map(entry -> entry.path("id").asText())
                    .toList();
            ids.addAll(page);
            found = page.size();
        } while (found == PAGE);
        return ids;
    }

    @Override
    public TargetList create(String name) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("module_name", MODULE);
        arguments.put(
                "name_value_list", List.of(Map.of(NAME, NAME, "value", name), Map.of(NAME, TYPE, "value", "default")));
        return new TargetList(
                calls.change("set_entry", MODULE, arguments).path("id").asText(), name);
    }

    @Override
    public void link(TargetList list, String module, Collection<String> ids, boolean remove) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("module_name", MODULE);
        arguments.put("module_id", list.id());
        arguments.put("link_field_name", link(module));
        arguments.put("related_ids", List.copyOf(ids));
        arguments.put("name_value_list", List.of());
        arguments.put("delete", remove ? 1 : 0);
        calls.change("set_relationship", MODULE, arguments);
    }

    /** The link from a list to its members is named after their module. */
    private static String link(String module) {
        return module.toLowerCase(Locale.ROOT);
    }

    /** The arguments of {@code get_entry_list}. */
    static Map<String, Object> list(
            String module, String query, String order, List<String> fields, List<Map<String, Object>> links, int rows) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("module_name", module);
        arguments.put("query", query);
        arguments.put("order_by", order);
        arguments.put("offset", 0);
        arguments.put("select_fields", fields);
        arguments.put("link_name_to_fields_array", links);
        arguments.put("max_results", rows);
        arguments.put("deleted", 0);
        return arguments;
    }
}
