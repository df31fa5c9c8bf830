package com.mailup.crm.sandbox.vtiger.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.TestAddresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what was sent into what is stored, and refuses what vTiger refuses. */
final class Intake {
    /** How a record is written; they differ in what an absent and an empty value mean. */
    enum Mode {
        CREATE,
        UPDATE,
        REVISE
    }

    private final Crm crm;

    Intake(Crm crm) {
        this.crm = crm;
    }

    /** Unknown fields, fields the CRM writes itself and fields the user may not change are ignored silently. */
    Map<String, String> stored(Entity before, Map<String, JsonNode> sent, Mode mode, User by) {
        CrmModule module = before.module();
        Map<String, String> values = new LinkedHashMap<>();
        for (Field field : module.fields()) {
            JsonNode value = sent.get(field.name());
            boolean bornWith = mode == Mode.CREATE && field.name().equals("source");
            if (value != null && (by.edits(module, field) || (bornWith && by.sees(module, field)))) {
                store(field, value, mode, by, values);
            }
        }
        requireMandatory(module, values, mode);
        refuseDuplicate(before, values);
        return values;
    }

    private void store(Field field, JsonNode sent, Mode mode, User by, Map<String, String> values) {
        switch (field.type()) {
            case REFERENCE -> {
                boolean notGiven = sent.isTextual() && sent.textValue().isEmpty() && mode != Mode.REVISE;
                if (!notGiven) {
                    values.put(field.name(), reference(field, Texts.of(sent)));
                }
            }
            case OWNER -> {
                if (!Texts.of(sent).isEmpty()) {
                    values.put(field.name(), owner(field, Texts.of(sent), by));
                } else if (mode == Mode.REVISE) {
                    throw Refusal.mandatoryMissing(field.name());
                }
            }
            case EMAIL -> {
                if (TestAddresses.real(Texts.of(sent))) {
                    throw Refusal.realAddress();
                }
                values.put(field.name(), Texts.stored(field, sent));
            }
            default -> values.put(field.name(), Texts.stored(field, sent));
        }
    }

    private String reference(Field field, String sent) {
        if (sent.isEmpty()) {
            return "";
        }
        RecordId id = RecordId.parse(sent);
        if (id.number() == 0) {
            throw Refusal.invalidId();
        }
        List<Integer> allowed = crm.modules().stream()
                .filter(module -> field.refersTo().contains(module.name()))
                .map(CrmModule::prefix)
                .toList();
        if (!allowed.contains(id.prefix())) {
            throw Refusal.invalidReference(field.name());
        }
        return id.toString();
    }

    private String owner(Field field, String sent, User by) {
        if (sent.indexOf('x') < 0) {
            requireAdmin(by);
            return crm.idOf(by).toString();
        }
        RecordId id = RecordId.parse(sent);
        if (id.prefix() != crm.idOf(by).prefix() && id.prefix() != crm.groupPrefix()) {
            throw Refusal.invalidReference(field.name());
        }
        if (!crm.ownerExists(id.toString())) {
            requireAdmin(by);
        }
        return id.toString();
    }

    private static void requireAdmin(User by) {
        if (!by.admin()) {
            throw Refusal.accessDenied();
        }
    }

    private static void requireMandatory(CrmModule module, Map<String, String> values, Mode mode) {
        module.fields().stream()
                .filter(Field::mandatory)
                .map(Field::name)
                .filter(name -> mode == Mode.REVISE
                        ? "".equals(values.get(name))
                        : values.getOrDefault(name, "").isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.mandatoryMissing(name);
                });
    }

    private void refuseDuplicate(Entity before, Map<String, String> values) {
        String name = values.getOrDefault("accountname", "");
        if (!name.isEmpty()
                && crm.table(before.module().name()).withValue("accountname", name).stream()
                        .anyMatch(other -> other != before.number())) {
            throw Refusal.duplicate();
        }
    }
}
