package com.mailup.crm.vtiger;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.vtiger.VtigerSettings.FieldNames;
import java.util.List;
import java.util.Map;

/** Has our package's status fields follow the mapping. Without the package they are made by hand. */
final class StatusFields {
    private final Api api;
    private final CrmMapping mapping;
    private final FieldNames names;
    private volatile boolean followed;

    StatusFields(Api api, CrmMapping mapping, FieldNames names) {
        this.api = api;
        this.mapping = mapping;
        this.names = names;
    }

    /** Whether the package was asked just now: once, since the mapping is the same until the connector starts again. */
    boolean follow() {
        return !followed && made();
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
            followed = true;
            return true;
        } catch (SyncException | Refusal | BrokenJson e) {
            return false;
        }
    }

    private static Map<String, Object> wanted(MappedList list) {
        return Map.of("id", list.list().list().value(), "label", list.label());
    }
}
