package com.mailup.crm.sandbox.sugar;

import com.mailup.crm.sandbox.crm.CrmControl;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.FieldNames;
import com.mailup.crm.sandbox.sugar.crm.LifeCycle;
import com.mailup.crm.sandbox.sugar.crm.MailUpPackage;
import com.mailup.crm.sandbox.sugar.crm.Origin;
import com.mailup.crm.sandbox.sugar.crm.PackagePlace;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.Saves;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plays the users of the CRM. Users go by name, records by their id. */
public final class SugarControl implements CrmControl {
    private final Crm crm;
    private final Saves saves;
    private final Relations relations;
    private final PackagePlace mailUp;
    private final Switchboard server;

    SugarControl(Crm crm, Saves saves, Relations relations, PackagePlace mailUp, Switchboard server) {
        this.crm = crm;
        this.saves = saves;
        this.relations = relations;
        this.mailUp = mailUp;
        this.server = server;
    }

    @Override
    public Switchboard server() {
        return server;
    }

    /** The installed package: its switch, its queue's length. */
    public MailUpPackage mailUpPackage() {
        return mailUp.installed().orElseThrow(() -> new IllegalStateException("the package is not installed"));
    }

    /** An administrator loads the package by the Module Loader: a first time, or over one that is inside. */
    @Override
    public void installPackage(String version, String build) {
        mailUp.installed()
                .ifPresentOrElse(
                        inside -> inside.upgrade(version, build),
                        () -> mailUp.install(
                                new MailUpPackage.Settings(version, build, "", "https://suitecrm.example.com")));
    }

    /** An administrator chooses the connector's user on the package's settings page. */
    @Override
    public void choosePackageUser(String user) {
        mailUpPackage().choose(user);
    }

    @Override
    public void removePackage(boolean dropFields) {
        mailUp.remove(dropFields);
    }

    @Override
    public void turnPackage(String state) {
        mailUpPackage().turn(MailUpPackage.Switch.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    /** Gives every mapped module a status field for the list, or a new label to the one it has. */
    @Override
    public void mapList(MailUpList list) {
        FieldNames.forList(list.id(), list.name())
                .forEach(field -> Crm.MAPPED.forEach(module -> crm.putField(module, field)));
    }

    /** A field made in Studio; its name ends in {@code _c}. */
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
        return saves.create(user(user), module(module), Optional.empty(), fields, Origin.FORM)
                .id();
    }

    @Override
    public void edit(String user, String record, Map<String, String> fields) {
        saves.update(user(user), living(record), fields, Origin.FORM);
    }

    /** Fires the events of a save once per record. */
    @Override
    public void massUpdate(String user, List<String> ids, Map<String, String> fields) {
        ids.forEach(id -> saves.update(user(user), living(id), fields, Origin.MASS_UPDATE));
    }

    @Override
    public void delete(String user, String record) {
        saves.delete(user(user), living(record), Optional.empty());
    }

    /** Brings a deleted record back, as a script of an administrator does. */
    @Override
    public void restore(String user, String record) {
        saves.restore(
                user(user),
                crm.find(record)
                        .filter(Bean::deleted)
                        .orElseThrow(() -> new IllegalArgumentException("no deleted record of that id")));
    }

    /** Links a record to a row of its own in the database, whatever the address; without its capitals no look-up finds the row. */
    public void putAddress(String record, String address, boolean withCapitals) {
        crm.emailAddresses().insert(living(record).ref(), address, withCapitals, true);
    }

    /** The same beside the addresses that the record has. */
    public void addAddress(String record, String address) {
        crm.emailAddresses().insert(living(record).ref(), address, true, false);
    }

    /** The survivor takes the values over; the others are deleted. */
    @Override
    public void merge(String user, String survivor, List<String> others, Map<String, String> values) {
        new LifeCycle(crm, saves)
                .merge(
                        user(user),
                        living(survivor),
                        others.stream().map(this::living).toList(),
                        values);
    }

    /** Makes a contact, and an account if the lead names a company; returns the new ids by module. */
    @Override
    public Map<String, String> convertLead(String user, String lead) {
        return new LifeCycle(crm, saves).convert(user(user), living(lead));
    }

    /** A CSV import. A row with an {@code id} overwrites that record. */
    @Override
    public List<String> importRows(String user, String module, List<Map<String, String>> rows) {
        User by = user(user);
        List<String> ids = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Optional<Bean> old = Optional.ofNullable(row.get("id")).map(this::living);
            ids.add(old.map(bean -> saves.update(by, bean, row, Origin.IMPORT))
                    .orElseGet(() -> saves.create(by, module(module), Optional.empty(), row, Origin.IMPORT))
                    .id());
        }
        return ids;
    }

