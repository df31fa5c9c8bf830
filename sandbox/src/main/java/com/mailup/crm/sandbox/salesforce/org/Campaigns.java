package com.mailup.crm.sandbox.salesforce.org;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a campaign and its members do by themselves. */
final class Campaigns {
    private final Org org;

    Campaigns(Org org) {
        this.org = org;
    }

    /** A campaign begins with two statuses. */
    void created(Row campaign) {
        if (campaign.type().equals("Campaign")) {
            status(campaign.id(), "Sent", Row.YES, Row.NO, "1");
            status(campaign.id(), "Responded", Row.NO, Row.YES, "2");
        }
    }

    private void status(String campaign, String label, String isDefault, String responded, String order) {
        org.insert(
                "CampaignMemberStatus",
                Map.of(
                        "CampaignId",
                        campaign,
                        "Label",
                        label,
                        "IsDefault",
                        isDefault,
                        "HasResponded",
                        responded,
                        "SortOrder",
                        order));
    }

    void check(Row member, boolean isNew) {
        if (!member.type().equals("CampaignMember") || !isNew) {
            return;
        }
        String person = person(member);
        if (person.isEmpty()) {
            throw Refusal.missing(List.of("LeadId", "ContactId"));
        }
        boolean already = org.rows("CampaignMember").stream()
                .anyMatch(row -> !row.deleted()
                        && row.get("CampaignId").equals(member.get("CampaignId"))
                        && person(row).equals(person));
        if (already) {
            throw new Refusal("DUPLICATE_VALUE", "Already a campaign member.");
        }
    }

    private static String person(Row member) {
        return member.get("ContactId").isEmpty() ? member.get("LeadId") : member.get("ContactId");
    }

    /** A member's status is one of its campaign's, and says whether the member has responded. */
    Map<String, String> completed(Row proposed, Map<String, String> changes) {
        if (!proposed.type().equals("CampaignMember")) {
            return changes;
        }
        List<Row> statuses = org.rows("CampaignMemberStatus").stream()
                .filter(row -> !row.deleted() && row.get("CampaignId").equals(proposed.get("CampaignId")))
                .toList();
        Optional<Row> chosen = statuses.stream()
                .filter(row -> row.get("Label").equalsIgnoreCase(proposed.get("Status")))
                .findFirst()
                .or(() -> statuses.stream().filter(row -> row.is("IsDefault")).findFirst());
        Map<String, String> completed = new HashMap<>(changes);
        chosen.ifPresent(row -> {
            completed.put("Status", row.get("Label"));
            completed.put("HasResponded", row.is("HasResponded") ? Row.YES : Row.NO);
            if (row.is("HasResponded") && proposed.get("FirstRespondedDate").isEmpty()) {
                completed.put("FirstRespondedDate", org.now().substring(0, 10));
            }
        });
        return completed;
    }
}
