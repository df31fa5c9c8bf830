package com.mailup.crm.sandbox.vtiger.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.mailup.crm.sandbox.vtiger.crm.Entity.State;
import com.mailup.crm.sandbox.vtiger.crm.Intake.Mode;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The ways to change records. Each is one transaction, stamps the record with user and second, and tells the package what vTiger would tell it. */
public final class Records {
    private final Crm crm;
    private final Intake intake;
    private final Map<String, Long> lastNumbers = new HashMap<>();
    private volatile SaveHook hook = SaveHook.NONE;
    private long lastNumber;

    public Records(Crm crm) {
        this.crm = crm;
        this.intake = new Intake(crm);
    }

    /** Puts a package into the CRM; from now on it hears of every save. */
    public void install(SaveHook newHook) {
        hook = newHook;
    }

    public Entity create(User by, String moduleName, Map<String, JsonNode> sent, Origin origin) {
        return crm.atomically(() -> {
            CrmModule module = editable(moduleName, by);
            Entity empty = Entity.empty(module, lastNumber + 1, crm.now());
            Map<String, JsonNode> all = new HashMap<>(sent);
            if (origin != Origin.WEBSERVICE) {
                all.putIfAbsent(
                        "assigned_user_id", TextNode.valueOf(crm.idOf(by).toString()));
            }
            Map<String, String> values = new LinkedHashMap<>(intake.stored(empty, all, Mode.CREATE, by));
            values.putIfAbsent("source", origin.source());
            lastNumber++;
            values.put(serialField(module), serial(module));
            values.put("createdtime", Times.text(crm.now()));
            return save(empty, values, by, origin);
        });
    }

    /** Writes what is given and leaves the rest. */
    public Entity revise(User by, RecordId id, Map<String, JsonNode> sent, Origin origin) {
        return write(by, id, sent, Mode.REVISE, origin);
    }

    /** As revise, but the mandatory fields must be given. */
    public Entity update(User by, RecordId id, Map<String, JsonNode> sent) {
        return write(by, id, sent, Mode.UPDATE, Origin.WEBSERVICE);
    }

    public void delete(User by, RecordId id) {
        crm.atomically(() -> delete(by, live(id, by), Optional.empty()));
    }

    public void restore(User by, RecordId id) {
        crm.atomically(() -> {
            Entity deleted = crm.find(id)
                    .filter(entity -> entity.state() == State.DELETED)
                    .orElseThrow(Refusal::accessDenied);
            Entity restored = put(deleted.in(State.LIVE), Map.of(), by);
            hook.restored(restored, by);
            return restored;
        });
    }

    /** Keeps the survivor, with these values taken over from the others, which go to the recycle bin. */
    public Entity merge(User by, RecordId survivor, List<RecordId> others, Map<String, JsonNode> values) {
        return crm.atomically(() -> {
            Entity kept = write(by, survivor, values, Mode.REVISE, Origin.FORM);
            for (RecordId other : others) {
                delete(by, live(other, by), Optional.of(survivor));
            }
            return kept;
        });
    }

    /** The lead leaves the queries but can still be retrieved; no event but the package's own tells of it. */
    void markConverted(User by, Entity lead, RecordId into) {
        put(lead.in(State.CONVERTED), Map.of(), by);
        hook.deleted(lead, by, Optional.of(into));
    }

    /** The record if it is there to be written by this user. */
    public Entity live(RecordId id, User by) {
        Entity entity = crm.retrieve(id, by);
        editable(entity.module().name(), by);
        if (entity.state() != State.LIVE) {
            throw Refusal.accessDenied();
        }
        return entity;
    }

    private Entity write(User by, RecordId id, Map<String, JsonNode> sent, Mode mode, Origin origin) {
        return crm.atomically(() -> {
            Entity before = live(id, by);
            return save(before, intake.stored(before, sent, mode, by), by, origin);
        });
    }

    private Entity delete(User by, Entity entity, Optional<RecordId> into) {
        Entity deleted = put(entity.in(State.DELETED), Map.of(), by);
        hook.deleted(entity, by, into);
        return deleted;
    }

    private Entity save(Entity before, Map<String, String> values, User by, Origin origin) {
        if (!origin.firesEvents()) {
            return put(before, values, by);
        }
        Entity saved = put(before, hook.beforeSave(before, values, by), by);
        hook.afterSave(saved, by);
        return saved;
    }

    private Entity put(Entity before, Map<String, String> values, User by) {
        LocalDateTime now = crm.now();
        Map<String, String> stamped = new HashMap<>(values);
        stamped.put("modifiedtime", Times.text(now));
        stamped.put("modifiedby", crm.idOf(by).toString());
        Entity saved = before.with(stamped, now);
        crm.table(saved.module().name()).put(saved);
        return saved;
    }

    private CrmModule editable(String moduleName, User by) {
        CrmModule module = crm.module(moduleName, by);
        if (!StandardModules.WITH_MAIL.contains(moduleName)) {
            throw Refusal.accessDenied();
        }
        return module;
    }

    private static String serialField(CrmModule module) {
        return module.fields().stream()
                .filter(field -> field.type() == FieldType.AUTOGENERATED)
                .map(Field::name)
                .findFirst()
                .orElseThrow();
    }

    private String serial(CrmModule module) {
        return module.name().substring(0, 3).toUpperCase(Locale.ROOT) + lastNumbers.merge(module.name(), 1L, Long::sum);
    }
}
