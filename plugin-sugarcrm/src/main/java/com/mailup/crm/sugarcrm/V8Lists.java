package com.mailup.crm.sugarcrm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Target lists by V8: what is linked to a record is read whole, and linked or unlinked one by one. */
final class V8Lists implements ListRows {
    private static final String LISTS = "prospect_lists";
    private static final String NAME = "name";
    private static final String TYPE = "list_type";

    private final V8Service service;
    private final V8Pages pages;

    V8Lists(V8Service service, V8Pages pages) {
        this.service = service;
        this.pages = pages;
    }

    @Override
    public List<TargetList> all() {
        return pages.all(MODULE, List.of(), List.of("id", NAME, TYPE)).stream()
                .filter(V8Lists::isMailed)
                .map(row -> new TargetList(V8Pages.id(row), row.getOrDefault(NAME, "")))
                .toList();
    }

    private static boolean isMailed(Map<String, String> list) {
        return MAILED.contains(list.getOrDefault(TYPE, ""));
    }

    @Override
    public Map<String, List<String>> namesOf(String module, Collection<String> ids) {
        List<String> asked = List.copyOf(ids);
        List<List<String>> lists = V8Service.each(
                asked,
                id -> pages.linked(module, id, LISTS).stream()
                        .filter(V8Lists::isMailed)
                        .map(row -> row.getOrDefault(NAME, ""))
                        .toList());
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (int n = 0; n < asked.size(); n++) {
            if (!lists.get(n).isEmpty()) {
                names.put(asked.get(n), lists.get(n));
            }
        }
        return names;
    }

    @Override
    public List<String> members(TargetList list, String module) {
        return pages.linked(MODULE, list.id(), link(module)).stream()
                .map(V8Pages::id)
                .toList();
    }

    @Override
    public TargetList create(String name) {
        String id = service.call(
                        "POST", "module", Map.of("type", MODULE, "attributes", Map.of(NAME, name, TYPE, "default")))
                .orThrow(MODULE, "module " + MODULE)
                .json()
                .path("data")
                .path("id")
                .asText();
        return new TargetList(id, name);
    }

    /** Whoever is gone, or was not linked, is not linked any more. */
    @Override
    public void link(TargetList list, String module, Collection<String> ids, boolean remove) {
        String path = "module/" + MODULE + "/" + Exchange.part(list.id()) + "/relationships/" + link(module);
        Function<String, V8Answer> call = remove
                ? id -> service.delete(path + "/" + Exchange.part(id))
                : id -> service.call("POST", path, Map.of("type", module, "id", id));
        for (V8Answer answer : V8Service.each(new ArrayList<>(ids), call)) {
            if (!answer.gone() && !answer.notLinked()) {
                answer.orThrow(MODULE, "module " + MODULE);
            }
        }
    }

    /** The link from a list to its members is named after their module. */
    private static String link(String module) {
        return module.toLowerCase(Locale.ROOT);
    }
}
