package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads records by id, a hundred a call. */
final class Records {
    private final Api api;
    private final Schema schema;
    private final ConnectionId connection;

    Records(Api api, Schema schema, ConnectionId connection) {
        this.api = api;
        this.schema = schema;
        this.connection = connection;
    }

    RecordRef ref(String module, String id) {
        return new RecordRef(connection, module, id);
    }

    /** The records that exist and can be seen, in the order asked. */
    Map<RecordRef, Row> read(List<RecordRef> refs) {
        Map<String, Row> found = new HashMap<>();
        for (ModuleSchema module :
                refs.isEmpty() ? List.<ModuleSchema>of() : schema.modules().values()) {
            List<String> ids = refs.stream()
                    .filter(ref -> ref.module().equals(module.module()))
                    .map(RecordRef::id)
                    .filter(id -> id.matches(module.prefix() + "x[1-9][0-9]*"))
                    .distinct()
                    .toList();
            read(module, module.queried(), ids)
                    .forEach(row -> found.put(row.ref().id(), row));
        }
        Map<RecordRef, Row> ordered = new LinkedHashMap<>();
        for (RecordRef ref : refs) {
            Optional.ofNullable(found.get(ref.id()))
                    .filter(row -> row.ref().equals(ref))
                    .ifPresent(row -> ordered.put(ref, row));
        }
        return ordered;
    }

    private List<Row> read(ModuleSchema module, List<String> fields, List<String> ids) {
        try {
            return Vtql.byIds(module.module(), fields, ids).stream()
                    .flatMap(query -> query(module.module(), query).valueStream())
                    .map(json -> Row.of(
                            ref(module.module(), Row.clean(json.path("id").asText())), module, json))
                    .toList();
        } catch (BrokenJson broken) {
            return ids.stream().flatMap(id -> readAlone(module, id).stream()).toList();
        }
    }

    /** One broken value spoils a whole page, and then the profile of the record that has it. */
    private List<Row> readAlone(ModuleSchema module, String id) {
        String name = module.module();
        for (List<String> fields : List.of(module.queried(), module.consent())) {
            try {
                JsonNode rows =
                        query(name, Vtql.byIds(name, fields, List.of(id)).getFirst());
                return rows.valueStream()
                        .map(json -> Row.of(ref(name, id), module, json))
                        .toList();
            } catch (BrokenJson broken) {
                // the next try asks for less
            }
        }
        throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "record " + id + " cannot be read");
    }

    /** Runs a query; one that is refused is explained by what the integration user can no longer see. */
    JsonNode query(String module, String query) {
        try {
            return api.get("query", Map.of("query", query));
        } catch (Refusal refusal) {
            if (refusal.accessDenied()) {
                schema.reload();
                throw new SyncException(ErrorCode.CRM_RIGHTS_MISSING, "module " + module);
            }
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, module + ": " + refusal.code());
        }
    }
}
