package com.mailup.crm.store.sqlite;

import static com.mailup.crm.store.sqlite.Json.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.engine.Asked;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.OptOut;
import com.mailup.crm.engine.Wish;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link ListState} as JSON. */
final class StateJson {
    private StateJson() {}

    static String write(ListState state) {
        ObjectNode node = Json.object();
        put(node, "agreed", state.agreed());
        put(node, "optOut", optOut(state.optOut()));
        put(node, "shownByMailUp", state.shownByMailUp());
        put(node, "asked", state.asked().map(StateJson::asked));
        put(node, "wish", state.wish().map(StateJson::wish));
        put(node, "beforeBounce", state.beforeBounce());
        if (!state.open().isEmpty()) {
            ArrayNode calls = node.putArray("open");
            state.open().forEach(call -> calls.add(openCall(call)));
        }
        put(node, "noted", state.noted().map(StateJson::reading));
        put(node, "mirror", state.mirror().map(StateJson::reading));
        put(node, "profile", state.profile());
        if (!state.groups().isEmpty()) {
            ObjectNode groups = node.putObject("groups");
            new TreeMap<>(state.groups()).forEach((name, membership) -> groups.put(name, membership.name()));
        }
        return Json.text(node);
    }

    static ListState read(String text) {
        JsonNode node = Json.read(text);
        List<OpenCall> open = new ArrayList<>();
        node.path("open").forEach(call -> open.add(openCall(call)));
        Map<String, Membership> groups = new HashMap<>();
        node.path("groups")
                .forEachEntry((name, membership) -> groups.put(name, Membership.valueOf(membership.asText())));
        return new ListState(
                Json.optionalConstant(node, "agreed", SubscriptionStatus.class),
                Json.child(node, "optOut").map(StateJson::optOut).orElse(OptOut.NEVER),
                node.path("shownByMailUp").asLong(),
                Json.child(node, "asked").map(StateJson::asked),
                Json.child(node, "wish").map(StateJson::wish),
                Json.optionalConstant(node, "beforeBounce", SubscriptionStatus.class),
                open,
                Json.child(node, "noted").map(StateJson::reading),
                Json.child(node, "mirror").map(StateJson::reading),
                Json.string(node, "profile"),
                groups);
    }

    private static Optional<ObjectNode> optOut(OptOut optOut) {
        if (optOut.equals(OptOut.NEVER)) {
            return Optional.empty();
        }
        ObjectNode node = Json.object();
        put(node, "number", optOut.number());
        put(node, "standing", optOut.standing());
        put(node, "reason", optOut.reason());
        put(node, "occurredAt", optOut.occurredAt());
        put(node, "seenAt", optOut.seenAt());
        return Optional.of(node);
    }

    private static OptOut optOut(JsonNode node) {
        return new OptOut(
                node.path("number").asLong(),
                node.path("standing").asBoolean(),
                Json.optionalConstant(node, "reason", OptOutReason.class),
                Json.optionalInstant(node, "occurredAt"),
                Json.optionalInstant(node, "seenAt"));
    }

    private static ObjectNode asked(Asked asked) {
        ObjectNode node = Json.object();
        put(node, "optOut", asked.optOut());
        put(node, "at", asked.at());
        put(node, "times", asked.times());
        return node;
    }

    private static Asked asked(JsonNode node) {
        return new Asked(
                node.path("optOut").asLong(),
                Json.instant(node, "at"),
                node.path("times").asInt());
    }

    private static ObjectNode wish(Wish wish) {
        ObjectNode node = Json.object();
        put(node, "optOut", wish.optOut());
        put(node, "mark", wish.mark());
        return node;
    }

    private static Wish wish(JsonNode node) {
        return new Wish(node.path("optOut").asLong(), Json.string(node, "mark"));
    }

    private static ObjectNode openCall(OpenCall call) {
        ObjectNode node = Json.object();
        node.put("kind", call.kind().name());
        put(node, "optOut", call.optOut());
        put(node, "sent", call.sent());
        put(node, "until", call.until());
        node.put("state", call.state().name());
        return node;
    }

    private static OpenCall openCall(JsonNode node) {
        return new OpenCall(
                Json.constant(node, "kind", OpenCall.Kind.class),
                node.path("optOut").asLong(),
                Json.instant(node, "sent"),
                Json.instant(node, "until"),
                Json.constant(node, "state", OpenCall.State.class));
    }

    private static ObjectNode reading(Reading reading) {
        ObjectNode node = Json.object();
        node.put("status", reading.status().name());
        put(node, "recipient", reading.recipient());
        put(node, "mark", reading.mark());
        put(node, "reason", reading.reason());
        put(node, "occurredAt", reading.occurredAt());
        put(node, "asOf", reading.asOf());
        put(node, "assumed", reading.assumed());
        put(node, "single", reading.single());
        return node;
    }

    private static Reading reading(JsonNode node) {
        return new Reading(
                Json.constant(node, "status", RecipientStatus.class),
                node.path("recipient").asLong(),
                Json.string(node, "mark"),
                Json.optionalConstant(node, "reason", OptOutReason.class),
                Json.optionalInstant(node, "occurredAt"),
                Json.instant(node, "asOf"),
                node.path("assumed").asBoolean(),
                node.path("single").asBoolean());
    }
}
