package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sugarcrm.ListRows.TargetList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The target lists of a CRM of the family. */
final class SugarLists implements TargetLists {
    private static final Pattern ALTERED = Pattern.compile("[<>]|&#?[a-zA-Z0-9]+;|[\\x{10000}-\\x{10FFFF}]");

    private final ListRows rows;
    private final Schema schema;
    private final Records records;

    SugarLists(ListRows rows, Schema schema, Records records) {
        this.rows = rows;
        this.schema = schema;
        this.records = records;
    }

    @Override
    public Set<RecordRef> on(String name) {
        Set<RecordRef> on = new HashSet<>();
        for (TargetList list : named(name)) {
            for (String module : schema.moduleNames()) {
                rows.members(list, module).forEach(id -> on.add(records.ref(module, id)));
            }
        }
        return on;
    }

    @Override
    public void add(String name, Collection<RecordRef> added) {
        if (!added.isEmpty()) {
            link(named(name).stream().findFirst().orElseGet(() -> create(name)), added, false);
        }
    }

    /** A list that were stored under another name would be missed, and made, time and again. */
    private TargetList create(String name) {
        if (ALTERED.matcher(name).find()) {
            throw new SyncException(
                    ErrorCode.CRM_REFUSED_RECORD,
                    "a target list cannot be given this name without the CRM altering it; rename the group in MailUp");
        }
        return rows.create(name);
    }

    @Override
    public void remove(String name, Collection<RecordRef> removed) {
        named(name).stream().findFirst().ifPresent(list -> link(list, removed, true));
    }

    private List<TargetList> named(String name) {
        return rows.all().stream().filter(list -> list.name().equals(name)).toList();
    }

    private void link(TargetList list, Collection<RecordRef> linked, boolean remove) {
        Map<String, List<String>> byModule = linked.stream()
                .filter(ref -> schema.module(ref.module()).isPresent())
                .collect(groupingBy(RecordRef::module, TreeMap::new, mapping(RecordRef::id, toList())));
        byModule.forEach((module, ids) -> {
            for (int from = 0; from < ids.size(); from += Dialect.PAGE) {
                rows.link(list, module, ids.subList(from, Math.min(from + Dialect.PAGE, ids.size())), remove);
            }
        });
    }
}
