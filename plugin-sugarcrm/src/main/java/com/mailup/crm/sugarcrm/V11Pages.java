package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of records by {@code /filter}. The server may make a page shorter than was asked. */
final class V11Pages {
    private static final String BY_TIME = "date_modified:ASC,id:ASC";
    private static final String BY_ID = "id:ASC";

    private final V11Service service;
    private final Map<String, Map<String, String>> types;

    /** @param types of the fields by module, as far as they are known */
    V11Pages(V11Service service, Map<String, Map<String, String>> types) {
        this.service = service;
        this.types = types;
    }

    /** One page. */
    List<Map<String, String>> behind(String module, Place place, List<String> fields, int rows) {
        JsonNode page = page(module, V11Filter.behind(place), BY_TIME, V11Record.asked(module, fields), rows, 0);
        return values(module, page.path("records").valueStream().toList());
    }

    /** Every row, in the order of the ids, which no change moves. */
    List<Map<String, String>> all(String module, List<Object> filter, List<String> fields) {
        return values(module, records(module, filter, V11Record.asked(module, fields)));
    }

    /** The same as the server writes them. */
    List<JsonNode> records(String module, List<Object> filter, String fields) {
        List<JsonNode> records = new ArrayList<>();
        JsonNode page;
        do {
            String behind =
                    records.isEmpty() ? "" : records.getLast().path("id").asText();
            List<Object> rest = V11Filter.and(filter, V11Filter.idBehind(behind));
            page = page(module, rest, BY_ID, fields, Dialect.PAGE, 0);
            page.path("records").forEach(records::add);
        } while (!isLast(page));
        return records;
    }

    /** The first rows in an order in which new ones come last. */
    List<Map<String, String>> first(String module, List<Object> filter, String order, List<String> fields, int rows) {
        List<JsonNode> records = new ArrayList<>();
        JsonNode page;
        do {
            page = page(module, filter, order, V11Record.asked(module, fields), rows - records.size(), records.size());
            page.path("records").forEach(records::add);
        } while (!isLast(page) && records.size() < rows);
        return values(module, records);
    }

    private List<Map<String, String>> values(String module, List<JsonNode> records) {
        Map<String, String> known = types.getOrDefault(module, Map.of());
        return records.stream().map(record -> V11Record.values(record, known)).toList();
    }

    static boolean isLast(JsonNode page) {
        return page.path("next_offset").asInt(-1) < 0 || page.path("records").isEmpty();
    }

    private JsonNode page(String module, List<Object> filter, String order, String fields, int rows, int offset) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("filter", filter);
        asked.put("fields", fields);
        asked.put("order_by", order);
        asked.put("max_num", rows);
        asked.put("offset", offset);
        JsonNode page = service.ask(Exchange.part(module) + "/filter", asked)
                .orThrow(module + "/filter", "module " + module)
                .json();
        if (!page.path("records").isArray()) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, module + "/filter answers without records");
        }
        return page;
    }
}
