package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Target lists by v11: what is linked to a record is read, added and taken away under its {@code link}. */
final class V11Lists implements ListRows {
    private static final String LINK = "/link";
    private static final String LISTS = "prospect_lists";
    private static final String NAME = "name";
    private static final String TYPE = "list_type";

    private final V11Service service;
    private final V11Pages pages;
    private final V11Bulk bulk;

    V11Lists(V11Service service, V11Pages pages, V11Bulk bulk) {
        this.service = service;
        this.pages = pages;
        this.bulk = bulk;
    }

    @Override
    public List<TargetList> all() {
        return pages.all(MODULE, List.of(), List.of("id", NAME, TYPE)).stream()
                .filter(row -> MAILED.contains(row.getOrDefault(TYPE, "")))
                .map(row -> new TargetList(row.getOrDefault("id", ""), row.getOrDefault(NAME, "")))
                .toList();
    }

    /** A record that is gone meanwhile is on none. */
    @Override
    public Map<String, List<String>> namesOf(String module, Collection<String> ids) {
        List<String> asked = List.copyOf(ids);
        List<V11Answer> answers =
                bulk.get(asked.stream().map(id -> lists(module, id, 0)).toList());
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (int n = 0; n < asked.size(); n++) {
            V11Answer answer = answers.get(n);
            if (!answer.hidden()) {
                List<String> on = new ArrayList<>();
                linked(answer.orThrow(LISTS, "module " + MODULE).json(), module, asked.get(n))
                        .forEach(row -> {
                            if (MAILED.contains(row.path(TYPE).asText())) {
                                on.add(row.path(NAME).asText());
                            }
                        });
                if (!on.isEmpty()) {
                    names.put(asked.get(n), on);
                }
            }
        }
        return names;
    }

    private static String lists(String module, String id, int offset) {
        return Exchange.part(module) + "/" + Exchange.part(id) + LINK + "/" + LISTS
                + "?fields=name,list_type&order_by=id:ASC&max_num=" + Dialect.PAGE + "&offset=" + offset;
    }

    private List<JsonNode> linked(JsonNode first, String module, String id) {
        List<JsonNode> rows =
                new ArrayList<>(first.path("records").valueStream().toList());
        JsonNode page = first;
        while (!V11Pages.isLast(page)) {
            page = service.get(lists(module, id, rows.size()))
                    .orThrow(LISTS, "module " + MODULE)
                    .json();
            page.path("records").forEach(rows::add);
        }
        return rows;
    }

    @Override
    public List<String> members(TargetList list, String module) {
        List<String> ids = new ArrayList<>();
        JsonNode page;
        do {
            page = service.get(path(list) + LINK + "/" + link(module) + "?fields=id&order_by=id:ASC&max_num="
                            + Dialect.PAGE + "&offset=" + ids.size())
                    .orThrow(MODULE, "module " + MODULE)
                    .json();
            page.path("records").forEach(row -> ids.add(row.path("id").asText()));
        } while (!V11Pages.isLast(page));
        return ids;
    }

    @Override
    public TargetList create(String name) {
        String id = service.call("POST", MODULE, Map.of(NAME, name, TYPE, "default"))
                .orThrow(MODULE, "module " + MODULE)
                .json()
                .path("id")
                .asText();
        return new TargetList(id, name);
    }

    @Override
    public void link(TargetList list, String module, Collection<String> ids, boolean remove) {
        if (!remove) {
            service.call("POST", path(list) + LINK, Map.of("link_name", link(module), "ids", List.copyOf(ids)))
                    .orThrow(MODULE, "module " + MODULE);
            return;
        }
        List<String> links = ids.stream()
                .map(id -> path(list) + LINK + "/" + link(module) + "/" + Exchange.part(id))
                .toList();
        for (V11Answer answer : bulk.delete(links)) {
            // A link that is not there is not there any more.
            if (!answer.ok() && !answer.hidden()) {
                throw SyncException.unknownOutcome(ErrorCode.CRM_ANSWER_INVALID, MODULE + " " + answer.words());
            }
        }
    }

    private static String path(TargetList list) {
        return MODULE + "/" + Exchange.part(list.id());
    }

    /** The link from a list to its members is named after their module. */
    private static String link(String module) {
        return module.toLowerCase(Locale.ROOT);
    }
}
