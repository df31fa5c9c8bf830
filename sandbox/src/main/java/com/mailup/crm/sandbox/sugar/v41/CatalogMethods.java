package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.mailup.crm.sandbox.sugar.crm.Access;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.Logins;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.List;
import java.util.Locale;

/** What modules and fields there are for this user, and the search over all of them. */
final class CatalogMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> LINKS = List.of(
            "accounts",
            "contacts",
            "leads",
            "prospects",
            "users",
            "prospect_lists",
            "email_addresses",
            "email_addresses_primary");

    private final Crm crm;
    private final Relations relations;

    CatalogMethods(Crm crm, Relations relations) {
        this.crm = crm;
        this.relations = relations;
    }

    void register(Methods methods) {
        methods.on("get_available_modules [filter]", (_, user) -> modules(user));
        methods.on("get_module_fields module_name [fields]", (arguments, user) -> {
            CrmModule module = crm.module(arguments.text("module_name"), user);
            return fields(module, arguments.texts("fields"));
        });
        methods.on("get_module_fields_md5 module_name", this::hashes);
        methods.on("get_user_id", (_, user) -> TextNode.valueOf(user.id()));
        methods.on(
                "search_by_module search_string modules offset max_results [assigned_user_id select_fields unified_search_only favorites]",
                this::search);
    }

    private JsonNode modules(User user) {
        ObjectNode result = JSON.objectNode();
        ArrayNode list = result.putArray("modules");
        for (CrmModule module : crm.modules(user)) {
            ObjectNode json = list.addObject()
                    .put("module_key", module.name())
                    .put("module_label", module.name())
                    .put("favorite_enabled", false);
            ArrayNode acls = json.putArray("acls");
            for (Access access : Access.values()) {
                acls.addObject()
                        .put("action", access.name().toLowerCase(Locale.ROOT))
                        .put("access", user.may(access, module.name()));
            }
        }
        return result;
    }

    private JsonNode fields(CrmModule module, List<String> wanted) {
        ObjectNode result = JSON.objectNode().put("module_name", module.name()).put("table_name", module.table());
        ObjectNode fields = result.putObject("module_fields");
        module.fields().stream()
                .filter(field -> wanted.isEmpty() || wanted.contains(field.name()))
                .forEach(field -> fields.set(field.name(), field(field)));
        ObjectNode links = result.putObject("link_fields");
        LINKS.forEach(link -> relations
                .target(module, link)
                .ifPresent(target -> links.putObject(link)
                        .put("name", link)
                        .put("type", "link")
                        .put("relationship", link)
                        .put("module", target)
                        .put("bean_name", target)));
        return result;
    }

    private static ObjectNode field(Field field) {
        ObjectNode json = JSON.objectNode()
                .put("name", field.name())
                .put("type", field.type().wireName())
                .put("group", "")
                .put("id_name", "")
                .put("label", field.label())
                .put("required", field.required() ? 1 : 0);
        if (field.values().isEmpty()) {
            json.putArray("options");
        } else {
            ObjectNode options = json.putObject("options");
            field.values().forEach(value -> Entries.put(options, value, value));
        }
        return json.put("related_module", "").put("calculated", false).put("len", String.valueOf(field.length()));
    }

    private JsonNode hashes(Arguments arguments, User user) {
        CrmModule module = crm.module(arguments.text("module_name"), user);
        return JSON.objectNode()
                .put(module.name(), Logins.md5(fields(module, List.of()).toString()));
    }

    private JsonNode search(Arguments arguments, User user) {
        String wanted = arguments.text("search_string").toLowerCase(Locale.ROOT);
        ObjectNode result = JSON.objectNode();
        ArrayNode list = result.putArray("entry_list");
        for (String name : arguments.texts("modules")) {
            CrmModule module = crm.module(name, user);
            ArrayNode records = list.addObject().put("name", name).putArray("records");
            crm.beans(module.name()).stream()
                    .filter(user::reaches)
                    .filter(bean -> has(bean, wanted))
                    .forEach(bean -> {
                        ObjectNode values = records.addObject();
                        List.of("id", "name", "email1")
                                .forEach(field -> Entries.put(values, field, crm.shown(bean, field)));
                    });
        }
        return result;
    }

    private boolean has(Bean bean, String wanted) {
        return List.of(crm.shown(bean, "name"), crm.shown(bean, "email1")).stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith(wanted));
    }
}
