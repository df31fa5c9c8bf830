package com.mailup.crm.store.sqlite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** {@link Event} as JSON. */
final class EventJson {
    private static final int USUAL_LENGTH = 256;

    private EventJson() {}

    /** Straight into text, without a tree: every save that is taken passes here. */
    static String write(Event event) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator out = Json.generator(text)) {
            out.writeStartObject();
            switch (event) {
                case Event.RecordNoticed(Change change) -> change(out, change);
                case Event.RecipientNoticed noticed -> {
                    out.writeStringField("event", "recipient");
                    out.writeNumberField("list", noticed.list().value());
                    out.writeStringField("address", noticed.address().value());
                    out.writeStringField("source", noticed.source().name());
                    if (noticed.claim().isPresent()) {
                        claim(out, noticed.claim().get());
                    }
                }
                case Event.PersonNoticed(EmailAddress address, Event.Source source) -> {
                    out.writeStringField("event", "person");
                    out.writeStringField("address", address.value());
                    out.writeStringField("source", source.name());
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory is always written", e);
        }
        return text.toString();
    }

    static Event read(JsonNode node) {
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

    private static void claim(JsonGenerator out, Event.Claim claim) throws IOException {
        out.writeObjectFieldStart("claim");
        if (claim.unsubscribed()) {
            out.writeBooleanField("unsubscribed", true);
        }
        out.writeNumberField("at", Instants.nanos(claim.at()));
        out.writeEndObject();
    }

    private static Event.Claim claim(JsonNode node) {
        return new Event.Claim(node.path("unsubscribed").asBoolean(), Json.instant(node, "at"));
    }

    private static void change(JsonGenerator out, Change change) throws IOException {
        switch (change) {
            case Change.Saved saved -> head(out, "saved", change, saved.user());
            case Change.Restored restored -> head(out, "restored", change, restored.user());
            case Change.Deleted deleted -> {
                head(out, "deleted", change, deleted.user());
                lastWords(out, deleted.lastWords());
            }
            case Change.Merged merged -> {
                head(out, "merged", change, merged.user());
                record(out, "into", merged.into());
                lastWords(out, merged.lastWords());
            }
            case Change.Grouped grouped -> {
                head(out, "grouped", change, grouped.user());
                out.writeNumberField("run", grouped.run());
                out.writeNumberField("list", grouped.list().value());
                out.writeStringField("group", grouped.group());
            }
        }
    }

    private static void head(JsonGenerator out, String kind, Change change, String user) throws IOException {
        out.writeStringField("event", kind);
        record(out, "record", change.record());
        out.writeNumberField("at", Instants.nanos(change.at()));
        if (!user.isEmpty()) {
            out.writeStringField("user", user);
        }
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

    private static void record(JsonGenerator out, String key, RecordRef record) throws IOException {
        out.writeArrayFieldStart(key);
        out.writeString(record.connection().value());
        out.writeString(record.module());
        out.writeString(record.id());
        out.writeEndArray();
    }

    private static RecordRef record(JsonNode node) {
        return new RecordRef(
                new ConnectionId(node.path(0).asText()),
                node.path(1).asText(),
                node.path(2).asText());
    }

    private static void lastWords(JsonGenerator out, LastWords words) throws IOException {
        if (words.optOut()) {
            out.writeBooleanField("optOut", true);
        }
        if (!words.lists().isEmpty()) {
            out.writeArrayFieldStart("lists");
            for (Map.Entry<ListRef, ListValue> said : words.lists().entrySet()) {
                ListValue value = said.getValue();
                out.writeStartArray();
                out.writeString(said.getKey().account().value());
                out.writeNumber(said.getKey().list().value());
                out.writeString(value.status().name());
                out.writeString(value.stamp());
                out.writeBoolean(value.mayLift());
                out.writeEndArray();
            }
            out.writeEndArray();
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
