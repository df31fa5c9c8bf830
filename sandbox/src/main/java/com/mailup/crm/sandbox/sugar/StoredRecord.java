package com.mailup.crm.sandbox.sugar;

import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it lies in the database.
 *
 * @param state live, deleted or converted
 * @param fields every field of the module by name, also what is filled in from elsewhere
 */
public record StoredRecord(String id, String module, String state, Map<String, String> fields) {
    static StoredRecord of(Crm crm, Bean bean) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Field field : bean.module().fields()) {
            fields.put(field.name(), crm.shown(bean, field.name()));
        }
        String state = bean.deleted() ? "deleted" : bean.is("converted") ? "converted" : "live";
        return new StoredRecord(bean.id(), bean.module().name(), state, fields);
    }

    /** The text; empty if there is no such field. */
    public String field(String name) {
        return Optional.ofNullable(fields.get(name)).orElse("");
    }
}
