package com.mailup.crm.store.sqlite;

import static com.mailup.crm.store.sqlite.Json.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.engine.RecordList;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.ShownStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link RecordState} as JSON. */
final class RecordJson {
    private RecordJson() {}

    static String write(RecordState state) {
        ObjectNode node = Json.object();
        put(node, "flag", state.flag());
        put(node, "raised", state.raised());
        if (!state.lists().isEmpty()) {
            ObjectNode lists = node.putObject("lists");
            state.lists().forEach((list, value) -> lists.set(list.toString(), list(value)));
        }
        return Json.text(node);
    }

    static RecordState read(String text) {
        JsonNode node = Json.read(text);
        Map<ListId, RecordList> lists = new HashMap<>();
        node.path("lists")
                .properties()
                .forEach(entry -> lists.put(new ListId(Integer.parseInt(entry.getKey())), list(entry.getValue())));
        return new RecordState(
                node.path("flag").asBoolean(), node.path("raised").asBoolean(), lists);
    }

    private static ObjectNode list(RecordList list) {
        ObjectNode node = Json.object();
        list.base().ifPresent(base -> {
            node.put("status", base.status().name());
            put(node, "stamp", base.stamp());
            if (!base.mayLift()) {
                node.put("mayLift", false);
            }
        });
        put(node, "shown", list.shown());
        if (!list.setBacks().isEmpty()) {
            ArrayNode setBacks = node.putArray("setBacks");
            list.setBacks().forEach(at -> setBacks.add(Instants.nanos(at)));
        }
        return node;
    }

    private static RecordList list(JsonNode node) {
        List<Instant> setBacks = new ArrayList<>();
        node.path("setBacks").forEach(at -> setBacks.add(Instants.instant(at.asLong())));
        return new RecordList(
                Json.optionalConstant(node, "status", ShownStatus.class)
                        .map(status -> new ListValue(
                                status,
                                Json.string(node, "stamp"),
                                node.path("mayLift").asBoolean(true))),
                node.path("shown").asLong(),
                setBacks);
    }
}