    /** A workflow's task "modify record". */
    @Override
    public void workflow(String user, String record, Map<String, String> fields) {
        saves.update(user(user), living(record), fields, Origin.WORKFLOW);
    }

    /** Imports that many records with addresses of example.com. */
    @Override
    public void seed(String user, String module, int count) {
        User by = user(user);
        int first = crm.living(module) + 1;
        for (int n = first; n < first + count; n++) {
            Map<String, String> row = new HashMap<>();
            row.put("email1", module.toLowerCase(Locale.ROOT) + n + "@example.com");
            row.put(module.equals("Accounts") ? "name" : "last_name", "Example " + n);
            saves.create(by, module(module), Optional.empty(), row, Origin.IMPORT);
        }
    }

    /** Saves that many records of a module one after the other; each gets these values, or a new description. */
    @Override
    public int saves(String user, String module, int count, Map<String, String> fields) {
        User by = user(user);
        List<Bean> beans = crm.beans(module);
        for (int i = 0; i < count && !beans.isEmpty(); i++) {
            Map<String, String> values = fields.isEmpty() ? Map.of("description", "Save " + i) : fields;
            saves.update(by, beans.get(i % beans.size()), values, Origin.FORM);
        }
        return beans.isEmpty() ? 0 : count;
    }

    /** Ticks the records in the list and sends them to a group of a MailUp list; answers the number of the run. */
    public long sendToGroup(String user, long list, String group, List<String> ids) {
        return mailUpPackage().sendToGroup(ids.stream().map(this::living).toList(), list, group, user(user));
    }

    /** A user makes a target list; answers its id. */
    public String createTargetList(String user, String name) {
        return create(user, "ProspectLists", Map.of("name", name, "list_type", "default"));
    }

    /** The id of the first target list of that name. */
    public Optional<String> targetList(String name) {
        return crm.beans("ProspectLists").stream()
                .filter(list -> list.get("name").equals(name))
                .map(Bean::id)
                .findFirst();
    }

    public void addMember(String user, String list, String record) {
        relations.relate(user(user), living(record), "prospect_lists", list, Map.of());
    }

    public void removeMember(String user, String list, String record) {
        relations.unrelate(user(user), living(record), "prospect_lists", list);
    }

    /** The ids of everybody on a target list. */
    public List<String> members(String list) {
        return relations.members(list).stream().map(ref -> ref.id()).toList();
    }

    /** Reads past every permission, also what was deleted. */
    public Optional<StoredRecord> read(String record) {
        return crm.find(record).map(bean -> StoredRecord.of(crm, bean));
    }

    /** The row of an address, as the CRM's own look-up finds it. */
    public Optional<StoredRecord> address(String address) {
        return crm.emailAddresses().byAddress(address).map(row -> StoredRecord.of(crm, row));
    }

    /** The ids of the living records that use an address. */
    public List<String> sharing(String address) {
        return crm.emailAddresses().byAddress(address).stream()
                .flatMap(row -> crm.emailAddresses().users(row).stream())
                .map(Bean::id)
                .toList();
    }

    public int liveRecords(String module) {
        return crm.living(module);
    }

    private User user(String name) {
        return crm.user(name).orElseThrow(() -> new IllegalArgumentException("no user of that name"));
    }

    private CrmModule module(String name) {
        return crm.module(name, SugarOptions.ADMIN);
    }

    private Bean living(String id) {
        return crm.find(id)
                .filter(bean -> !bean.deleted())
                .orElseThrow(() -> new IllegalArgumentException("no living record of that id"));
    }
}
