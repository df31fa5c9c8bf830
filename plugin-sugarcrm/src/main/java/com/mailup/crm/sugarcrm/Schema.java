package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.sugarcrm.SugarSettings.FieldNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The mapped modules as the integration user sees them. A field that does not exist is read as empty without a word, so it is looked for before. */
final class Schema {
    /** Studio and the Module Loader end the name of every field they make with this. */
    private static final String CUSTOM = "_c";

    private final Dialect dialect;
    private final Inside inside;
    private final CrmMapping mapping;
    private final FieldNames names;
    private volatile Optional<Map<String, ModuleSchema>> known = Optional.empty();

    Schema(Dialect dialect, Inside inside, CrmMapping mapping, FieldNames names) {
        this.dialect = dialect;
        this.inside = inside;
        this.mapping = mapping;
        this.names = names;
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

    /** The rights may have changed: the next use asks again. */
    void forget() {
        known = Optional.empty();
    }

    /** @throws SyncException CRM_FIELD_MISSING or CRM_RIGHTS_MISSING naming module and fields */
    Map<String, ModuleSchema> reload() {
        Map<String, ModuleSchema> modules = described();
        known = Optional.of(modules);
        return modules;
    }

    /** Our package makes the status fields of a list that was mapped just now. */
    private Map<String, ModuleSchema> described() {
        try {
            return describeAll();
        } catch (SyncException e) {
            if (e.code() != ErrorCode.CRM_FIELD_MISSING || !inside.madeFields()) {
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
            throw missing(mapping.modules().getFirst(), nowhere);
        }
        return modules;
    }

    /** An account has no first name: a profile field has to be in one of the modules, and is left alone by the others. */
    private Set<String> nowhere(Collection<ModuleSchema> modules) {
        Set<String> nowhere = new TreeSet<>(mapping.profileFields());
        modules.forEach(module -> nowhere.removeAll(module.profile().keySet()));
        return nowhere;
    }

    private static SyncException missing(String module, Set<String> fields) {
        return new SyncException(ErrorCode.CRM_FIELD_MISSING, module + ": " + String.join(", ", fields));
    }

    /** What of the mapping cannot be read now. Remembers nothing. */
    List<Complaint> complaints() {
        List<Complaint> complaints = new ArrayList<>();
        List<ModuleSchema> described = new ArrayList<>();
        for (String module : mapping.modules()) {
            try {
                described.add(describe(module));
            } catch (SyncException e) {
                if (e.code() != ErrorCode.CRM_FIELD_MISSING && e.code() != ErrorCode.CRM_RIGHTS_MISSING) {
                    throw e;
                }
                complaints.add(new Complaint(true, e.code(), e.detail()));
            }
        }
        Set<String> nowhere = nowhere(described);
        if (described.size() == mapping.modules().size() && !nowhere.isEmpty()) {
            SyncException missing = missing(mapping.modules().getFirst(), nowhere);
            complaints.add(new Complaint(true, missing.code(), missing.detail()));
        }
        return complaints;
    }

    private ModuleSchema describe(String module) {
        Map<String, String> types = new HashMap<>(dialect.fields(module));
        Set<String> missing = new TreeSet<>();
        Map<ListRef, String> statuses = new HashMap<>();
        Map<ListRef, String> stamps = new HashMap<>();
        for (MappedList list : mapping.lists()) {
            field(list.field(), types)
                    .ifPresentOrElse(field -> statuses.put(list.list(), field), () -> missing.add(list.field()));
            names.stampOf(list.field())
                    .flatMap(stamp -> field(stamp, types))
                    .ifPresent(stamp -> stamps.put(list.list(), stamp));
        }
        Map<String, String> profile = new HashMap<>();
        if (mapping.profileFields().contains(ModuleSchema.TARGET_LISTS)) {
            types.put(ModuleSchema.TARGET_LISTS, "text");
        }
        for (String name : mapping.profileFields()) {
            field(name, types).ifPresent(field -> profile.put(name, field));
        }
        if (!types.containsKey(ModuleSchema.ADDRESS)) {
            missing.add(ModuleSchema.ADDRESS);
        }
        if (!missing.isEmpty()) {
            throw missing(module, missing);
        }
        return new ModuleSchema(
                module,
                statuses,
                stamps,
                field(names.changed(), types),
                field(names.reason(), types),
                profile,
                types,
                dialect.cleansTexts());
    }

    /** The field of this name, or the one that Studio made of it. */
    private static Optional<String> field(String name, Map<String, String> types) {
        if (types.containsKey(name)) {
            return Optional.of(name);
        }
        return Optional.of(name + CUSTOM).filter(types::containsKey);
    }
}
