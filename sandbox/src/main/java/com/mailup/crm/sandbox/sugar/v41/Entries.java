package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.FieldType;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records as the interface writes them: every value a text, with quotes and angle brackets as entities. */
final class Entries {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Crm crm;
    private final Relations relations;

    Entries(Crm crm, Relations relations) {
        this.crm = crm;
        this.relations = relations;
    }

    ObjectNode entry(Bean bean, List<String> fields) {
        ObjectNode entry = JSON.objectNode()
                .put("id", bean.id())
                .put("module_name", bean.module().name());
        entry.set("name_value_list", values(bean, fields));
        return entry;
    }

    /** What stands for a record that is deleted or was never there: its values are a list, not an object. */
    static ObjectNode missing(String module, String id) {
        ObjectNode entry = JSON.objectNode().put("id", id).put("module_name", module);
        ArrayNode list = entry.putArray("name_value_list");
        list.addObject()
                .put("name", "warning")
                .put("value", "Access to this object is denied since it has been deleted or does not exist");
        list.addObject().put("name", "deleted").put("value", "1");
        return entry;
    }

    /** No fields named means all of them. */
    private ObjectNode values(Bean bean, List<String> fields) {
        List<String> names = fields.isEmpty()
                ? bean.module().fields().stream().map(Field::name).toList()
                : fields;
        ObjectNode values = JSON.objectNode();
        names.forEach(name -> bean.module().field(name).ifPresent(field -> {
            String shown = crm.shown(bean, name);
            put(values, name, field.type() == FieldType.BOOL && shown.isEmpty() ? "0" : shown);
        }));
        return values;
    }

    static void put(ObjectNode values, String name, String value) {
        values.putObject(name).put("name", name).put("value", Texts.escaped(value));
    }

    /** The linked records in the shape of a list: one object per record. */
    ArrayNode linkLists(List<Bean> beans, JsonNode asked) {
        ArrayNode all = JSON.arrayNode();
        if (!asked.isEmpty()) {
            beans.forEach(bean -> all.addObject().set("link_list", links(bean, asked, true)));
        }
        return all;
    }

    /** The linked records in the shape of everything else: one list per record. */
    ArrayNode linkArrays(List<Optional<Bean>> beans, JsonNode asked) {
        ArrayNode all = JSON.arrayNode();
        if (!asked.isEmpty() && beans.stream().anyMatch(Optional::isPresent)) {
            beans.forEach(bean ->
                    all.add(bean.map(found -> links(found, asked, false)).orElseGet(JSON::arrayNode)));
        }
        return all;
    }

    private ArrayNode links(Bean bean, JsonNode asked, boolean wrapped) {
        ArrayNode links = JSON.arrayNode();
        for (JsonNode one : asked) {
            String name = one.path("name").asText();
            List<String> fields = new ArrayList<>();
            one.path("value").forEach(field -> fields.add(field.asText()));
            ArrayNode records = links.addObject().put("name", name).putArray("records");
            for (Bean other : relations.related(bean, name)) {
                ObjectNode values = JSON.objectNode();
                fields.forEach(field -> put(values, field, crm.shown(other, field)));
                records.add(wrapped ? JSON.objectNode().set("link_value", values) : values);
            }
        }
        return links;
    }
}
