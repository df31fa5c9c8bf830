package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.vtiger.VtigerSettings.FieldNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The mapped modules as the integration user sees them: a query that names a field it may not see fails as a whole. */
final class Schema {
    private static final Map<String, String> ADDRESS =
            Map.of("Contacts", "email", "Leads", "email", "Accounts", "email1", "Vendors", "email");
    private static final String OPT_OUT = "emailoptout";

    private final Api api;
    private final CrmMapping mapping;
    private final FieldNames names;
    private final StatusFields fields;
    private volatile Optional<Map<String, ModuleSchema>> known = Optional.empty();

    Schema(Api api, CrmMapping mapping, FieldNames names) {
        this.api = api;
        this.mapping = mapping;
        this.names = names;
        this.fields = new StatusFields(api, mapping, names);
    }

    List<String> moduleNames() {
        return mapping.modules();
    }

    Map<String, ModuleSchema> modules() {
        return known.orElseGet(this::reload);
    }

    /** The module, if it is mapped. */
    Optional<ModuleSchema> module(String name) {
        return Optional.ofNullable(modules().get(name));
    }

    /** The module whose records have this id. */
    Optional<String> moduleOf(String id) {
        return modules().values().stream()
                .filter(module -> id.startsWith(module.prefix() + "x"))
                .map(ModuleSchema::module)
                .findFirst();
    }

    /** The rights may have changed: the next use asks again. */
    void forget() {
        known = Optional.empty();
    }

    /** The package is inside: its fields are named and shown as the lists are mapped now. */
    void follow() {
        if (fields.follow()) {
            forget();
        }
    }

    /** @throws SyncException CRM_FIELD_MISSING or CRM_RIGHTS_MISSING naming module and fields */
    Map<String, ModuleSchema> reload() {
        Map<String, ModuleSchema> modules = described();
        known = Optional.of(modules);
        return modules;
    }

    /** What of the mapping cannot be read or written now. Neither makes a field nor remembers anything. */
    List<Complaint> complaints() {
        List<Complaint> complaints = new ArrayList<>();
        List<ModuleSchema> described = new ArrayList<>();
        for (String module : mapping.modules()) {
            try {
                JsonNode description = description(module);
                complaints.addAll(notes(module, description));
                described.add(schema(module, description));
            } catch (SyncException e) {
                if (e.code() != ErrorCode.CRM_FIELD_MISSING && e.code() != ErrorCode.CRM_RIGHTS_MISSING) {
                    throw e;
                }
                complaints.add(new Complaint(true, e.code(), e.detail()));
            }
        }
        Set<String> nowhere = nowhere(described);
        if (described.size() == mapping.modules().size() && !nowhere.isEmpty()) {
            complaints.add(new Complaint(true, ErrorCode.CRM_FIELD_MISSING, inNone(nowhere)));
        }
        return complaints;
    }

    /** An account has no first name: a profile field has to be in one of the modules, and is left alone by the others. */
    private Set<String> nowhere(Collection<ModuleSchema> modules) {
        Set<String> nowhere = new TreeSet<>(mapping.profileFields());
        modules.forEach(module -> nowhere.removeAll(module.profile()));
        return nowhere;
    }

    private String inNone(Set<String> fields) {
        return String.join(", ", mapping.modules()) + ": " + String.join(", ", fields);
    }

    private List<Complaint> notes(String module, JsonNode description) {
        List<Complaint> notes = new ArrayList<>();
        if (!description.path("updateable").asBoolean(true)) {
            notes.add(new Complaint(true, ErrorCode.CRM_RIGHTS_MISSING, module + ": records cannot be edited"));
        }
        String readOnly = readOnly(description, Set.of(OPT_OUT, names.changed(), names.reason()));
        if (!readOnly.isEmpty()) {
            notes.add(new Complaint(
                    false,
                    ErrorCode.CRM_RIGHTS_MISSING,
                    module + ": " + readOnly + " is read-only and stays as it is"));
        }
        return notes;
    }

    /** Our package makes the status fields of a list that was mapped just now. */
    private Map<String, ModuleSchema> described() {
        try {
            return describeAll();
        } catch (SyncException e) {
            if (e.code() != ErrorCode.CRM_FIELD_MISSING || !fields.made()) {
                throw e;
            }
            return describeAll();
        }
    }

    private Map<String, ModuleSchema> describeAll() {
        Map<String, ModuleSchema> modules = new LinkedHashMap<>();
        mapping.modules().forEach(module -> modules.put(module, describe(module)));
        Set<String> nowhere = nowhere(modules.values());
        if (!nowhere.isEmpty()) {
            throw new SyncException(ErrorCode.CRM_FIELD_MISSING, inNone(nowhere));
        }
        return modules;
    }

    private ModuleSchema describe(String module) {
        return schema(module, description(module));
    }

    private JsonNode description(String module) {
        try {
            return api.get("describe", Map.of("elementType", module));
        } catch (Refusal refusal) {
            throw new SyncException(ErrorCode.CRM_RIGHTS_MISSING, "module " + module + ": " + refusal.code());
        } catch (BrokenJson e) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "describe " + module, e);
        }
    }

    private ModuleSchema schema(String module, JsonNode description) {
        Map<String, String> types = new LinkedHashMap<>();
        description
                .path("fields")
                .forEach(field -> types.put(
                        field.path("name").asText(),
                        field.path("type").path("name").asText()));
        ModuleSchema schema = schema(module, description.path("idPrefix").asText(), types);
        requireEditable(schema, description);
        return schema;
    }

    /** A write of a read-only field is accepted and leaves the field as it was, so it has to be noticed before. */
    private static void requireEditable(ModuleSchema schema, JsonNode description) {
        String readOnly = readOnly(description, schema.statuses().values());
        if (!readOnly.isEmpty()) {
            throw new SyncException(ErrorCode.CRM_RIGHTS_MISSING, schema.module() + ": " + readOnly + " is read-only");
        }
    }

    private static String readOnly(JsonNode description, Collection<String> fields) {
        return description
                .path("fields")
                .valueStream()
                .filter(field -> !field.path("editable").asBoolean(true))
                .map(field -> field.path("name").asText())
                .filter(fields::contains)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private ModuleSchema schema(String module, String prefix, Map<String, String> types) {
        String email = Optional.ofNullable(ADDRESS.get(module))
                .or(() -> types.keySet().stream()
                        .filter(name -> "email".equals(types.get(name)))
                        .findFirst())
                .orElse("email");
        Map<ListRef, String> statuses = new HashMap<>();
        Map<ListRef, String> stamps = new HashMap<>();
        for (MappedList list : mapping.lists()) {
            statuses.put(list.list(), list.field());
            names.stampOf(list.field()).filter(types::containsKey).ifPresent(stamp -> stamps.put(list.list(), stamp));
        }
        Set<String> needed = new HashSet<>(statuses.values());
        needed.add(email);
        List<String> missing = needed.stream()
                .filter(field -> !types.containsKey(field))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new SyncException(ErrorCode.CRM_FIELD_MISSING, module + ": " + String.join(", ", missing));
        }
        return new ModuleSchema(
                module,
                prefix,
                email,
                Optional.of(OPT_OUT).filter(types::containsKey),
                statuses,
                stamps,
                Optional.of(names.changed()).filter(types::containsKey),
                Optional.of(names.reason()).filter(types::containsKey),
                mapping.profileFields().stream().filter(types::containsKey).collect(Collectors.toSet()),
                types.keySet().stream()
                        .filter(name -> "boolean".equals(types.get(name)))
                        .collect(Collectors.toSet()));
    }
}
