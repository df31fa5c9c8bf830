package com.mailup.crm.salesforce;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.salesforce.ApiBudget.Use;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads records by id: one call for those of an object. */
final class Records {
    /** Of a query's 100,000 characters these ids take a fifth. */
    static final int MOST = 1_000;

    private final Queries queries;
    private final Schema schema;
    private final Members members;
    private final ConnectionId connection;

    Records(Queries queries, Schema schema, Members members, ConnectionId connection) {
        this.queries = queries;
        this.schema = schema;
        this.members = members;
        this.connection = connection;
    }

    RecordRef ref(String module, String id) {
        return new RecordRef(connection, module, id);
    }

    /** The person account in front of a contact, where there is one. */
    Optional<RecordRef> personAccount(String contact) {
        return schema.module(ModuleSchema.ACCOUNT)
                .flatMap(account -> account.people())
                .map(people -> "SELECT Id FROM Account WHERE " + people + " AND " + ModuleSchema.PERSON_CONTACT + " = "
                        + Soql.quoted(contact))
                .flatMap(query -> queries.rows(Use.USUAL, query, List.of(ModuleSchema.ID)).stream()
                        .findFirst())
                .map(row -> ref(ModuleSchema.ACCOUNT, row.getOrDefault(ModuleSchema.ID, "")));
    }

    /** The records that exist and can be seen, in the order asked. */
    Map<RecordRef, Row> read(List<RecordRef> refs) {
        Map<RecordRef, Row> found = new HashMap<>();
        for (ModuleSchema module :
                refs.isEmpty() ? List.<ModuleSchema>of() : schema.modules().values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.module().equals(module.module())
                            && ref.connection().equals(connection)
                            && RecordId.is(ref.id()))
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
        return withLists(module, rows(module, ids)).stream()
                .map(values -> new Row(ref(module.module(), values.getOrDefault(ModuleSchema.ID, "")), module, values))
                .toList();
    }

    /** Formulas make a query longer than it looks: what is too much for Salesforce at once is asked for in parts. */
    private List<Map<String, String>> rows(ModuleSchema module, List<String> ids) {
        try {
            return query(module, ids);
        } catch (SyncException e) {
            if (ids.size() <= Crm.BATCH || !Faults.isTooComplicated(e)) {
                throw e;
            }
            return Soql.parts(ids).stream()
                    .flatMap(part -> query(module, part).stream())
                    .toList();
        }
    }

    private List<Map<String, String>> query(ModuleSchema module, List<String> ids) {
        List<String> fields = module.queried();
        String where = Soql.in(ModuleSchema.ID, ids)
                + module.readable().map(condition -> " AND " + condition).orElse("");
        return queries.rows(Use.CONSENT, Soql.select(fields, module.module()) + " WHERE " + where, fields);
    }

    private List<Map<String, String>> withLists(ModuleSchema module, List<Map<String, String>> rows) {
        if (!module.hasTargetLists() || rows.isEmpty()) {
            return rows;
        }
        Map<String, List<String>> names = members.campaignNames(
                module, rows.stream().map(row -> Members.person(module, row)).toList());
        return rows.stream()
                .map(row -> {
                    Map<String, String> all = new HashMap<>(row);
                    List<String> on = names.getOrDefault(Members.person(module, row), List.of());
                    all.put(
                            ModuleSchema.TARGET_LISTS,
                            on.stream().sorted().distinct().collect(joining("\n")));
                    return all;
                })
                .toList();
    }
}
