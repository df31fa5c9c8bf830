package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads records by id, together with the rows of their addresses. */
final class Records {
    private final Dialect dialect;
    private final Schema schema;
    private final AddressBook addresses;
    private final ConnectionId connection;

    Records(Dialect dialect, Schema schema, AddressBook addresses, ConnectionId connection) {
        this.dialect = dialect;
        this.schema = schema;
        this.addresses = addresses;
        this.connection = connection;
    }

    RecordRef ref(String module, String id) {
        return new RecordRef(connection, module, id);
    }

    /** The records that exist and can be seen, in the order asked. */
    Map<RecordRef, Row> read(List<RecordRef> refs) {
        Map<RecordRef, Row> found = new HashMap<>();
        for (ModuleSchema module :
                refs.isEmpty() ? List.<ModuleSchema>of() : schema.modules().values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.module().equals(module.module())
                            && ref.connection().equals(connection))
                    .map(RecordRef::id)
                    .distinct()
                    .toList();
            read(module, ids).forEach(row -> found.put(row.ref(), row));
        }
        Map<RecordRef, Row> ordered = new LinkedHashMap<>();
        for (RecordRef ref : refs) {
            Optional.ofNullable(found.get(ref)).ifPresent(row -> ordered.put(ref, row));
        }
        return ordered;
    }

    private List<Row> read(ModuleSchema module, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Map<String, String>> rows = withLists(module, dialect.byIds(module.module(), module.queried(), ids));
        Map<String, List<AddressRow>> known =
                addresses.rows(rows.stream().map(Records::address).toList());
        List<Row> read = new ArrayList<>();
        for (Map<String, String> values : rows) {
            List<AddressRow> shared = known.getOrDefault(AddressRow.key(address(values)), List.of());
            read.add(new Row(ref(module.module(), values.getOrDefault("id", "")), module, values, shared));
        }
        return read;
    }

    private List<Map<String, String>> withLists(ModuleSchema module, List<Map<String, String>> rows) {
        if (!module.hasTargetLists() || rows.isEmpty()) {
            return rows;
        }
        List<String> ids = rows.stream().map(row -> row.getOrDefault("id", "")).toList();
        Map<String, List<String>> names = dialect.listRows().namesOf(module.module(), ids);
        return rows.stream()
                .map(row -> {
                    Map<String, String> all = new HashMap<>(row);
                    List<String> on = names.getOrDefault(row.getOrDefault("id", ""), List.of());
                    all.put(ModuleSchema.TARGET_LISTS, on.stream().sorted().collect(joining("\n")));
                    return all;
                })
                .toList();
    }

    private static String address(Map<String, String> values) {
        return values.getOrDefault(ModuleSchema.ADDRESS, "");
    }
}
