package com.mailup.crm.sandbox.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.mailup.crm.sandbox.crm.CrmControl;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.CrmModule;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.FieldNames;
import com.mailup.crm.sandbox.vtiger.crm.LeadConversion;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import com.mailup.crm.sandbox.vtiger.crm.Origin;
import com.mailup.crm.sandbox.vtiger.crm.PackagePlace;
import com.mailup.crm.sandbox.vtiger.crm.RecordId;
import com.mailup.crm.sandbox.vtiger.crm.Records;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plays the users of the CRM. Users go by name, records by webservice id. Whatever is refused throws a {@code Refusal}. */
public final class VtigerControl implements CrmControl {
    private static final List<String> MODULES_WITH_MAIL = List.of("Contacts", "Leads", "Accounts");

    private final Crm crm;
    private final Records records;
    private final PackagePlace mailUp;
    private final FieldNames names;
    private final Switchboard server;

    VtigerControl(Crm crm, Records records, PackagePlace mailUp, FieldNames names, Switchboard server) {
        this.crm = crm;
        this.records = records;
        this.mailUp = mailUp;
        this.names = names;
        this.server = server;
    }

    @Override
    public Switchboard server() {
        return server;
    }

    /** The installed package: its switch, its cron, its queue's length. */
    public MailUpPackage mailUpPackage() {
        return mailUp.installed().orElseThrow(() -> new IllegalStateException("the package is not installed"));
    }

    /** An administrator loads the package by the Module Manager: a first time, or over one that is inside. */
    @Override
    public void installPackage(String version, String build) {
        mailUp.installed()
                .ifPresentOrElse(
                        inside -> inside.upgrade(version, build),
                        () -> mailUp.install(new MailUpPackage.Settings(
                                version, build, "", true, "https://vtiger.example.com", names)));
    }

    /** An administrator chooses the connector's user on the package's settings page. */
    @Override
    public void choosePackageUser(String user) {
        mailUpPackage().choose(user);
    }

    /** An administrator removes the package by its settings page. Fields that are kept count no changes any longer. */
    @Override
    public void removePackage(boolean dropFields) {
        mailUp.remove();
        for (CrmModule module : crm.modules()) {
            List<String> ours = MODULES_WITH_MAIL.contains(module.name())
                    ? module.names().stream().filter(names::isOfPackage).toList()
                    : List.of();
            ours.forEach(field -> {
                if (dropFields) {
                    crm.dropField(module.name(), field);
                } else if (names.isStamp(field)) {
                    crm.hideField(module.name(), field);
                }
            });
        }
    }

