package com.mailup.crm.sugarcrm;

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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the outbox of our package. A page is taken out when the cursor behind it comes back, each row under the mark that it was read with:
 * a record that was saved again meanwhile has another mark, and stays. After a restart what was not taken out is told once more.
 */
final class Outbox {
    private static final List<String> FIELDS = List.of(
            "id",
            "seq",
            "module",
            "record",
            "kind",
            "happened",
            "by_user",
            "into_module",
            "into_record",
            "words",
            "run",
            "list",
            "group_name");
    private static final int PAGES = 4;

    private final Dialect dialect;
    private final Schema schema;
    private final Records records;
    private final ServerClock clock;
    private final Map<String, Map<String, String>> marksByPage = new LinkedHashMap<>();

    Outbox(Dialect dialect, Schema schema, Records records, ServerClock clock) {
        this.dialect = dialect;
        this.schema = schema;
        this.records = records;
        this.clock = clock;
    }

    /** What was taken, and the name of the page. */
    record Taken(List<Change> changes, String page, boolean more) {}

    Taken take(String from, int limit) {
        acknowledge(from);
        List<Map<String, String>> rows = dialect.outbox(FIELDS, limit);
        Map<String, String> marks = new TreeMap<>();
        rows.forEach(row -> marks.put(row.getOrDefault("id", ""), row.getOrDefault("seq", "")));
        String page = marks.isEmpty() ? "" : name(marks);
        remember(page, marks);
        List<Change> changes =
                rows.stream().filter(this::concerns).map(this::change).toList();
        return new Taken(changes, page, rows.size() == limit);
    }

    private void acknowledge(String page) {
        Map<String, String> marks = marks(page);
        if (!marks.isEmpty()) {
            dialect.put(Inside.MODULE, Map.of("id", Inside.REPORT, "acknowledged", Json.text(marks)));
        }
    }

    private synchronized Map<String, String> marks(String page) {
        return marksByPage.getOrDefault(page, Map.of());
    }

    private synchronized void remember(String page, Map<String, String> marks) {
        marksByPage.remove(page);
        marksByPage.put(page, marks);
        var oldest = marksByPage.keySet().iterator();
        while (marksByPage.size() > PAGES) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Two pages of one name have the same rows. */
    private static String name(Map<String, String> marks) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(Json.text(marks).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new SyncException(ErrorCode.DEFECT, "SHA-256 is missing", e);
        }
    }

    /** A record of a module that is not mapped is none of ours; where somebody asked something of it, it is counted. */
    private boolean concerns(Map<String, String> row) {
        return schema.module(row.getOrDefault("module", "")).isPresent() || asks(row);
    }

    private static boolean asks(Map<String, String> row) {
        return row.getOrDefault("kind", "").equals("grouped") && number(row, "list") > 0;
    }

    private Change change(Map<String, String> row) {
        RecordRef record = records.ref(row.getOrDefault("module", ""), row.getOrDefault("record", ""));
        Instant at = ServerClock.instant(row.getOrDefault("happened", "")).orElseGet(clock::now);
        String user = row.getOrDefault("by_user", "");
        if (asks(row)) {
            ListId list = new ListId(Math.toIntExact(number(row, "list")));
            return new Change.Grouped(record, at, user, number(row, "run"), list, row.getOrDefault("group_name", ""));
        }
        return switch (row.getOrDefault("kind", "")) {
            case "deleted" -> new Change.Deleted(record, at, user, lastWords(record.module(), row));
            case "restored" -> new Change.Restored(record, at, user);
            case "merged" -> merged(record, at, user, row);
            default -> new Change.Saved(record, at, user);
        };
    }

    /** A survivor in a module that is not mapped is none for us. */
    private Change merged(RecordRef record, Instant at, String user, Map<String, String> row) {
        LastWords words = lastWords(record.module(), row);
        String id = row.getOrDefault("into_record", "");
        return schema.module(row.getOrDefault("into_module", ""))
                .filter(_ -> !id.isEmpty())
                .<Change>map(into -> new Change.Merged(record, at, user, records.ref(into.module(), id), words))
                .orElseGet(() -> new Change.Deleted(record, at, user, words));
    }

    private LastWords lastWords(String module, Map<String, String> row) {
        Optional<JsonNode> words = Json.read(row.getOrDefault("words", ""));
        if (words.isEmpty()) {
            return LastWords.NONE;
        }
        Map<ListRef, ListValue> lists = new HashMap<>();
        Map<ListRef, String> fields =
                schema.module(module).map(ModuleSchema::statuses).orElse(Map.of());
        fields.forEach((list, field) -> Optional.of(words.get().path("status").path(field))
                .filter(JsonNode::isTextual)
                .ifPresent(status -> lists.put(
                        list,
                        ListValue.stamped(
                                ShownStatus.read(status.asText()),
                                words.get().path("stamp").path(field).asText()))));
        return new LastWords(lists, words.get().path("optOut").asBoolean());
    }

    private static long number(Map<String, String> row, String field) {
        String text = row.getOrDefault(field, "");
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }
}
