package com.mailup.crm.store.sqlite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
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
import java.io.IOException;
import java.time.Instant;
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
        return Json.text(out -> {
            Json.put(out, "agreed", state.agreed());
            Json.put(
                    out, "optOut", Optional.of(state.optOut()).filter(o -> !o.equals(OptOut.NEVER)), StateJson::optOut);
            Json.put(out, "shownByMailUp", state.shownByMailUp());
            Json.put(out, "asked", state.asked(), StateJson::asked);
            Json.put(out, "wish", state.wish(), StateJson::wish);
            Json.put(out, "beforeBounce", state.beforeBounce());
            if (!state.open().isEmpty()) {
                out.writeArrayFieldStart("open");
                for (OpenCall call : state.open()) {
                    Json.object(out, call, StateJson::openCall);
                }
                out.writeEndArray();
            }
            Json.put(out, "noted", state.noted(), StateJson::reading);
            Json.put(out, "mirror", state.mirror(), StateJson::reading);
            Json.put(out, "profile", state.profile());
            if (!state.groups().isEmpty()) {
                out.writeObjectFieldStart("groups");
                for (Map.Entry<String, Membership> group : new TreeMap<>(state.groups()).entrySet()) {
                    out.writeStringField(group.getKey(), group.getValue().name());
                }
                out.writeEndObject();
            }
        });
    }

    static ListState read(String text) {
        return Json.read(text, StateJson::state);
    }

    private static ListState state(JsonParser in) throws IOException {
        Optional<SubscriptionStatus> agreed = Optional.empty();
        OptOut optOut = OptOut.NEVER;
        long shownByMailUp = 0;
        Optional<Asked> asked = Optional.empty();
        Optional<Wish> wish = Optional.empty();
        Optional<SubscriptionStatus> beforeBounce = Optional.empty();
        List<OpenCall> open = List.of();
        Optional<Reading> noted = Optional.empty();
        Optional<Reading> mirror = Optional.empty();
        String profile = "";
        Map<String, Membership> groups = Map.of();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "agreed" -> agreed = Optional.of(SubscriptionStatus.valueOf(in.getText()));
                case "optOut" -> optOut = optOut(in);
                case "shownByMailUp" -> shownByMailUp = in.getLongValue();
                case "asked" -> asked = Optional.of(asked(in));
                case "wish" -> wish = Optional.of(wish(in));
                case "beforeBounce" -> beforeBounce = Optional.of(SubscriptionStatus.valueOf(in.getText()));
                case "open" -> open = openCalls(in);
                case "noted" -> noted = Optional.of(reading(in));
                case "mirror" -> mirror = Optional.of(reading(in));
                case "profile" -> profile = in.getText();
                case "groups" -> groups = groups(in);
                default -> in.skipChildren();
            }
        }
        return new ListState(
                agreed, optOut, shownByMailUp, asked, wish, beforeBounce, open, noted, mirror, profile, groups);
    }

    private static void optOut(JsonGenerator out, OptOut optOut) throws IOException {
        Json.put(out, "number", optOut.number());
        Json.put(out, "standing", optOut.standing());
        Json.put(out, "reason", optOut.reason());
        Json.putInstant(out, "occurredAt", optOut.occurredAt());
        Json.putInstant(out, "seenAt", optOut.seenAt());
    }

    private static OptOut optOut(JsonParser in) throws IOException {
        long number = 0;
        boolean standing = false;
        Optional<OptOutReason> reason = Optional.empty();
        Optional<Instant> occurredAt = Optional.empty();
        Optional<Instant> seenAt = Optional.empty();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "number" -> number = in.getLongValue();
                case "standing" -> standing = in.getBooleanValue();
                case "reason" -> reason = Optional.of(OptOutReason.valueOf(in.getText()));
                case "occurredAt" -> occurredAt = Optional.of(Json.instant(in));
                case "seenAt" -> seenAt = Optional.of(Json.instant(in));
                default -> in.skipChildren();
            }
        }
        return new OptOut(number, standing, reason, occurredAt, seenAt);
    }

    private static void asked(JsonGenerator out, Asked asked) throws IOException {
        Json.put(out, "optOut", asked.optOut());
        Json.put(out, "at", asked.at());
        Json.put(out, "times", asked.times());
    }

    private static Asked asked(JsonParser in) throws IOException {
        long optOut = 0;
        Instant at = Instant.EPOCH;
        int times = 0;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "optOut" -> optOut = in.getLongValue();
                case "at" -> at = Json.instant(in);
                case "times" -> times = in.getIntValue();
                default -> in.skipChildren();
            }
        }
        return new Asked(optOut, at, times);
    }

    private static void wish(JsonGenerator out, Wish wish) throws IOException {
        Json.put(out, "optOut", wish.optOut());
        Json.put(out, "mark", wish.mark());
    }

    private static Wish wish(JsonParser in) throws IOException {
        long optOut = 0;
        String mark = "";
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "optOut" -> optOut = in.getLongValue();
                case "mark" -> mark = in.getText();
                default -> in.skipChildren();
            }
        }
        return new Wish(optOut, mark);
    }

    private static void openCall(JsonGenerator out, OpenCall call) throws IOException {
        Json.put(out, "kind", call.kind());
        Json.put(out, "optOut", call.optOut());
        Json.put(out, "sent", call.sent());
        Json.put(out, "until", call.until());
        Json.put(out, "state", call.state());
    }

    private static List<OpenCall> openCalls(JsonParser in) throws IOException {
        List<OpenCall> calls = new ArrayList<>();
        while (in.nextToken().isStructStart()) {
            calls.add(openCall(in));
        }
        return calls;
    }

    private static OpenCall openCall(JsonParser in) throws IOException {
        OpenCall.Kind kind = OpenCall.Kind.IMPORT;
        long optOut = 0;
        Instant sent = Instant.EPOCH;
        Instant until = Instant.EPOCH;
        OpenCall.State state = OpenCall.State.OPEN;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "kind" -> kind = OpenCall.Kind.valueOf(in.getText());
                case "optOut" -> optOut = in.getLongValue();
                case "sent" -> sent = Json.instant(in);
                case "until" -> until = Json.instant(in);
                case "state" -> state = OpenCall.State.valueOf(in.getText());
                default -> in.skipChildren();
            }
        }
        return new OpenCall(kind, optOut, sent, until, state);
    }

    private static Map<String, Membership> groups(JsonParser in) throws IOException {
        Map<String, Membership> groups = new HashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            groups.put(name, Membership.valueOf(in.nextTextValue()));
        }
        return groups;
    }

    private static void reading(JsonGenerator out, Reading reading) throws IOException {
        Json.put(out, "status", reading.status());
        Json.put(out, "recipient", reading.recipient());
        Json.put(out, "mark", reading.mark());
        Json.put(out, "reason", reading.reason());
        Json.putInstant(out, "occurredAt", reading.occurredAt());
        Json.put(out, "asOf", reading.asOf());
        Json.put(out, "assumed", reading.assumed());
        Json.put(out, "single", reading.single());
    }

    private static Reading reading(JsonParser in) throws IOException {
        RecipientStatus status = RecipientStatus.NOT_REGISTERED;
        long recipient = 0;
        String mark = "";
        Optional<OptOutReason> reason = Optional.empty();
        Optional<Instant> occurredAt = Optional.empty();
        Instant asOf = Instant.EPOCH;
        boolean assumed = false;
        boolean single = false;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            switch (name) {
                case "status" -> status = RecipientStatus.valueOf(in.getText());
                case "recipient" -> recipient = in.getLongValue();
                case "mark" -> mark = in.getText();
                case "reason" -> reason = Optional.of(OptOutReason.valueOf(in.getText()));
                case "occurredAt" -> occurredAt = Optional.of(Json.instant(in));
                case "asOf" -> asOf = Json.instant(in);
                case "assumed" -> assumed = in.getBooleanValue();
                case "single" -> single = in.getBooleanValue();
                default -> in.skipChildren();
            }
        }
        return new Reading(status, recipient, mark, reason, occurredAt, asOf, assumed, single);
    }
}
