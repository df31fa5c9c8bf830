package com.mailup.crm.salesforce;

import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.salesforce.ModuleSchema.Bounce;
import com.mailup.crm.salesforce.ModuleSchema.FieldInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The mapped objects as the integration user sees them: field-level security hides a field as if it did not exist. */
final class Schema {
    private static final String EMAIL = "Email";
    private static final String OPT_OUT = "HasOptedOutOfEmail";

    private final Describer describer;
    private final CrmMapping mapping;
    private final SalesforceSettings settings;
    private volatile Optional<Map<String, ModuleSchema>> known = Optional.empty();

    Schema(Describer describer, CrmMapping mapping, SalesforceSettings settings) {
        this.describer = describer;
        this.mapping = mapping;
        this.settings = settings;
    }

    List<String> moduleNames() {
        return mapping.modules();
    }

    Map<String, ModuleSchema> modules() {
        return known.orElseGet(this::reload);
    }

    /** The object, if it is mapped. */
    Optional<ModuleSchema> module(String name) {
        return Optional.ofNullable(modules().get(name));
    }

    /** The rights may have changed: the next use asks again. */
    void forget() {
        known = Optional.empty();
    }

    /** @throws SyncException CRM_FIELD_MISSING or CRM_RIGHTS_MISSING naming object and fields */
    Map<String, ModuleSchema> reload() {
        Look look = look();
        look.complaints().stream().filter(Complaint::grave).findFirst().ifPresent(complaint -> {
            throw new SyncException(complaint.code(), complaint.detail());
        });
        known = Optional.of(look.modules());
        return look.modules();
    }

    /** What of the mapping cannot be read or written now. Remembers nothing. */
    List<Complaint> complaints() {
        return look().complaints();
    }

    private record Look(Map<String, ModuleSchema> modules, List<Complaint> complaints) {}

    private Look look() {
        Map<String, Map<String, FieldInfo>> described = describer.fields(mapping.modules());
        Map<String, ModuleSchema> modules = new LinkedHashMap<>();
        List<Complaint> complaints = new ArrayList<>();
        for (String module : mapping.modules()) {
            Map<String, FieldInfo> fields = described.get(module);
            if (fields == null) {
                complaints.add(new Complaint(
                        true,
                        ErrorCode.CRM_RIGHTS_MISSING,
                        module + ": no such object, or the integration user may not see it"));
            } else {
                Draft draft = new Draft(module, fields);
                modules.put(module, draft.schema());
                complaints.addAll(draft.complaints());
            }
        }
        Set<String> nowhere = nowhere(modules.values());
        if (modules.size() == mapping.modules().size() && !nowhere.isEmpty()) {
            complaints.add(missing(mapping.modules().getFirst(), nowhere));
        }
        return new Look(modules, complaints);
    }

    /** A profile field has to be in one of the objects, and is left alone by the others. */
    private Set<String> nowhere(Collection<ModuleSchema> modules) {
        Set<String> nowhere = new TreeSet<>(mapping.profileFields());
        modules.forEach(module -> nowhere.removeAll(module.profile().keySet()));
        return nowhere;
    }

    private static Complaint missing(String module, Set<String> fields) {
        return new Complaint(true, ErrorCode.CRM_FIELD_MISSING, module + ": " + String.join(", ", fields));
    }

    /** One object on its way to a schema. */
    private final class Draft {
        private final String module;
        private final Map<String, FieldInfo> fields;
        private final FieldFinder finder;
        private final Set<String> missing = new TreeSet<>();
        private final Set<String> locked = new TreeSet<>();

        Draft(String module, Map<String, FieldInfo> fields) {
            this.module = module;
            this.fields = fields;
            this.finder = new FieldFinder(module, fields);
        }

        ModuleSchema schema() {
            Map<ListRef, String> statuses = new HashMap<>();
            Map<ListRef, String> stamps = new HashMap<>();
            for (MappedList list : mapping.lists()) {
                Optional<String> status = finder.find(list.field());
                status.ifPresentOrElse(
                        field -> statuses.put(list.list(), editable(field)), () -> missing.add(list.field()));
                settings.names()
                        .stampOf(list.field())
                        .flatMap(finder::find)
                        .ifPresent(stamp -> stamps.put(list.list(), stamp));
            }
            Map<String, String> profile = new HashMap<>();
            for (String name : mapping.profileFields()) {
                (name.equals(ModuleSchema.TARGET_LISTS) ? Optional.of(name) : finder.find(name))
                        .ifPresent(field -> profile.put(name, field));
            }
            return new ModuleSchema(
                    module,
                    address(),
                    optOut(),
                    bounce(),
                    statuses,
                    stamps,
                    written(settings.names().changed()),
                    written(settings.names().reason()),
                    profile,
                    fields);
        }

        List<Complaint> complaints() {
            List<Complaint> complaints = new ArrayList<>();
            if (!missing.isEmpty()) {
                complaints.add(missing(module, missing));
            }
            if (!locked.isEmpty()) {
                complaints.add(new Complaint(
                        false,
                        ErrorCode.CRM_RIGHTS_MISSING,
                        module + ": the integration user may not edit " + String.join(", ", locked)));
            }
            return complaints;
        }

        private String address() {
            Optional<String> address = Optional.ofNullable(
                            settings.addressFields().get(module))
                    .or(() -> Optional.of(EMAIL))
                    .flatMap(finder::find)
                    .or(() -> fields.entrySet().stream()
                            .filter(field -> field.getValue().type().equals("email"))
                            .map(Map.Entry::getKey)
                            .sorted()
                            .findFirst());
            if (address.isEmpty()) {
                missing.add(EMAIL);
            }
            return address.orElse(EMAIL);
        }

        /** Every object of Salesforce's own for people has it: where it is not seen, it is hidden. */
        private Optional<String> optOut() {
            Optional<String> flag = finder.find(OPT_OUT);
            boolean standard = Stream.of(ModuleSchema.CONTACT, ModuleSchema.LEAD, ModuleSchema.ACCOUNT)
                    .anyMatch(module::equals);
            if (standard && flag.isEmpty()) {
                missing.add(OPT_OUT);
            }
            return flag.map(this::editable);
        }

        private Optional<Bounce> bounce() {
            return written("EmailBouncedDate")
                    .flatMap(date -> written("EmailBouncedReason").map(reason -> new Bounce(date, reason)));
        }

        private Optional<String> written(String name) {
            return finder.find(name).filter(field -> info(field).updateable());
        }

        private String editable(String field) {
            if (!info(field).updateable()) {
                locked.add(field);
            }
            return field;
        }

        private FieldInfo info(String field) {
            return fields.getOrDefault(field, new FieldInfo("", 0, false));
        }
    }
}
