package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Reads the queue of our package. Each call acknowledges what lies before its cursor. */
final class PackageQueue {
    private final Api api;
    private final Schema schema;
    private final Records records;
    private final ServerClock clock;
    private final AtomicReference<Page> latest = new AtomicReference<>(new Page("", List.of(), "", false));

    /** A page as the package gave it; the package's page may be longer than the one asked of us. */
    private record Page(String from, List<Change> changes, String next, boolean more) {}

    PackageQueue(Api api, Schema schema, Records records, ServerClock clock) {
        this.api = api;
        this.schema = schema;
        this.records = records;
        this.clock = clock;
    }

    /** What was taken, and where the queue stands behind it. */
    record Taken(List<Change> changes, String queue, int offset, boolean more) {}

    /**
     * Takes the next changes. Only a page still in memory is gone on with: a record saved again meanwhile stands at the queue's end,
     * so counting into a page that was asked for anew could pass over another one.
     */
    Taken take(ScanCursor cursor, int limit) {
        Page kept = latest.get();
        boolean same = cursor.offset() > 0 && kept.from().equals(cursor.queue());
        Page page = same ? kept : fetch(cursor.queue());
        int from = same ? Math.min(cursor.offset(), page.changes().size()) : 0;
        int to = Math.min(from + limit, page.changes().size());
        List<Change> changes = page.changes().subList(from, to);
        if (to < page.changes().size()) {
            latest.set(page);
            return new Taken(changes, cursor.queue(), to, true);
        }
        return new Taken(changes, page.next(), 0, page.more());
    }

    private Page fetch(String from) {
        JsonNode answer;
        try {
            answer = ask(from);
        } catch (Refusal refusal) {
            if (!refusal.code().equals("MAILUP_CURSOR_UNKNOWN")) {
                throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "mailup_changes: " + refusal.code());
            }
            // The queue began anew, as after a reinstallation.
            answer = ask("");
        }
        List<Change> changes = answer.path("changes")
                .valueStream()
                .filter(change -> concerns(change))
                .map(this::change)
                .toList();
        return new Page(
                from, changes, answer.path("next").asText(), answer.path("more").asBoolean());
    }

    /** A record of a module that is not mapped is none of ours; where somebody asked something of it, it is counted. */
    private boolean concerns(JsonNode change) {
        return schema.module(change.path("module").asText()).isPresent() || asks(change);
    }

    private static boolean asks(JsonNode change) {
        JsonNode list = change.path("list");
        return change.path("kind").asText().equals("grouped") && list.canConvertToInt() && list.asInt() > 0;
    }

    private JsonNode ask(String cursor) {
        try {
            return api.ask("mailup_changes", Map.of("cursor", cursor));
        } catch (BrokenJson e) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "mailup_changes", e);
        }
    }

    private Change change(JsonNode json) {
        RecordRef record =
                records.ref(json.path("module").asText(), json.path("record").asText());
        Instant at = at(json.path("at").asText());
        String user = json.path("user").asText();
        if (asks(json)) {
            ListId list = new ListId(json.path("list").asInt());
            return new Change.Grouped(
                    record,
                    at,
                    user,
                    json.path("run").asLong(),
                    list,
                    json.path("group").asText());
        }
        return switch (json.path("kind").asText()) {
            case "deleted" -> new Change.Deleted(record, at, user, lastWords(record.module(), json));
            case "restored" -> new Change.Restored(record, at, user);
            case "merged" -> merged(record, at, user, json);
            default -> new Change.Saved(record, at, user);
        };
    }

    /** A survivor in a module that is not mapped is none for us. */
    private Change merged(RecordRef record, Instant at, String user, JsonNode json) {
        String into = json.path("into").asText();
        LastWords words = lastWords(record.module(), json);
        return schema.moduleOf(into)
                .<Change>map(module -> new Change.Merged(record, at, user, records.ref(module, into), words))
                .orElseGet(() -> new Change.Deleted(record, at, user, words));
    }

    private LastWords lastWords(String module, JsonNode json) {
        Map<ListRef, ListValue> lists = new HashMap<>();
        Map<ListRef, String> fields =
                schema.module(module).map(ModuleSchema::statuses).orElse(Map.of());
        fields.forEach((list, field) -> Optional.of(json.path("status").path(field))
                .filter(JsonNode::isTextual)
                .ifPresent(status -> lists.put(
                        list,
                        ListValue.stamped(
                                ShownStatus.read(status.asText()),
                                Row.counted(json.path("stamp").path(field).asText())))));
        return new LastWords(lists, json.path("optOut").asBoolean());
    }

    private Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return clock.now();
        }
    }
}
