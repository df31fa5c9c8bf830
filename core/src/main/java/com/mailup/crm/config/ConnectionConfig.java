package com.mailup.crm.config;

import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.engine.GroupRule;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.engine.RecordFilter;
import com.mailup.crm.engine.Shown;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One instance of a CRM with its mapping.
 *
 * @param settings the kind's own settings; of its secrets only those that the environment gives
 * @param console the account whose console the CRM's users open
 * @param privateHost whether its host may be in a private network
 * @param far where its files are exchanged, of a kind that exchanges any and not in a folder of this machine
 * @param digest of mapping, filter and accounts: when it changes, the connection is held until planned again
 */
public record ConnectionConfig(
        ConnectionId name,
        CrmKind kind,
        Settings settings,
        AccountId console,
        boolean privateHost,
        List<String> modules,
        List<MappedList> lists,
        List<FieldMapping> fields,
        List<GroupRule> groups,
        List<Shown> shown,
        RecordFilter filter,
        PolicyConfig policy,
        FuseConfig fuse,
        AuditTime audit,
        NightConfig night,
        Optional<FarConfig> far,
        String digest) {
    public ConnectionConfig {
        modules = List.copyOf(modules);
        lists = List.copyOf(lists);
        fields = List.copyOf(fields);
        groups = List.copyOf(groups);
        shown = List.copyOf(shown);
    }

    /** What the adapter reads: the mapped fields, the groups' and the filter's. */
    public CrmMapping mapping() {
        Set<String> names = fields.stream().map(FieldMapping::crmField).collect(Collectors.toCollection(HashSet::new));
        groups.forEach(rule -> names.add(rule.crmField()));
        if (!filter.field().isEmpty()) {
            names.add(filter.field());
        }
        return new CrmMapping(modules, lists, names);
    }

    /** The accounts whose lists it maps, each once. */
    public Set<AccountId> accounts() {
        return lists.stream().map(l -> l.list().account()).collect(Collectors.toUnmodifiableSet());
    }

    /** The group rules of one of its accounts' lists. */
    public List<GroupRule> groups(AccountId account) {
        return groups.stream()
                .filter(rule -> rule.list().account().equals(account))
                .toList();
    }

    /** The groups of one of its accounts' lists that the CRM shows. */
    public List<Shown> shown(AccountId account) {
        return shown.stream()
                .filter(one -> one.list().account().equals(account))
                .toList();
    }

    /** The policy towards one of its accounts. */
    public Policy policy(AccountId account) {
        Set<ListId> mapped = lists.stream()
                .filter(l -> l.list().account().equals(account))
                .map(l -> l.list().list())
                .collect(Collectors.toUnmodifiableSet());
        return new Policy(
                mapped,
                policy.resubscribe(),
                policy.nativeOptOut(),
                policy.scope().of(mapped),
                policy.onDelete(),
                policy.confirmFor());
    }
}
