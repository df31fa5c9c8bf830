package com.mailup.crm.sandbox.salesforce;

import com.mailup.crm.sandbox.salesforce.org.LifeCycle;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.Saves;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the users who run campaigns. */
public final class Campaigning {
    private final Org org;
    private final Saves saves;
    private final LifeCycle lifeCycle;

    Campaigning(Org org, Saves saves, LifeCycle lifeCycle) {
        this.org = org;
        this.saves = saves;
        this.lifeCycle = lifeCycle;
    }

    /** Answers its id. */
    public String create(String user, String name) {
        return saves.create(user(user), org.knownType("Campaign"), Map.of("Name", name, "IsActive", "true"), true)
                .id();
    }

    /** The id of the first campaign of that name. */
    public Optional<String> find(String name) {
        return org.atomically(() -> living("Campaign").stream()
                .filter(row -> row.get("Name").equals(name))
                .map(Row::id)
                .findFirst());
    }

    /** Puts a contact or a lead into a campaign; answers the id of the membership. */
    public String add(String user, String campaign, String person, String status) {
        Map<String, String> fields = new HashMap<>(Map.of("CampaignId", campaign, "Status", status));
        fields.put(person.startsWith("003") ? "ContactId" : "LeadId", person);
        return saves.create(user(user), org.knownType("CampaignMember"), fields, true)
                .id();
    }

    public void remove(String user, String campaign, String person) {
        membership(campaign, person).ifPresent(row -> lifeCycle.delete(user(user), row.id()));
    }

    /** The status of a person in a campaign; empty if it is not in it. */
    public Optional<String> status(String campaign, String person) {
        return membership(campaign, person).map(row -> row.get("Status"));
    }

    /** Gives a campaign one more status that its members can have. */
    public void addStatus(String user, String campaign, String label, boolean responded) {
        saves.create(
                user(user),
                org.knownType("CampaignMemberStatus"),
                Map.of("CampaignId", campaign, "Label", label, "HasResponded", String.valueOf(responded)),
                true);
    }

    /** The ids of the contacts and leads in a campaign. */
    public List<String> members(String campaign) {
        return org.atomically(() -> living("CampaignMember").stream()
                .filter(row -> row.get("CampaignId").equals(campaign))
                .map(row -> row.get("ContactId").isEmpty() ? row.get("LeadId") : row.get("ContactId"))
                .toList());
    }

    private Optional<Row> membership(String campaign, String person) {
        return org.atomically(() -> living("CampaignMember").stream()
                .filter(row -> row.get("CampaignId").equals(campaign))
                .filter(row ->
                        row.get("ContactId").equals(person) || row.get("LeadId").equals(person))
                .findFirst());
    }

    private List<Row> living(String type) {
        return org.rows(type).stream().filter(row -> !row.deleted()).toList();
    }

    private User user(String name) {
        return org.user(name).orElseThrow(() -> new IllegalArgumentException("no user of that name"));
    }
}
