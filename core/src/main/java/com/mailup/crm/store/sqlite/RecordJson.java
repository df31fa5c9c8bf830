package com.mailup.crm.store.sqlite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.mailup.crm.engine.RecordList;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.ShownStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link RecordState} as JSON. */
final class RecordJson {
    private RecordJson() {}

    static String write(RecordState state) {
        return Json.text(out -> {
            Json.put(out, "flag", state.flag());
            Json.put(out, "raised", state.raised());
            if (!state.fields().isEmpty()) {
                out.writeStringField("fields", state.fields());
            }
            if (!state.lists().isEmpty()) {
                out.writeObjectFieldStart("lists");
                for (Map.Entry<ListId, RecordList> list : state.lists().entrySet()) {
                    out.writeFieldName(list.getKey().toString());
                    Json.object(out, list.getValue(), RecordJson::list);
                }
                out.writeEndObject();
            }
        });
    }

    static RecordState read(String text) {
        return Json.read(text, RecordJson::state);
    }

    private static RecordState state(JsonParser in) throws IOException {
        boolean flag = false;
        boolean raised = false;
        String fields = "";
        Map<ListId, RecordList> lists = Map.of();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "flag" -> flag = in.getBooleanValue();
                case "raised" -> raised = in.getBooleanValue();
                case "fields" -> fields = in.getText();
                case "lists" -> lists = lists(in);
                default -> in.skipChildren();
            }
        }
        return new RecordState(flag, raised, lists, fields);
    }

    private static Map<ListId, RecordList> lists(JsonParser in) throws IOException {
        Map<ListId, RecordList> lists = new HashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            lists.put(new ListId(Integer.parseInt(name)), list(in));
        }
        return lists;
    }

    private static void list(JsonGenerator out, RecordList list) throws IOException {
        if (list.base().isPresent()) {
            ListValue base = list.base().get();
            Json.put(out, "status", base.status());
            Json.put(out, "stamp", base.stamp());
            if (!base.mayLift()) {
                out.writeBooleanField("mayLift", false);
            }
        }
        Json.put(out, "shown", list.shown());
        if (!list.setBacks().isEmpty()) {
            out.writeArrayFieldStart("setBacks");
            for (Instant at : list.setBacks()) {
                out.writeNumber(Instants.nanos(at));
            }
            out.writeEndArray();
        }
    }

    private static RecordList list(JsonParser in) throws IOException {
        Optional<ShownStatus> status = Optional.empty();
        String stamp = "";
        boolean mayLift = true;
        long shown = 0;
        List<Instant> setBacks = List.of();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "status" -> status = Optional.of(ShownStatus.valueOf(in.getText()));
                case "stamp" -> stamp = in.getText();
                case "mayLift" -> mayLift = in.getBooleanValue();
                case "shown" -> shown = in.getLongValue();
                case "setBacks" -> setBacks = instants(in);
                default -> in.skipChildren();
            }
        }
        String said = stamp;
        boolean lifts = mayLift;
        return new RecordList(status.map(value -> new ListValue(value, said, lifts)), shown, setBacks);
    }

    private static List<Instant> instants(JsonParser in) throws IOException {
        List<Instant> instants = new ArrayList<>();
        while (in.nextToken().isNumeric()) {
            instants.add(Json.instant(in));
        }
        return instants;
    }
}
