package com.mailup.crm.salesforce;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.model.ListRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Campaigns that go with the same lists of MailUp: those named like a group that the mapping shows in Salesforce, and, where membership
 * names the groups, every other one.
 *
 * @param campaigns tells them from others, as a condition on their members; empty for all
 */
record CampaignScope(List<ListRef> lists, String campaigns) {
    private static final String NAME = "Campaign.Name";

    static List<CampaignScope> of(CrmMapping mapping) {
        List<ListRef> everywhere = lists(
                mapping,
                list -> list.groupField()
                        .filter(ModuleSchema.TARGET_LISTS::equals)
                        .isPresent());
        Set<String> named = new TreeSet<>();
        mapping.lists().forEach(list -> named.addAll(list.groupsToCrm()));
        Map<List<ListRef>, List<String>> byLists = new LinkedHashMap<>();
        for (String name : named) {
            byLists.computeIfAbsent(
                            lists(
                                    mapping,
                                    list -> everywhere.contains(list.list())
                                            || list.groupsToCrm().contains(name)),
                            _ -> new ArrayList<>())
                    .add(name);
        }
        List<CampaignScope> scopes = new ArrayList<>();
        byLists.forEach((lists, names) -> scopes.add(new CampaignScope(lists, Soql.in(NAME, names))));
        if (!everywhere.isEmpty()) {
            scopes.add(new CampaignScope(everywhere, named.isEmpty() ? "" : Soql.notIn(NAME, named)));
        }
        return scopes;
    }

    private static List<ListRef> lists(CrmMapping mapping, Predicate<MappedList> wanted) {
        return mapping.lists().stream().filter(wanted).map(MappedList::list).toList();
    }
}
