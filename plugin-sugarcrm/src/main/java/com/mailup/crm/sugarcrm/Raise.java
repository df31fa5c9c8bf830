package com.mailup.crm.sugarcrm;

import com.mailup.crm.model.RecordRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Flags to raise on the address of a record; none is ever lowered.
 *
 * @param rows the rows of the address
 */
record Raise(RecordRef record, List<AddressRow> rows, boolean optOut, boolean invalid) {
    /** What is to be raised, row by row; a row that shows it already is not among them. */
    static List<AddressRow> byRow(Collection<Raise> all) {
        Map<String, AddressRow> raised = new LinkedHashMap<>();
        for (Raise one : all) {
            for (AddressRow row : one.rows()) {
                AddressRow flags = raised.getOrDefault(row.id(), new AddressRow(row.id(), row.address(), false, false));
                raised.put(
                        row.id(),
                        new AddressRow(
                                row.id(),
                                row.address(),
                                flags.optOut() || (one.optOut() && !row.optOut()),
                                flags.invalid() || (one.invalid() && !row.invalid())));
            }
        }
        return raised.values().stream()
                .filter(row -> row.optOut() || row.invalid())
                .toList();
    }
}
