package com.mailup.crm.sandbox.salesforce;

import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it lies in the database.
 *
 * @param state live, deleted or converted
 * @param fields every field of the object by name, empty for null
 */
public record StoredRecord(String id, String module, String state, Map<String, String> fields) {
    static StoredRecord of(Org org, Row row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Field field : org.knownType(row.type()).fields()) {
            fields.put(field.name(), Column.shown(field, row));
        }
        String state = row.deleted() ? "deleted" : row.is("IsConverted") ? "converted" : "live";
        return new StoredRecord(row.id(), row.type(), state, fields);
    }

    /** The text; empty if there is no such field. */
    public String field(String name) {
        return Optional.ofNullable(fields.get(name)).orElse("");
    }
}