    @Override
    public void turnPackage(String state) {
        mailUpPackage().turn(MailUpPackage.Switch.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    /** Gives every module with mail a status field for the list, or a new label to the one it has. */
    @Override
    public void mapList(MailUpList list) {
        for (String module : MODULES_WITH_MAIL) {
            crm.putField(module, names.statusOf(list.id(), list.name()));
            mailUp.installed().ifPresent(_ -> crm.putField(module, names.stampOf(list.id(), list.name())));
            names.ofBlock().forEach(field -> crm.putField(module, field));
        }
    }

    /** The fields of a module that are shown. */
    public List<Field> fields(String module) {
        return crm.modules().stream()
                .filter(known -> known.name().equals(module))
                .flatMap(known -> known.fields().stream())
                .toList();
    }

    public void addField(String module, Field field) {
        crm.putField(module, field);
    }

    /** Adds the user, or replaces the one of that name. */
    public void putUser(User user) {
        crm.putUser(user);
    }

    /** Saves a new record by the web form; the user becomes its owner if none is given. */
    @Override
    public String create(String user, String module, Map<String, String> fields) {
        return records.create(user(user), module, json(fields), Origin.FORM)
                .id()
                .toString();
    }

    @Override
    public void edit(String user, String record, Map<String, String> fields) {
        records.revise(user(user), RecordId.parse(record), json(fields), Origin.FORM);
    }

    /** Fires the events of a save once per record. */
    @Override
    public void massUpdate(String user, List<String> ids, Map<String, String> fields) {
        ids.forEach(id -> edit(user, id, fields));
    }

    @Override
    public void delete(String user, String record) {
        records.delete(user(user), RecordId.parse(record));
    }

    @Override
    public void restore(String user, String record) {
        records.restore(user(user), RecordId.parse(record));
    }

    /** The survivor takes the values over; the others go to the recycle bin. */
    @Override
    public void merge(String user, String survivor, List<String> others, Map<String, String> values) {
        records.merge(
                user(user),
                RecordId.parse(survivor),
                others.stream().map(RecordId::parse).toList(),
                json(values));
    }

    /** Makes a contact, and an account if the lead names a company; returns the new ids by module. */
    @Override
    public Map<String, String> convertLead(String user, String lead) {
        User by = user(user);
        Map<String, Map<String, JsonNode>> wanted = new HashMap<>();
        wanted.put("Contacts", Map.of());
        if (!crm.retrieve(RecordId.parse(lead), by).get("company").isEmpty()) {
            wanted.put("Accounts", Map.of());
        }
        Map<String, String> made = new LinkedHashMap<>();
        new LeadConversion(crm, records)
                .convert(by, RecordId.parse(lead), crm.idOf(by).toString(), wanted)
                .forEach((module, id) -> made.put(module, id.toString()));
        return made;
    }

    /** Ticks the records in the list and sends them to a group of a MailUp list; answers the number of the run. */
    public long sendToGroup(String user, long list, String group, List<String> ids) {
        User by = user(user);
        return mailUpPackage()
                .sendToGroup(
                        ids.stream()
                                .map(id -> crm.retrieve(RecordId.parse(id), by))
                                .toList(),
                        list,
                        group,
                        by);
    }

    /** A CSV import: fires no event. A row with an {@code id} overwrites that record. */
    @Override
    public List<String> importRows(String user, String module, List<Map<String, String>> rows) {
        User by = user(user);
        List<String> ids = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Entity stored = row.containsKey("id")
                    ? records.revise(by, RecordId.parse(row.getOrDefault("id", "")), json(row), Origin.IMPORT)
                    : records.create(by, module, json(row), Origin.IMPORT);
            ids.add(stored.id().toString());
        }
        return ids;
    }

    /** A workflow's task "update fields": fires no event. */
    @Override
    public void workflow(String user, String record, Map<String, String> fields) {
        records.revise(user(user), RecordId.parse(record), json(fields), Origin.WORKFLOW);
    }

    /** Imports that many records with addresses of example.com. */
    @Override
    public void seed(String user, String module, int count) {
        User by = user(user);
        String email = crm.module(module, by).primaryEmail();
        int first = crm.liveRecords(module) + 1;
        for (int n = first; n < first + count; n++) {
            Map<String, String> row = new HashMap<>();
            row.put(email, module.toLowerCase(Locale.ROOT) + n + "@example.com");
            row.put(module.equals("Accounts") ? "accountname" : "lastname", "Example " + n);
            records.create(by, module, json(row), Origin.IMPORT);
        }
    }

    /** Saves that many records of a module one after the other, as fast as it goes; each gets these values, or a new description. */
    @Override
    public int saves(String user, String module, int count, Map<String, String> fields) {
        User by = user(user);
        List<RecordId> ids = crm.ids(module, count);
        for (int i = 0; i < count && !ids.isEmpty(); i++) {
            Map<String, String> values = fields.isEmpty() ? Map.of("description", "Save " + i) : fields;
            records.revise(by, ids.get(i % ids.size()), json(values), Origin.FORM);
        }
        return ids.isEmpty() ? 0 : count;
    }

    /** Reads past every permission, also what was deleted. */
    public Optional<StoredRecord> read(String record) {
        return crm.find(RecordId.parse(record)).map(StoredRecord::of);
    }

    public int liveRecords(String module) {
        return crm.liveRecords(module);
    }

    private User user(String name) {
        return crm.user(name).orElseThrow(() -> new IllegalArgumentException("no user of that name"));
    }

    private static Map<String, JsonNode> json(Map<String, String> fields) {
        Map<String, JsonNode> json = new HashMap<>();
        fields.forEach((name, value) -> json.put(name, TextNode.valueOf(value)));
        return json;
    }
}
