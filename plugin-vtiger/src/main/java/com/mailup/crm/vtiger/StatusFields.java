package com.mailup.crm.vtiger;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.vtiger.VtigerSettings.FieldNames;
import java.util.List;
import java.util.Map;

/** Asks our package for the status fields of the mapped lists. Without the package they are made by hand. */
final class StatusFields {
    private final Api api;
    private final CrmMapping mapping;
    private final FieldNames names;

    StatusFields(Api api, CrmMapping mapping, FieldNames names) {
        this.api = api;
        this.mapping = mapping;
        this.names = names;
    }

    /** Whether the package made what was missing. It names fields by list, so a field of another name is never its own. */
    boolean made() {
        if (!api.takesPackage()) {
            return false;
        }
        List<Map<String, Object>> lists = mapping.lists().stream()
                .filter(names::isPackages)
                .map(StatusFields::wanted)
                .toList();
        try {
            api.ask(
                    "mailup_fields",
                    Map.of("lists", Envelope.text(Map.of("modules", mapping.modules(), "lists", lists))));
            return true;
        } catch (SyncException | Refusal | BrokenJson e) {
            return false;
        }
    }

    private static Map<String, Object> wanted(MappedList list) {
        return Map.of("id", list.list().list().value(), "label", list.label());
    }
}
