package com.mailup.crm.sandbox.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the connector told the package of itself.
 *
 * @param connection the connection's name, empty until the connector told anything
 * @param connector the base of what the package asks and of the links that it signs
 * @param console where one signs in at MailUp by hand
 * @param keys by purpose, in Base64
 */
public record Told(
        String connection,
        Optional<URI> connector,
        Optional<URI> console,
        Map<String, String> keys,
        Optional<State> state,
        List<MappedList> lists,
        List<Send> sends) {
    public static final Told NOTHING =
            new Told("", Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), List.of(), List.of());

    public Told {
        keys = Map.copyOf(keys);
        lists = List.copyOf(lists);
        sends = List.copyOf(sends);
    }

    /** How the connector's work for this CRM is; code and sentence are empty while all is well. */
    public record State(String mode, String code, String sentence) {}

    /** A mapped list with the names of its groups. */
    public record MappedList(long id, String label, List<String> groups) {
        public MappedList {
            groups = List.copyOf(groups);
        }
    }

    /** What became of the people of one run. */
    public record Send(long run, long added, long notSubscribed, long skipped, long failed) {}

    /** Only the members that are present replace what was told before. */
    public Told and(JsonNode settings) {
        return new Told(
                settings.path("connection").asText(connection),
                uri(settings.path("connector")).or(() -> connector),
                uri(settings.path("console")).or(() -> console),
                settings.has("keys") ? texts(settings.path("keys")) : keys,
                Optional.of(settings.path("state"))
                        .filter(JsonNode::isObject)
                        .map(Told::state)
                        .or(() -> state),
                settings.has("lists") ? each(settings.path("lists"), Told::list) : lists,
                settings.has("sends") ? each(settings.path("sends"), Told::send) : sends);
    }

    /** Whether a link can be signed. */
    public boolean canOpen() {
        return connector.isPresent() && keys.containsKey("open");
    }

    /** The key of a purpose. */
    public Optional<byte[]> key(String purpose) {
        return Optional.ofNullable(keys.get(purpose)).map(Base64.getDecoder()::decode);
    }

    private static Optional<URI> uri(JsonNode text) {
        return Optional.of(text)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .map(URI::create);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reader) {
        return array.valueStream().map(reader).toList();
    }

    private static State state(JsonNode state) {
        return new State(
                state.path("mode").asText(),
                state.path("code").asText(),
                state.path("sentence").asText());
    }

    private static MappedList list(JsonNode list) {
        return new MappedList(
                list.path("id").asLong(), list.path("label").asText(), each(list.path("groups"), JsonNode::asText));
    }

    private static Send send(JsonNode send) {
        return new Send(
                send.path("run").asLong(),
                send.path("added").asLong(),
                send.path("notSubscribed").asLong(),
                send.path("skipped").asLong(),
                send.path("failed").asLong());
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "Told by " + connection;
    }
}
