package com.mailup.crm.sandbox.vtiger.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.mailup.crm.sandbox.vtiger.crm.StatusUpdate.Outcome;
import com.mailup.crm.sandbox.vtiger.crm.StatusUpdate.Reason;
import com.mailup.crm.sandbox.vtiger.crm.StatusUpdate.Result;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The package's compare-and-set: writes a record only if it still is as the connector read it. Runs inside the caller's transaction. */
final class StatusWrites {
    private static final String OPT_OUT = "emailoptout";

    private final Records records;
    private final FieldNames names;

    StatusWrites(Records records, FieldNames names) {
        this.records = records;
        this.names = names;
    }

    Outcome apply(StatusUpdate update, User by) {
        Entity entity;
        try {
            entity = records.live(RecordId.parse(update.record()), by);
        } catch (Refusal refusal) {
            return refused(update, refusal.code().equals("ACCESS_DENIED") ? Reason.GONE : Reason.ID);
        }
        Optional<Reason> unfit = unfit(update, entity, by);
        if (unfit.isPresent()) {
            return refused(update, unfit.get());
        }
        if (moved(update, entity)) {
            return new Outcome(update.record(), Result.MOVED, Optional.empty());
        }
        Map<String, JsonNode> changes = changes(update, entity);
        if (changes.isEmpty()) {
            return new Outcome(update.record(), Result.UNCHANGED, Optional.empty());
        }
        try {
            records.revise(by, entity.id(), changes, Origin.WEBSERVICE);
        } catch (Refusal _) {
            return refused(update, Reason.SAVE);
        }
        return new Outcome(update.record(), Result.DONE, Optional.empty());
    }

    private Optional<Reason> unfit(StatusUpdate update, Entity entity, User by) {
        for (Map.Entry<String, String> wanted : update.set().entrySet()) {
            Optional<Field> field = entity.module()
                    .field(wanted.getKey())
                    .filter(Field::editable)
                    .filter(known -> by.sees(entity.module(), known));
            if (field.isEmpty()
                    || names.isStamp(wanted.getKey())
                    || wanted.getKey().equals(OPT_OUT)) {
                return Optional.of(Reason.FIELD);
            }
            boolean status = names.isList(wanted.getKey()) && !wanted.getValue().isEmpty();
            if (status && !field.get().values().contains(wanted.getValue())) {
                return Optional.of(Reason.VALUE);
            }
        }
        return Optional.empty();
    }

    private boolean moved(StatusUpdate update, Entity entity) {
        boolean status = differs(update.status(), entity::get);
        boolean stamp = differs(update.stamp(), field -> entity.get(names.stampOf(field)));
        boolean email = update.email()
                .filter(address -> !address.equals(entity.get(entity.module().primaryEmail())))
                .isPresent();
        return status || stamp || email;
    }

    private static boolean differs(Map<String, String> expected, UnaryOperator<String> stored) {
        return expected.entrySet().stream().anyMatch(entry -> !entry.getValue().equals(stored.apply(entry.getKey())));
    }

    private Map<String, JsonNode> changes(StatusUpdate update, Entity entity) {
        Map<String, JsonNode> changes = new HashMap<>();
        update.set().forEach((name, value) -> {
            JsonNode sent = TextNode.valueOf(value);
            boolean same = entity.module()
                    .field(name)
                    .filter(field -> Texts.stored(field, sent).equals(entity.get(name)))
                    .isPresent();
            if (!same) {
                changes.put(name, sent);
            }
        });
        if (update.optOut() && !entity.get(OPT_OUT).equals("1")) {
            changes.put(OPT_OUT, TextNode.valueOf("1"));
        }
        return changes;
    }

    private static Outcome refused(StatusUpdate update, Reason reason) {
        return new Outcome(update.record(), Result.REFUSED, Optional.of(reason));
    }
}
