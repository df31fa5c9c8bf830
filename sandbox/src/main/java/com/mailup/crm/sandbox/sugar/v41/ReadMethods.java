package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.sugar.crm.Access;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Ref;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.Search;
import com.mailup.crm.sandbox.sugar.crm.User;
import com.mailup.crm.sandbox.sugar.sql.SqlException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reading records. */
final class ReadMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int USUAL_PAGE = 20;

    private final Crm crm;
    private final Search search;
    private final Entries entries;

    ReadMethods(Crm crm, Search search, Entries entries) {
        this.crm = crm;
        this.search = search;
        this.entries = entries;
    }

    void register(Methods methods) {
        methods.on(
                "get_entry_list module_name [query order_by offset select_fields link_name_to_fields_array max_results deleted favorites]",
                this::list);
        methods.on("get_entries_count module_name query deleted", this::count);
        methods.on(
                "get_entry module_name id select_fields link_name_to_fields_array [track_view]",
                (arguments, user) -> entries(arguments, List.of(arguments.text("id")), user));
        methods.on(
                "get_entries module_name ids select_fields link_name_to_fields_array",
                (arguments, user) -> entries(arguments, arguments.texts("ids"), user));
    }

    private JsonNode list(Arguments arguments, User user) {
        CrmModule module = crm.module(arguments.text("module_name"), user);
        List<Bean> found = found(arguments, module, user);
        int offset = Math.max(0, arguments.number("offset"));
        int asked = arguments.number("max_results");
        List<Bean> page = found.stream()
                .skip(offset)
                .limit(asked > 0 ? asked : USUAL_PAGE)
                .toList();
        ObjectNode result = JSON.objectNode().put("result_count", page.size());
        if (found.isEmpty()) {
            result.put("total_count", 0);
        } else {
            result.put("total_count", String.valueOf(found.size()));
        }
        result.put("next_offset", offset + page.size());
        ArrayNode list = result.putArray("entry_list");
        page.forEach(bean -> list.add(entries.entry(bean, arguments.texts("select_fields"))));
        result.set("relationship_list", entries.linkLists(page, arguments.node("link_name_to_fields_array")));
        return result;
    }

    private JsonNode count(Arguments arguments, User user) {
        CrmModule module = crm.module(arguments.text("module_name"), user);
        return JSON.objectNode()
                .put(
                        "result_count",
                        String.valueOf(found(arguments, module, user).size()));
    }

    private List<Bean> found(Arguments arguments, CrmModule module, User user) {
        return checked(() -> search.rows(
                module, arguments.text("query"), arguments.text("order_by"), arguments.on("deleted"), user));
    }

    /** What the CRM's check refuses is no access; what the database refuses ends the script. */
    static List<Bean> checked(Supplier<List<Bean>> query) {
        try {
            return query.get();
        } catch (SqlException e) {
            throw e.refused() ? Refusal.accessDenied() : PhpStopped.databaseFailure();
        }
    }

    private JsonNode entries(Arguments arguments, List<String> ids, User user) {
        CrmModule module = crm.module(arguments.text("module_name"), user);
        if (!user.may(Access.VIEW, module.name())) {
            throw Refusal.accessDenied();
        }
        List<Optional<Bean>> beans = ids.stream()
                .map(id -> crm.load(new Ref(module.name(), id), user))
                .toList();
        if (beans.stream().flatMap(Optional::stream).anyMatch(bean -> !user.reaches(bean))) {
            throw Refusal.accessDenied();
        }
        ObjectNode result = JSON.objectNode();
        ArrayNode list = result.putArray("entry_list");
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            list.add(beans.get(i)
                    .map(bean -> entries.entry(bean, arguments.texts("select_fields")))
                    .orElseGet(() -> Entries.missing(module.name(), id)));
        }
        result.set("relationship_list", entries.linkArrays(beans, arguments.node("link_name_to_fields_array")));
        return result;
    }
}
