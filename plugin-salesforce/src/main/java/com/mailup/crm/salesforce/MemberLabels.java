package com.mailup.crm.salesforce;

import com.mailup.crm.salesforce.ApiBudget.Use;
import com.mailup.crm.salesforce.MemberStatuses.Refusals;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statuses that the members of a campaign can have: each campaign has its own. */
final class MemberLabels {
    private static final String OBJECT = "CampaignMemberStatus";
    private static final String CAMPAIGN = "CampaignId";
    private static final String LABEL = "Label";
    private static final String DEFAULT = "IsDefault";
    private static final String ORDER = "SortOrder";
    private static final List<String> FIELDS = List.of(CAMPAIGN, LABEL, DEFAULT, ORDER);

    private final ForceSoap soap;
    private final Queries queries;

    MemberLabels(ForceSoap soap, Queries queries) {
        this.soap = soap;
        this.queries = queries;
    }

    /**
     * By campaign how it writes the label, which is made where it is missing; a campaign that takes none is left out.
     *
     * @param wanted empty for the one that new members begin with
     */
    Map<String, String> in(List<String> campaigns, Optional<String> wanted, Refusals refusals) {
        Map<String, List<Map<String, String>>> known = known(campaigns);
        Map<String, String> labels = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (String campaign : campaigns) {
            List<Map<String, String>> its = known.getOrDefault(campaign, List.of());
            Optional<String> found = its.stream()
                    .filter(status -> wanted.map(label -> label.equalsIgnoreCase(status.getOrDefault(LABEL, "")))
                            .orElseGet(() -> Row.isSet(status, DEFAULT)))
                    .map(status -> status.getOrDefault(LABEL, ""))
                    .findFirst();
            found.ifPresentOrElse(label -> labels.put(campaign, label), () -> missing.add(campaign));
        }
        wanted.ifPresent(
                label -> make(label, missing, known, refusals).forEach(campaign -> labels.put(campaign, label)));
        return labels;
    }

    private Map<String, List<Map<String, String>>> known(List<String> campaigns) {
        Map<String, List<Map<String, String>>> known = new HashMap<>();
        for (List<String> part : Soql.parts(campaigns)) {
            queries.rows(Use.USUAL, Soql.select(FIELDS, OBJECT) + " WHERE " + Soql.in(CAMPAIGN, part), FIELDS)
                    .forEach(status -> known.computeIfAbsent(status.getOrDefault(CAMPAIGN, ""), _ -> new ArrayList<>())
                            .add(status));
        }
        return known;
    }

    /** Answers the campaigns that have it now. It is no response: only people respond. */
    private List<String> make(
            String label, List<String> campaigns, Map<String, List<Map<String, String>>> known, Refusals refusals) {
        List<String> made = new ArrayList<>();
        for (List<String> part : Soql.parts(campaigns)) {
            SObject[] statuses = part.stream()
                    .map(campaign -> status(label, campaign, known.getOrDefault(campaign, List.of())))
                    .toArray(SObject[]::new);
            SaveResult[] results =
                    soap.change(Use.USUAL, "create " + OBJECT, connection -> connection.create(statuses));
            refusals.note(results);
            for (int n = 0; n < results.length; n++) {
                if (results[n].isSuccess()) {
                    made.add(part.get(n));
                }
            }
        }
        return made;
    }

    private static SObject status(String label, String campaign, List<Map<String, String>> others) {
        SObject status = new SObject(OBJECT);
        status.setField(CAMPAIGN, campaign);
        status.setField(LABEL, label);
        status.setField("HasResponded", false);
        status.setField(ORDER, last(others) + 1);
        return status;
    }

    private static int last(List<Map<String, String>> statuses) {
        return statuses.stream()
                .map(status -> status.getOrDefault(ORDER, ""))
                .filter(order -> !order.isEmpty())
                .mapToInt(order -> (int) Double.parseDouble(order))
                .max()
                .orElse(0);
    }
}
