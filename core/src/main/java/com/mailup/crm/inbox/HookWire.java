package com.mailup.crm.inbox;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
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

/**
 * The JSON in which a package tells what changed: the same on both roads. Unknown names are passed over, so that a newer package can say
 * more; a message of which one change cannot be read is refused whole.
 */
public final class HookWire {
    private static final int DEPTH = 16;
    private static final int LONGEST_ID = 100;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(10_000)
                            .maxNameLength(200)
                            .maxNumberLength(30)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ConnectionId connection;
    private final Map<String, ListRef> fields;

    public HookWire(ConnectionId connection, CrmMapping mapping) {
        this.connection = connection;
        this.fields = mapping.lists().stream().collect(toUnmodifiableMap(MappedList::field, MappedList::list));
    }

    /** What a package said. */
    public record Message(String instance, List<Change> changes) {
        public Message {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Reads one message.
     *
     * @param receivedAt no claimed time counts later than this
     * @throws SyncException HOOK_MALFORMED
     */
    public Message read(String json, Instant receivedAt) {
        JsonNode root = parse(json);
        JsonNode changes = root.path("changes");
        if (!changes.isArray()) {
            throw malformed("changes is not a list");
        }
        return new Message(
                text(root, "instance"),
                changes.valueStream().map(change -> change(change, receivedAt)).toList());
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw malformed("no JSON, or too deep");
        }
    }

    private Change change(JsonNode node, Instant receivedAt) {
        RecordRef record = new RecordRef(connection, text(node, "module"), text(node, "record"));
        Instant at = at(node, receivedAt);
        String user = optional(node, "user");
        return switch (text(node, "kind")) {
            case "saved" -> new Change.Saved(record, at, user);
            case "deleted" -> new Change.Deleted(record, at, user, lastWords(node));
            case "restored" -> new Change.Restored(record, at, user);
            case "merged" -> new Change.Merged(record, at, user, survivor(node, record), lastWords(node));
            case "grouped" -> grouped(node, record, at, user);
            default -> throw malformed("kind");
        };
    }

    /** What was asked for is a user's, and never stops a message: a list that cannot be one leaves a record to look at. */
    private static Change grouped(JsonNode node, RecordRef record, Instant at, String user) {
        JsonNode list = node.path("list");
        return list.canConvertToInt() && list.asInt() > 0
                ? new Change.Grouped(
                        record,
                        at,
                        user,
                        node.path("run").asLong(),
                        new ListId(list.asInt()),
                        node.path("group").asText())
                : new Change.Saved(record, at, "");
    }

    /** A converted lead survives in another module, which is then named. */
    private RecordRef survivor(JsonNode node, RecordRef record) {
        String module = optional(node, "intoModule");
        return new RecordRef(connection, module.isEmpty() ? record.module() : module, text(node, "into"));
    }

    private LastWords lastWords(JsonNode node) {
        Map<ListRef, ListValue> lists = new HashMap<>();
        JsonNode stamps = node.path("stamp");
        node.path("status").forEachEntry((field, status) -> {
            ListRef list = fields.get(field);
            if (list != null) {
                lists.put(list, ListValue.stamped(status(status), optional(stamps, field)));
            }
        });
        return new LastWords(lists, node.path("optOut").asBoolean(false));
    }

    private static ShownStatus status(JsonNode node) {
        return ShownStatus.read(node.isNull() ? "" : node.asText());
    }

    private static Instant at(JsonNode node, Instant receivedAt) {
        try {
            Instant at = Instant.parse(text(node, "at"));
            return at.isBefore(receivedAt) ? at : receivedAt;
        } catch (DateTimeException e) {
            throw malformed("at");
        }
    }

    static String text(JsonNode node, String name) {
        String text = optional(node, name);
        if (text.isEmpty()) {
            throw malformed(name);
        }
        return text;
    }

    private static String optional(JsonNode node, String name) {
        JsonNode value = node.path(name);
        String text = value.isTextual() || value.isNumber() ? value.asText() : "";
        if (text.length() > LONGEST_ID || text.chars().anyMatch(Character::isISOControl)) {
            throw malformed(name);
        }
        return text;
    }

    private static SyncException malformed(String what) {
        return new SyncException(ErrorCode.HOOK_MALFORMED, what);
    }
}
