package com.mailup.crm.store.sqlite;

import static com.mailup.crm.store.sqlite.Json.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.Event;
import java.util.HashMap;
import java.util.Map;

/** {@link Event} as JSON. */
final class EventJson {
    private EventJson() {}

    static String write(Event event) {
        ObjectNode node = Json.object();
        switch (event) {
            case Event.RecordNoticed(Change change) -> change(node, change);
            case Event.RecipientNoticed noticed -> {
                node.put("event", "recipient");
                node.put("list", noticed.list().value());
                node.put("address", noticed.address().value());
                node.put("source", noticed.source().name());
                put(node, "claim", noticed.claim().map(EventJson::claim));
            }
            case Event.PersonNoticed(EmailAddress address, Event.Source source) -> {
                node.put("event", "person");
                node.put("address", address.value());
                node.put("source", source.name());
            }
        }
        return Json.text(node);
    }

    static Event read(String text) {
        JsonNode node = Json.read(text);
        return switch (Json.string(node, "event")) {
            case "recipient" ->
                new Event.RecipientNoticed(
                        new ListId(node.path("list").asInt()),
                        new EmailAddress(Json.string(node, "address")),
                        Json.constant(node, "source", Event.Source.class),
                        Json.child(node, "claim").map(EventJson::claim));
            case "person" ->
                new Event.PersonNoticed(
                        new EmailAddress(Json.string(node, "address")),
                        Json.constant(node, "source", Event.Source.class));
            case String kind -> new Event.RecordNoticed(change(kind, node));
        };
    }

    private static ObjectNode claim(Event.Claim claim) {
        ObjectNode node = Json.object();
        put(node, "unsubscribed", claim.unsubscribed());
        put(node, "at", claim.at());
        return node;
    }

    private static Event.Claim claim(JsonNode node) {
        return new Event.Claim(node.path("unsubscribed").asBoolean(), Json.instant(node, "at"));
    }

    private static void change(ObjectNode node, Change change) {
        switch (change) {
            case Change.Saved saved -> head(node, "saved", change, saved.user());
            case Change.Restored restored -> head(node, "restored", change, restored.user());
            case Change.Deleted deleted -> {
                head(node, "deleted", change, deleted.user());
                lastWords(node, deleted.lastWords());
            }
            case Change.Merged merged -> {
                head(node, "merged", change, merged.user());
                node.set("into", record(merged.into()));
                lastWords(node, merged.lastWords());
            }
            case Change.Grouped grouped -> {
                head(node, "grouped", change, grouped.user());
                node.put("run", grouped.run());
                node.put("list", grouped.list().value());
                node.put("group", grouped.group());
            }
        }
    }

    private static void head(ObjectNode node, String kind, Change change, String user) {
        node.put("event", kind);
        node.set("record", record(change.record()));
        put(node, "at", change.at());
        put(node, "user", user);
    }

    private static Change change(String kind, JsonNode node) {
        RecordRef record = record(node.path("record"));
        var at = Json.instant(node, "at");
        String user = Json.string(node, "user");
        return switch (kind) {
            case "saved" -> new Change.Saved(record, at, user);
            case "restored" -> new Change.Restored(record, at, user);
            case "deleted" -> new Change.Deleted(record, at, user, lastWords(node));
            case "merged" -> new Change.Merged(record, at, user, record(node.path("into")), lastWords(node));
            case "grouped" ->
                new Change.Grouped(
                        record,
                        at,
                        user,
                        node.path("run").asLong(),
                        new ListId(node.path("list").asInt()),
                        node.path("group").asText());
            default -> throw new IllegalStateException("an event of an unknown kind is stored");
        };
    }

    private static ArrayNode record(RecordRef record) {
        return Json.array()
                .add(record.connection().value())
                .add(record.module())
                .add(record.id());
    }

    private static RecordRef record(JsonNode node) {
        return new RecordRef(
                new ConnectionId(node.path(0).asText()),
                node.path(1).asText(),
                node.path(2).asText());
    }

    private static void lastWords(ObjectNode node, LastWords words) {
        put(node, "optOut", words.optOut());
        if (!words.lists().isEmpty()) {
            ArrayNode lists = node.putArray("lists");
            words.lists()
                    .forEach((list, value) -> lists.addArray()
                            .add(list.account().value())
                            .add(list.list().value())
                            .add(value.status().name())
                            .add(value.stamp())
                            .add(value.mayLift()));
        }
    }

    private static LastWords lastWords(JsonNode node) {
        Map<ListRef, ListValue> lists = new HashMap<>();
        node.path("lists")
                .forEach(list -> lists.put(
                        new ListRef(
                                new AccountId(list.path(0).asText()),
                                new ListId(list.path(1).asInt())),
                        new ListValue(
                                ShownStatus.valueOf(list.path(2).asText()),
                                list.path(3).asText(),
                                list.path(4).asBoolean(true))));
        return new LastWords(lists, node.path("optOut").asBoolean());
    }
}
