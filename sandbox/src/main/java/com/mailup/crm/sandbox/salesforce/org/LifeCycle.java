package com.mailup.crm.sandbox.salesforce.org;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How records leave, come back, and become others. */
public final class LifeCycle {
    private static final int MOST_MERGED = 2;

    private final Org org;
    private final Saves saves;

    public LifeCycle(Org org, Saves saves) {
        this.org = org;
        this.saves = saves;
    }

    public void delete(User by, String id) {
        saves.together(by, () -> {
            Row row = saves.living(id);
            if (org.knownType(row.type()).kind() == SObjectType.Kind.SYSTEM) {
                throw Refusal.readOnly();
            }
            org.rules().checkWrite(row.id());
            saves.happened(Hook.Kind.DELETED, gone(by, row, ""), "");
            return null;
        });
    }

    private Row gone(User by, Row row, String master) {
        members(row.id()).forEach(member -> saves.put(member.with(Map.of("IsDeleted", Row.YES)), by, false));
        Map<String, String> marks = new HashMap<>(Map.of("IsDeleted", Row.YES));
        if (!master.isEmpty()) {
            marks.put("MasterRecordId", master);
        }
        return saves.put(row.with(marks), by, false);
    }

    private Collection<Row> members(String person) {
        return org.rows("CampaignMember").stream()
                .filter(row -> !row.deleted())
                .filter(row -> row.get("ContactId").equals(person)
                        || row.get("LeadId").equals(person)
                        || row.get("CampaignId").equals(person))
                .toList();
    }

    /** Out of the recycle bin. */
    public void undelete(User by, String id) {
        saves.together(by, () -> {
            Row row = org.find(id)
                    .filter(Row::deleted)
                    .orElseThrow(() -> new Refusal("UNDELETE_FAILED", "entity is not in the recycle bin"));
            Row back = saves.put(row.with(Map.of("IsDeleted", Row.NO, "MasterRecordId", "")), by, false);
            saves.happened(Hook.Kind.RESTORED, back, "");
            return null;
        });
    }

    /** Out of the recycle bin, for ever. */
    public void purge(String id) {
        Row row = org.find(id).filter(Row::deleted).orElseThrow(Refusal::noSuchRecord);
        org.bury(row);
    }

    /** The master takes the values over; the others are deleted and tell it. */
    public void merge(User by, String master, List<String> others, Map<String, String> values) {
        saves.together(by, () -> {
            Row survivor = saves.living(master);
            if (others.isEmpty() || others.size() > MOST_MERGED) {
                throw new Refusal("INVALID_NUMBER_FOR_MERGE", "can only merge 2 or 3 records");
            }
            for (String other : others) {
                Row loser = saves.living(other);
                if (!loser.type().equals(survivor.type()) || loser.id().equals(survivor.id())) {
                    throw new Refusal("INVALID_MERGE_RECORD", "records cannot be merged: " + other);
                }
                members(loser.id()).forEach(member -> moveMember(by, member, survivor.id()));
                saves.happened(Hook.Kind.MERGED, gone(by, loser, survivor.id()), survivor.id());
            }
            saves.update(by, survivor.id(), values, true);
            return null;
        });
    }

    private void moveMember(User by, Row member, String person) {
        boolean already = members(person).stream()
                .anyMatch(other -> other.get("CampaignId").equals(member.get("CampaignId")));
        Map<String, String> moved = new HashMap<>(Map.of("ContactId", "", "LeadId", ""));
        moved.put(person.startsWith("003") ? "ContactId" : "LeadId", person);
        saves.put(member.with(already ? Map.of("IsDeleted", Row.YES) : moved), by, false);
    }

    /** Makes a contact and an account; answers the new ids by object. Custom fields of one name travel. */
    public Map<String, String> convert(User by, String lead, Map<String, String> existing) {
        return saves.together(by, () -> {
            Row row = saves.living(lead);
            if (!row.type().equals("Lead")) {
                throw Refusal.noSuchRecord();
            }
            if (row.is("IsConverted")) {
                throw new Refusal("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
            }
            String account = existing.getOrDefault("Account", "");
            if (account.isEmpty()) {
                account = create(by, "Account", Map.of("Name", row.get("Company")));
            }
            String contact = existing.getOrDefault("Contact", "");
            if (contact.isEmpty()) {
                contact = create(by, "Contact", carried(row, account));
            }
            converted(by, row, account, contact);
            return Map.of("Account", account, "Contact", contact);
        });
    }

    private String create(User by, String type, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of(
                "IsDeleted", Row.NO, "HasOptedOutOfEmail", Row.NO, "IsEmailBounced", Row.NO, "OwnerId", by.id()));
        all.putAll(values);
        all.keySet().removeIf(field -> org.knownType(type).field(field).isEmpty());
        all.values().removeIf(String::isEmpty);
        Row row = saves.put(new Row(type, org.nextId(org.knownType(type)), all), by, true);
        saves.happened(Hook.Kind.SAVED, row, "");
        return row.id();
    }

    private Map<String, String> carried(Row lead, String account) {
        Map<String, String> values = new HashMap<>(lead.values());
        values.keySet()
                .removeIf(field -> StandardObjects.SYSTEM_FIELDS.contains(field)
                        || field.startsWith("Converted")
                        || field.equals("IsConverted")
                        || field.equals("Status"));
        values.put("IsDeleted", Row.NO);
        values.put("AccountId", account);
        return values;
    }

    private void converted(User by, Row lead, String account, String contact) {
        members(lead.id()).forEach(member -> saves.put(member.with(Map.of("ContactId", contact)), by, false));
        Row done = saves.put(
                lead.with(Map.of(
                        "IsConverted",
                        Row.YES,
                        "Status",
                        "Closed - Converted",
                        "ConvertedDate",
                        org.now().substring(0, 10),
                        "ConvertedContactId",
                        contact,
                        "ConvertedAccountId",
                        account)),
                by,
                false);
        saves.happened(Hook.Kind.MERGED, done, contact);
    }
}
