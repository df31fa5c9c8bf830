package com.mailup.crm.salesforce;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.sforce.soap.partner.DeleteResult;
import com.sforce.soap.partner.Error;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Campaigns as the lists that users put records on. Who responded, or has a status that the administrator protects, stays a member: that is
 * the campaign's own result.
 */
final class Campaigns implements TargetLists {
    private static final Set<String> GONE = Set.of(
            "ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "DELETE_FAILED", "INVALID_ID_FIELD", "DUPLICATE_VALUE");

    private final ForceSoap soap;
    private final Queries queries;
    private final Members members;
    private final Schema schema;
    private final Records records;
    private final MemberStatuses statuses;
    private final Set<String> kept;

    Campaigns(
            ForceSoap soap,
            Queries queries,
            Members members,
            Schema schema,
            Records records,
            MemberStatuses statuses,
            Set<String> kept) {
        this.soap = soap;
        this.queries = queries;
        this.members = members;
        this.schema = schema;
        this.records = records;
        this.statuses = statuses;
        this.kept = kept;
    }

    @Override
    public Set<RecordRef> on(String name) {
        List<String> campaigns = named(name);
        Set<RecordRef> on = new HashSet<>();
        if (campaigns.isEmpty()) {
            return on;
        }
        Map<String, List<String>> people = members.of(campaigns);
        for (ModuleSchema module : schema.modules().values()) {
            Members.field(module.module())
                    .ifPresent(field -> existing(module, people.getOrDefault(field, List.of()))
                            .forEach(id -> on.add(records.ref(module.module(), id))));
        }
        return on;
    }

    /** The records of these people: deleted ones and those of another object are none. */
    private List<String> existing(ModuleSchema module, List<String> people) {
        String by = module.isPersonAccount() ? ModuleSchema.PERSON_CONTACT : ModuleSchema.ID;
        List<String> existing = new ArrayList<>();
        for (List<String> part : Soql.parts(people)) {
            String query = Soql.select(List.of(ModuleSchema.ID), module.module()) + " WHERE " + Soql.in(by, part)
                    + module.readable().map(condition -> " AND " + condition).orElse("");
            queries.rows(Use.USUAL, query, List.of(ModuleSchema.ID))
                    .forEach(row -> existing.add(row.getOrDefault(ModuleSchema.ID, "")));
        }
        return existing;
    }

    @Override
    public void add(String name, Collection<RecordRef> added) {
        if (added.isEmpty()) {
            return;
        }
        String campaign = named(name).stream().findFirst().orElseGet(() -> create(name));
        byModule(added)
                .forEach((module, ids) -> Members.field(module).ifPresent(field -> {
                    for (List<String> part : Soql.parts(people(module, ids))) {
                        checked(soap.change(
                                Use.USUAL,
                                "create " + Members.MEMBER,
                                connection -> connection.create(part.stream()
                                        .map(person -> member(campaign, field, person))
                                        .toArray(SObject[]::new))));
                    }
                }));
    }

    @Override
    public void remove(String name, Collection<RecordRef> removed) {
        named(name).stream()
                .findFirst()
                .ifPresent(campaign -> byModule(removed)
                        .forEach((module, ids) -> Members.field(module).ifPresent(field -> {
                            for (List<String> part : Soql.parts(people(module, ids))) {
                                List<String> leaving = leaving(campaign, field, part);
                                if (!leaving.isEmpty()) {
                                    DeleteResult[] results = soap.change(
                                            Use.USUAL,
                                            "delete " + Members.MEMBER,
                                            connection -> connection.delete(leaving.toArray(String[]::new)));
                                    for (DeleteResult result : results) {
                                        check(result.isSuccess(), result.getErrors());
                                    }
                                }
                            }
                        })));
    }

    @Override
    public void showStatuses() {
        statuses.showAll();
    }

    /** Whose own status was written shows it in his campaigns too. What fails is no failure of the write: the audit shows it. */
    void follow(List<ContactUpdate> updates, List<WriteResult> results) {
        List<ContactUpdate> written = IntStream.range(0, updates.size())
                .filter(n -> results.get(n) instanceof WriteResult.Written)
                .mapToObj(updates::get)
                .filter(update -> !update.status().isEmpty())
                .toList();
        if (written.isEmpty()) {
            return;
        }
        try {
            statuses.follow(
                    written.stream().map(ContactUpdate::record).toList(),
                    written.stream()
                            .flatMap(update -> update.status().keySet().stream())
                            .collect(toSet()),
                    written.stream()
                            .flatMap(update -> update.status().values().stream())
                            .collect(toSet()));
        } catch (SyncException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
    }

    private List<String> leaving(String campaign, String field, List<String> people) {
        List<String> fields = List.of(ModuleSchema.ID, "Status", "HasResponded");
        String query = Soql.select(fields, Members.MEMBER) + " WHERE CampaignId = " + Soql.quoted(campaign) + " AND "
                + Soql.in(field, people);
        return queries.rows(Use.USUAL, query, fields).stream()
                .filter(row -> !Row.isSet(row, "HasResponded") && !kept.contains(row.getOrDefault("Status", "")))
                .map(row -> row.getOrDefault(ModuleSchema.ID, ""))
                .toList();
    }

    private List<String> named(String name) {
        String query = "SELECT Id FROM Campaign WHERE Name = " + Soql.quoted(name) + " ORDER BY Id";
        return queries.rows(Use.USUAL, query, List.of(ModuleSchema.ID)).stream()
                .map(row -> row.getOrDefault(ModuleSchema.ID, ""))
                .toList();
    }

    private String create(String name) {
        SObject campaign = new SObject("Campaign");
        campaign.setField("Name", name);
        campaign.setField("IsActive", true);
        SaveResult result =
                soap.change(Use.USUAL, "create Campaign", connection -> connection.create(new SObject[] {campaign}))[0];
        check(result.isSuccess(), result.getErrors());
        return result.getId();
    }

    private static SObject member(String campaign, String field, String person) {
        SObject member = new SObject(Members.MEMBER);
        member.setField("CampaignId", campaign);
        member.setField(field, person);
        return member;
    }

    private Map<String, List<String>> byModule(Collection<RecordRef> refs) {
        return refs.stream()
                .filter(ref -> schema.module(ref.module()).isPresent() && RecordId.is(ref.id()))
                .collect(groupingBy(RecordRef::module, TreeMap::new, mapping(RecordRef::id, toList())));
    }

    /** As whom the records are members. */
    private List<String> people(String module, List<String> ids) {
        if (!module.equals(ModuleSchema.ACCOUNT)) {
            return ids;
        }
        List<String> fields = List.of(ModuleSchema.ID, ModuleSchema.PERSON_CONTACT);
        Map<String, String> contacts = new HashMap<>();
        for (List<String> part : Soql.parts(ids)) {
            queries.rows(Use.USUAL, Soql.select(fields, module) + " WHERE " + Soql.in(ModuleSchema.ID, part), fields)
                    .forEach(row -> contacts.put(
                            row.getOrDefault(ModuleSchema.ID, ""), row.getOrDefault(ModuleSchema.PERSON_CONTACT, "")));
        }
        return ids.stream()
                .map(id -> contacts.getOrDefault(id, ""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static void checked(SaveResult[] results) {
        for (SaveResult result : results) {
            check(result.isSuccess(), result.getErrors());
        }
    }

    /** Who is a member already, or is gone, is no failure. */
    private static void check(boolean success, Error[] errors) {
        if (success) {
            return;
        }
        for (Error error : errors) {
            String code = String.valueOf(error.getStatusCode());
            if (!GONE.contains(code)) {
                RowError refused = RowError.of(errors);
                throw new SyncException(
                        refused.retried() ? ErrorCode.CRM_BUSY : refused.code(), "campaign: " + refused.detail());
            }
        }
    }
}
