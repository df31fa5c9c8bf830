package com.mailup.crm.salesforce;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The status of a campaign's members says how they stand on the lists that the campaign goes with. Salesforce itself finds those who say
 * something else, so nobody is read who is right already. Who responded, or has a status that the administrator protects, is left alone.
 */
final class MemberStatuses {
    private static final String STATUS = "Status";
    private static final String CAMPAIGN = "CampaignId";

    private final ForceSoap soap;
    private final Queries queries;
    private final MemberLabels labels;
    private final Schema schema;
    private final List<CampaignScope> scopes;
    private final Map<SubscriptionStatus, String> shown;
    private final Set<String> kept;

    MemberStatuses(
            ForceSoap soap,
            Queries queries,
            Schema schema,
            List<CampaignScope> scopes,
            Map<SubscriptionStatus, String> shown,
            Set<String> kept) {
        this.soap = soap;
        this.queries = queries;
        this.labels = new MemberLabels(soap, queries);
        this.schema = schema;
        this.scopes = shown.isEmpty() ? List.of() : List.copyOf(scopes);
        this.shown = Map.copyOf(shown);
        this.kept = Set.copyOf(kept);
    }

    /**
     * Of everybody.
     *
     * @throws SyncException CRM_RIGHTS_MISSING where the connector's user may not change members; the others are done
     */
    void showAll() {
        Refusals refusals = new Refusals();
        for (CampaignScope scope : scopes) {
            for (Members.Side side : Members.Side.of(schema.modules().values())) {
                for (SubscriptionStatus status : SubscriptionStatus.values()) {
                    show(scope, side, status, "", refusals);
                }
            }
        }
        refusals.tell();
    }

    /** Of some whose own status was just written. It follows sooner by this, and is looked after at the audit all the same. */
    void follow(Collection<RecordRef> written, Set<ListRef> lists, Set<SubscriptionStatus> statuses) {
        Map<String, List<String>> ids =
                written.stream().collect(groupingBy(RecordRef::module, mapping(RecordRef::id, toList())));
        for (CampaignScope scope : scopes) {
            if (scope.lists().stream().noneMatch(lists::contains)) {
                continue;
            }
            Set<SubscriptionStatus> moved =
                    scope.lists().size() == 1 ? statuses : EnumSet.allOf(SubscriptionStatus.class);
            ids.forEach((module, records) -> Members.owner(module)
                    .ifPresent(owner -> Members.Side.of(
                                    schema.module(module).stream().toList())
                            .forEach(side -> moved.forEach(
                                    status -> show(scope, side, status, Soql.in(owner, records), new Refusals())))));
        }
    }

    private void show(
            CampaignScope scope, Members.Side side, SubscriptionStatus status, String among, Refusals refusals) {
        List<String> fields = scope.lists().stream()
                .flatMap(list -> Optional.ofNullable(side.statuses().get(list)).stream())
                .toList();
        if (fields.isEmpty()) {
            return;
        }
        Optional<String> label = Optional.ofNullable(shown.get(status));
        String where = Stream.of(standing(status, fields), side.condition(), scope.campaigns(), among, differs(label))
                .filter(part -> !part.isEmpty())
                .collect(joining(" AND "));
        List<String> read = List.of(ModuleSchema.ID, CAMPAIGN);
        List<Map<String, String>> members =
                queries.rows(Use.USUAL, Soql.select(read, Members.MEMBER) + " WHERE " + where, read);
        if (!members.isEmpty()) {
            write(members, label, refusals);
        }
    }

    /** Of several lists the one on which somebody can be written to counts. */
    private static String standing(SubscriptionStatus status, List<String> fields) {
        Stream<String> better = Stream.of(SubscriptionStatus.SUBSCRIBED, SubscriptionStatus.PENDING)
                .takeWhile(other -> other != status)
                .flatMap(other -> fields.stream().map(field -> field + " != " + Soql.quoted(other.text())));
        String any = fields.stream()
                .map(field -> field + " = " + Soql.quoted(status.text()))
                .collect(joining(" OR ", "(", ")"));
        return Stream.concat(Stream.of(any), better).collect(joining(" AND "));
    }

    /** Where a status has no label of its own, only one that stands for another status is wrong. */
    private String differs(Optional<String> label) {
        Set<String> ours = new LinkedHashSet<>(shown.values());
        String wrong = label.map(wanted -> STATUS + " != " + Soql.quoted(wanted) + " AND (HasResponded = false OR "
                        + Soql.in(STATUS, ours) + ")")
                .orElseGet(() -> Soql.in(STATUS, ours));
        return kept.isEmpty() ? wrong : wrong + " AND " + Soql.notIn(STATUS, kept);
    }

    /** @param label that of the campaign's own beginning, where there is none */
    private void write(List<Map<String, String>> members, Optional<String> label, Refusals refusals) {
        Map<String, String> byCampaign = labels.in(
                members.stream()
                        .map(member -> member.getOrDefault(CAMPAIGN, ""))
                        .distinct()
                        .toList(),
                label,
                refusals);
        List<SObject> changed = new ArrayList<>();
        for (Map<String, String> member : members) {
            Optional.ofNullable(byCampaign.get(member.getOrDefault(CAMPAIGN, "")))
                    .ifPresent(text -> {
                        SObject object = new SObject(Members.MEMBER);
                        object.setId(member.getOrDefault(ModuleSchema.ID, ""));
                        object.setField(STATUS, text);
                        changed.add(object);
                    });
        }
        for (List<SObject> part : Soql.parts(changed)) {
            refusals.note(soap.change(
                    Use.USUAL,
                    "update " + Members.MEMBER,
                    connection -> connection.update(part.toArray(SObject[]::new))));
        }
    }

    /** What single rows were refused for: only a missing right is told, since it concerns them all. */
    static final class Refusals {
        private Optional<RowError> right = Optional.empty();

        void note(SaveResult[] results) {
            for (SaveResult result : results) {
                if (!result.isSuccess()) {
                    refused(RowError.of(result.getErrors()));
                }
            }
        }

        private void refused(RowError error) {
            if (error.code() == ErrorCode.CRM_RIGHTS_MISSING) {
                right = Optional.of(error);
            }
        }

        void tell() {
            right.ifPresent(error -> {
                throw new SyncException(error.code(), "campaign members: " + error.detail());
            });
        }
    }
}
