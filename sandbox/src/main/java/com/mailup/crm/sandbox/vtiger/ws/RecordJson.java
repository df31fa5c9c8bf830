package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.User;
import com.mailup.crm.sandbox.vtiger.vtql.Query.Selection;
import java.util.List;

/** Records as the webservice shows them: every value a text, empty references null, and in the rows of a query empty dates as well. */
final class RecordJson {
    private final Crm crm;

    RecordJson(Crm crm) {
        this.crm = crm;
    }

    ObjectNode whole(Entity entity, User user) {
        ObjectNode json = fields(entity, user);
        json.put("id", entity.id().toString());
        json.put("label", entity.label());
        return json;
    }

    /** The reply of create decodes entities in texts, although they are stored as sent. */
    ObjectNode created(Entity entity, User user) {
        ObjectNode json = whole(entity, user);
        for (String name : List.copyOf(json.properties().stream()
                .filter(member -> member.getValue().isTextual())
                .map(member -> member.getKey())
                .toList())) {
            json.put(name, decoded(json.get(name).textValue()));
        }
        return json;
    }

    /** The id is always in a row, the label never. */
    ObjectNode row(Entity entity, Selection selection, User user) {
        ObjectNode json = selection instanceof Selection.Fields(List<String> names)
                ? fields(entity, names)
                : fields(entity, user);
        entity.module().fields().stream()
                .filter(field ->
                        field.type().isTime() && entity.get(field.name()).isEmpty())
                .filter(field -> json.has(field.name()))
                .forEach(field -> json.putNull(field.name()));
        json.put("id", entity.id().toString());
        return json;
    }

    private ObjectNode fields(Entity entity, User user) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Field field : entity.module().fields()) {
            if (user.sees(entity.module(), field)) {
                put(json, entity, field);
            }
        }
        return json;
    }

    private ObjectNode fields(Entity entity, List<String> names) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            if (name.equals("id")) {
                json.put("id", entity.id().toString());
            }
            entity.module().field(name).ifPresent(field -> put(json, entity, field));
        }
        return json;
    }

    private void put(ObjectNode json, Entity entity, Field field) {
        crm.shown(entity, field)
                .ifPresentOrElse(value -> json.put(field.name(), value), () -> json.putNull(field.name()));
    }

    private static String decoded(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&nbsp;", "\u00a0")
                .replace("&amp;", "&");
    }
}
