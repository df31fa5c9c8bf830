package com.mailup.crm.contract;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListRef;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the connector tells the part of it inside a CRM: how it is, for the settings page, and what the button needs.
 *
 * @param connector the public address, the base of {@code /open/} and {@code /people/}
 * @param console MailUp's own console, for whoever wants to sign in there by hand
 * @param keys by purpose, {@code open}, {@code people} and {@code hook}: 32 bytes in Base64. Each is good for this connection only
 * @param mode the state of the connection in lower case: {@code running}, {@code held} or {@code paused}
 * @param code why it is not running, where there is a code
 * @param sentence the code in words with what to do now, empty without a code
 * @param lists the mapped lists
 * @param sends what became of people who were sent to a group, by the CRM's number of the run
 */
public record PackageNews(
        ConnectionId connection,
        URI connector,
        URI console,
        Map<String, Secret> keys,
        String mode,
        Optional<ErrorCode> code,
        String sentence,
        List<MappedGroups> lists,
        Map<Long, Sent> sends) {
    public PackageNews {
        keys = Map.copyOf(keys);
        lists = List.copyOf(lists);
        sends = Map.copyOf(sends);
    }

    /** The same as members of a JSON object, as every package reads it; reveals the keys. */
    public Map<String, Object> wire() {
        Map<String, String> revealed = new TreeMap<>();
        keys.forEach((purpose, key) -> revealed.put(purpose, key.reveal()));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mode", mode);
        code.ifPresent(why -> state.put("code", why.name()));
        state.put("sentence", sentence);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", connection.value());
        json.put("connector", connector.toString());
        json.put("console", console.toString());
        json.put("keys", revealed);
        json.put("state", state);
        json.put("lists", lists.stream().map(PackageNews::list).toList());
        json.put("sends", sent());
        return json;
    }

    private static Map<String, Object> list(MappedGroups list) {
        return Map.of("id", list.list().list().value(), "label", list.label(), "groups", list.groups());
    }

    private List<Map<String, Object>> sent() {
        return new TreeMap<>(sends)
                .entrySet().stream()
                        .map(send -> Map.<String, Object>of(
                                "run",
                                send.getKey(),
                                "added",
                                send.getValue().added(),
                                "notSubscribed",
                                send.getValue().notSubscribed(),
                                "skipped",
                                send.getValue().skipped(),
                                "failed",
                                send.getValue().failed()))
                        .toList();
    }

    /** A mapped list with the names of its groups. */
    public record MappedGroups(ListRef list, String label, List<String> groups) {
        public MappedGroups {
            groups = List.copyOf(groups);
        }
    }

    /**
     * How far a run is that sends people to a group.
     *
     * @param added who are in the group now
     * @param notSubscribed who are left out, because they are not subscribed to the list
     * @param skipped who have no address or take no part
     * @param failed given up, to be found with {@code mailup failed}
     */
    public record Sent(long added, long notSubscribed, long skipped, long failed) {}
}
