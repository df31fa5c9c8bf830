package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Ref;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.Search;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What hangs together. The counts in the answers are those of the calls, not of the rows. */
final class RelationMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Crm crm;
    private final Relations relations;
    private final Search search;
    private final Entries entries;

    RelationMethods(Crm crm, Relations relations, Search search, Entries entries) {
        this.crm = crm;
        this.relations = relations;
        this.search = search;
        this.entries = entries;
    }

    void register(Methods methods) {
        methods.on(
                "set_relationship module_name module_id link_field_name related_ids [name_value_list delete]",
                this::one);
        methods.on(
                "set_relationships module_names module_ids link_field_names related_ids [name_value_lists delete_array]",
                this::many);
        methods.on(
                "get_relationships module_name module_id link_field_name related_module_query related_fields related_module_link_name_to_fields_array [deleted order_by offset limit]",
                this::read);
        methods.on(
                "get_modified_relationships module_name related_module from_date to_date offset max_results deleted [module_user_id select_fields relationship_name deletion_date]",
                (_, _) -> nothingModified());
    }

    private JsonNode one(Arguments arguments, User user) {
        boolean remove = arguments.on("delete");
        boolean done = relate(
                user,
                arguments.text("module_name"),
                arguments.text("module_id"),
                arguments.text("link_field_name"),
                arguments.texts("related_ids"),
                Arguments.values(arguments.node("name_value_list")),
                remove);
        return counts(done && !remove ? 1 : 0, done ? 0 : 1, done && remove ? 1 : 0);
    }

    private JsonNode many(Arguments arguments, User user) {
        int[] counts = new int[3];
        List<String> modules = arguments.texts("module_names");
        for (int i = 0; i < modules.size(); i++) {
            boolean remove = arguments.node("delete_array").path(i).asInt() == 1;
            List<String> ids = arguments
                    .node("related_ids")
                    .path(i)
                    .valueStream()
                    .map(JsonNode::asText)
                    .toList();
            boolean done = relate(
                    user,
                    modules.get(i),
                    arguments.texts("module_ids").get(i),
                    arguments.texts("link_field_names").get(i),
                    ids,
                    Arguments.values(arguments.node("name_value_lists").path(i)),
                    remove);
            counts[!done ? 1 : remove ? 2 : 0]++;
        }
        return counts(counts[0], counts[1], counts[2]);
    }

    private static ObjectNode counts(int created, int failed, int deleted) {
        return JSON.objectNode().put("created", created).put("failed", failed).put("deleted", deleted);
    }

    private boolean relate(
            User user,
            String moduleName,
            String id,
            String link,
            List<String> ids,
            Map<String, String> values,
            boolean remove) {
        CrmModule module = crm.module(moduleName, user);
        if (relations.target(module, link).isEmpty()) {
            return false;
        }
        living(module, id)
                .ifPresent(bean -> ids.forEach(other -> {
                    if (remove) {
                        relations.unrelate(user, bean, link, other);
                    } else {
                        relations.relate(user, bean, link, other, values);
                    }
                }));
        return true;
    }

    private JsonNode read(Arguments arguments, User user) {
        CrmModule module = crm.module(arguments.text("module_name"), user);
        List<Bean> related = living(module, arguments.text("module_id"))
                .map(bean -> relations.related(bean, arguments.text("link_field_name")))
                .orElseThrow(PhpStopped::empty);
        Set<String> ids = related.stream().map(Bean::id).collect(Collectors.toCollection(HashSet::new));
        List<Bean> inOrder = related.isEmpty() ? related : filtered(related, ids, arguments, user);
        int limit = arguments.number("limit");
        List<Bean> page = inOrder.stream()
                .skip(Math.max(0, arguments.number("offset")))
                .limit(limit > 0 ? limit : Long.MAX_VALUE)
                .toList();
        ObjectNode result = JSON.objectNode();
        ArrayNode list = result.putArray("entry_list");
        page.forEach(bean -> list.add(entries.entry(bean, arguments.texts("related_fields"))));
        result.set(
                "relationship_list",
                entries.linkArrays(
                        page.stream().map(Optional::of).toList(),
                        arguments.node("related_module_link_name_to_fields_array")));
        return result;
    }

    private List<Bean> filtered(List<Bean> related, Set<String> ids, Arguments arguments, User user) {
        CrmModule module = related.getFirst().module();
        if (arguments.text("related_module_query").isEmpty()
                && arguments.text("order_by").isEmpty()) {
            return related.stream().filter(user::reaches).toList();
        }
        return ReadMethods.checked(() -> search.rows(
                        module, arguments.text("related_module_query"), arguments.text("order_by"), false, user))
                .stream()
                .filter(bean -> ids.contains(bean.id()))
                .toList();
    }

    private Optional<Bean> living(CrmModule module, String id) {
        return crm.find(new Ref(module.name(), id)).filter(bean -> !bean.deleted());
    }

    /** Made for a user's own address book; of target lists it knows nothing. */
    private static JsonNode nothingModified() {
        ObjectNode result = JSON.objectNode().put("result_count", 0).put("next_offset", 0);
        result.putArray("entry_list");
        result.putObject("error").put("number", 0).put("name", "No Error").put("description", "No Error");
        return result;
    }
}
