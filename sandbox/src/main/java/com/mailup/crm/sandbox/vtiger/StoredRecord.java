package com.mailup.crm.sandbox.vtiger;

import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it lies in the database.
 *
 * @param state live, deleted or converted
 * @param fields every field of the module by name
 */
public record StoredRecord(String id, String state, Map<String, String> fields) {
    static StoredRecord of(Entity entity) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Field field : entity.module().fields()) {
            fields.put(field.name(), entity.get(field.name()));
        }
        return new StoredRecord(entity.id().toString(), entity.state().name().toLowerCase(Locale.ROOT), fields);
    }

    /** The stored text; empty if there is no such field. */
    public String field(String name) {
        return Optional.ofNullable(fields.get(name)).orElse("");
    }
}
