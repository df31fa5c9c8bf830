package com.mailup.crm.salesforce;

import com.mailup.crm.model.ListRef;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.bind.XmlObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The members of campaigns: leads, and contacts, as which person accounts count too. */
final class Members {
    static final String CONTACT = "ContactId";
    static final String LEAD = "LeadId";

    static final String MEMBER = "CampaignMember";

    private static final String CAMPAIGN = "Campaign";
    private static final String NAME = "Name";

    private final Queries queries;

    Members(Queries queries) {
        this.queries = queries;
    }

    /** By which field a member is named; empty for objects that can be none. */
    static Optional<String> field(String module) {
        return switch (module) {
            case ModuleSchema.LEAD -> Optional.of(LEAD);
            case ModuleSchema.CONTACT, ModuleSchema.ACCOUNT -> Optional.of(CONTACT);
            default -> Optional.empty();
        };
    }

    /** What of a member names the record of an object; empty for objects that can be none. */
    static Optional<String> owner(String module) {
        return module.equals(ModuleSchema.ACCOUNT) ? Optional.of("Contact.AccountId") : field(module);
    }

    /**
     * One of the two kinds of member, and where its records hold the statuses, as seen from the membership.
     *
     * @param condition which members of the kind are meant; empty for all
     */
    record Side(Map<ListRef, String> statuses, String condition) {
        /** Person accounts are contacts here. A lead that was converted goes on as its contact. */
        static List<Side> of(Collection<ModuleSchema> modules) {
            Map<ListRef, String> contacts = new HashMap<>();
            Map<ListRef, String> leads = new HashMap<>();
            for (ModuleSchema module : modules) {
                switch (module.module()) {
                    case ModuleSchema.LEAD ->
                        module.statuses().forEach((list, field) -> leads.put(list, "Lead." + field));
                    case ModuleSchema.CONTACT, ModuleSchema.ACCOUNT ->
                        module.statuses()
                                .forEach((list, field) ->
                                        contacts.put(list, "Contact." + field.replaceFirst("__pc$", "__c")));
                    default -> {
                        // an object of the customer's is in no campaign
                    }
                }
            }
            return List.of(new Side(contacts, ""), new Side(leads, CONTACT + " = null"));
        }
    }

    /** As whom the record is a member. */
    static String person(ModuleSchema module, Map<String, String> row) {
        return row.getOrDefault(module.isPersonAccount() ? ModuleSchema.PERSON_CONTACT : ModuleSchema.ID, "");
    }

    /** The names of the campaigns of people. */
    Map<String, List<String>> campaignNames(ModuleSchema module, Collection<String> people) {
        Map<String, List<String>> names = new HashMap<>();
        field(module.module()).ifPresent(field -> {
            String query = "SELECT " + field + ", Campaign.Name FROM " + MEMBER + " WHERE " + Soql.in(field, people);
            for (SObject member : queries.all(Use.CONSENT, query)) {
                Object person = member.getField(field);
                XmlObject campaign = member.getChild(CAMPAIGN);
                Object name = campaign == null ? null : campaign.getField(NAME);
                if (person != null && name != null) {
                    names.computeIfAbsent(person.toString(), _ -> new ArrayList<>())
                            .add(name.toString());
                }
            }
        });
        return names;
    }

    /** Everybody in campaigns, by the field that names them. */
    Map<String, List<String>> of(Collection<String> campaigns) {
        List<String> fields = List.of(CONTACT, LEAD);
        Map<String, List<String>> people = new TreeMap<>();
        fields.forEach(field -> people.put(field, new ArrayList<>()));
        for (Map<String, String> member : queries.rows(
                Use.USUAL, Soql.select(fields, MEMBER) + " WHERE " + Soql.in("CampaignId", campaigns), fields)) {
            // A lead that was converted is a member as both: it goes on as its contact.
            String by = member.getOrDefault(CONTACT, "").isEmpty() ? LEAD : CONTACT;
            Optional.ofNullable(member.get(by))
                    .filter(id -> !id.isEmpty())
                    .ifPresent(id ->
                            people.computeIfAbsent(by, _ -> new ArrayList<>()).add(id));
        }
        return people;
    }
}
