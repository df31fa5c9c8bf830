package com.mailup.crm.sandbox.sugar.v8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records as documents: named in the singular, times to the minute, texts with entities. */
final class Documents {
    private static final int TO_THE_MINUTE = 16;

    private final Crm crm;

    Documents(Crm crm) {
        this.crm = crm;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode message(String text) {
        ObjectNode document = object();
        document.putObject("meta").put("message", text);
        document.putArray("data");
        return document;
    }

    /** @param wanted the fields asked for; none for all */
    ObjectNode of(Bean bean, Set<String> wanted) {
        ObjectNode data = object().put("type", bean.module().singular()).put("id", bean.id());
        ObjectNode attributes = data.putObject("attributes");
        for (Field field : bean.module().fields()) {
            if (!field.name().equals("id") && (wanted.isEmpty() || wanted.contains(field.name()))) {
                attributes.put(field.name(), shown(bean, field));
            }
        }
        return data;
    }

    private String shown(Bean bean, Field field) {
        String value = crm.shown(bean, field.name());
        return switch (field.type()) {
            case BOOL -> value.isEmpty() ? "0" : value;
            case DATETIME -> value.length() < TO_THE_MINUTE ? value : minute(value);
            default -> Texts.escaped(value);
        };
    }

    private static String minute(String time) {
        return time.substring(0, TO_THE_MINUTE).replace(' ', 'T') + ":00+00:00";
    }

    /** What a write sends; a name that is no field is refused. */
    static Map<String, String> attributes(CrmModule module, JsonNode data) {
        Map<String, String> values = new LinkedHashMap<>();
        data.path("attributes").forEachEntry((name, value) -> {
            if (module.field(name).isEmpty()) {
                throw ApiError.of("Property " + name + " in " + module.singular() + " module is invalid");
            }
            values.put(name, value.isBoolean() ? (value.asBoolean() ? "1" : "0") : value.asText(""));
        });
        return values;
    }

    /** A page of a list with its count of pages. */
    static ObjectNode page(List<ObjectNode> data, int pages) {
        ObjectNode document = object();
        document.putObject("meta").put("total-pages", pages).put("records-on-this-page", data.size());
        document.putArray("data").addAll(data);
        return document;
    }
}
