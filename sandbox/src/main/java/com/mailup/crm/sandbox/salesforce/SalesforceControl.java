package com.mailup.crm.sandbox.salesforce;

import com.mailup.crm.sandbox.crm.CrmControl;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.salesforce.inside.FieldNames;
import com.mailup.crm.sandbox.salesforce.inside.MailUpPackage;
import com.mailup.crm.sandbox.salesforce.inside.PackageObjects;
import com.mailup.crm.sandbox.salesforce.inside.PackagePlace;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.LifeCycle;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.Rules;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.Saves;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays the users of Salesforce. Users go by what stands before the at sign of their names, objects by their API names. */
public final class SalesforceControl implements CrmControl {
    private static final List<String> MAPPED = List.of("Contact", "Lead");

    private final Org org;
    private final Saves saves;
    private final LifeCycle lifeCycle;
    private final PackagePlace mailUp;
    private final Setup setup;
    private final Switchboard server;
    private final Campaigning campaigns;

    SalesforceControl(Org org, Saves saves, LifeCycle lifeCycle, PackagePlace mailUp, Setup setup, Switchboard server) {
        this.org = org;
        this.saves = saves;
        this.lifeCycle = lifeCycle;
        this.mailUp = mailUp;
        this.setup = setup;
        this.server = server;
        this.campaigns = new Campaigning(org, saves, lifeCycle);
    }

    @Override
    public Switchboard server() {
        return server;
    }

    /** The administrator's side. */
    public Setup setup() {
        return setup;
    }

    /** Campaigns and who is in them. */
    public Campaigning campaigns() {
        return campaigns;
    }

    /** What stands in the way of saves. */
    public Rules rules() {
        return org.rules();
    }

    /** The id of the organisation. */
    public String organization() {
        return org.id();
    }

    /** The deployed package: its switch, its queue. */
    public MailUpPackage mailUpPackage() {
        return mailUp.installed().orElseThrow(() -> new IllegalStateException("the package is not deployed"));
    }

    @Override
    public void installPackage(String version, String build) {
        mailUp.install(new MailUpPackage.Settings(version, build));
    }

    /** Gives a user the permission that makes it the connector's, and takes it from the others. */
    @Override
    public void choosePackageUser(String user) {
        for (Row row : org.atomically(() -> List.copyOf(org.rows("User")))) {
            org.userById(row.id()).ifPresent(other -> {
                List<String> kept = new ArrayList<>(other.permissions());
                kept.remove(PackageObjects.INTEGRATION);
                org.putUser(other.withPermissions(kept.toArray(String[]::new)));
            });
        }
        User chosen = user(user);
        List<String> permissions = new ArrayList<>(chosen.permissions());
        permissions.add(PackageObjects.INTEGRATION);
        org.putUser(chosen.withPermissions(permissions.toArray(String[]::new)));
    }

    @Override
    public void removePackage(boolean dropFields) {
        mailUp.remove();
        if (dropFields) {
            for (String type : MAPPED) {
                org.knownType(type).fields().stream()
                        .map(Field::name)
                        .filter(field -> field.startsWith("mailup_"))
                        .forEach(field -> org.dropField(type, field));
            }
        }
    }

    @Override
    public void turnPackage(String state) {
        mailUpPackage().turn(MailUpPackage.Switch.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    @Override
    public void mapList(MailUpList list) {
        FieldNames.forList(list.id(), list.name()).forEach(field -> MAPPED.forEach(type -> org.putField(type, field)));
    }

    /** An object of the customer's own; everybody sees it. */
    public void addObject(SObjectType type) {
        org.putType(type);
    }

    /** A custom field, as an administrator makes it in Setup; everybody sees it. */
    public void addField(String type, Field field) {
        org.putField(type, field);
    }

    /** Adds a user, or replaces the one of that number. */
    public void putUser(User user) {
        org.putUser(user);
    }

    public User user(String name) {
        return org.user(name).orElseThrow(() -> new IllegalArgumentException("no user of that name"));
    }

    /** Field-level security takes a user a field, as {@code Contact.Title}. */
    public void hide(String user, String field) {
        User old = user(user);
        List<String> hidden = new ArrayList<>(old.hiddenFields());
        hidden.add(field);
        org.putUser(old.withHiddenFields(Set.copyOf(hidden)));
    }

    /** The user still sees the field. */
    public void makeReadOnly(String user, String field) {
        User old = user(user);
        List<String> locked = new ArrayList<>(old.readOnlyFields());
        locked.add(field);
        org.putUser(old.withReadOnlyFields(Set.copyOf(locked)));
    }

    @Override
    public String create(String user, String module, Map<String, String> fields) {
        return saves.create(user(user), type(module), fields, true).id();
    }

    @Override
    public void edit(String user, String record, Map<String, String> fields) {
        saves.update(user(user), record, fields, true);
    }

    @Override
    public void massUpdate(String user, List<String> ids, Map<String, String> fields) {
        User by = user(user);
        saves.together(by, () -> {
            ids.forEach(id -> saves.update(by, id, fields, true));
            return null;
        });
    }

    @Override
    public void delete(String user, String record) {
        lifeCycle.delete(user(user), record);
    }

    /** Into the recycle bin and out of it for ever, as a hard delete does. */
    public void purge(String user, String record) {
        lifeCycle.delete(user(user), record);
        org.atomically(() -> {
            lifeCycle.purge(record);
            return null;
        });
    }

    /** Out of the recycle bin. */
    @Override
    public void restore(String user, String record) {
        lifeCycle.undelete(user(user), record);
    }

    @Override
    public void merge(String user, String survivor, List<String> others, Map<String, String> values) {
        lifeCycle.merge(user(user), survivor, others, values);
    }

    @Override
    public Map<String, String> convertLead(String user, String lead) {
        return lifeCycle.convert(user(user), lead, Map.of());
    }

    /** As Data Loader does it, 200 together. A row with an {@code Id} changes that record. */
    @Override
    public List<String> importRows(String user, String module, List<Map<String, String>> rows) {
        User by = user(user);
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += Saves.CHUNK) {
            List<Map<String, String>> chunk = rows.subList(from, Math.min(rows.size(), from + Saves.CHUNK));
            ids.addAll(saves.together(
                    by,
                    () -> chunk.stream().map(row -> imported(by, module, row)).toList()));
        }
        return ids;
    }

    private String imported(User by, String module, Map<String, String> row) {
        Map<String, String> fields = new HashMap<>(row);
        Optional<String> id = Optional.ofNullable(fields.remove("Id"));
        return id.map(record -> saves.update(by, record, fields, true))
                .orElseGet(() -> saves.create(by, type(module), fields, true))
                .id();
    }

    /** A flow changes the record in the context of the user. */
    @Override
    public void workflow(String user, String record, Map<String, String> fields) {
        edit(user, record, fields);
    }

    @Override
    public void seed(String user, String module, int count) {
        int first = liveRecords(module) + 1;
        List<Map<String, String>> rows = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            Map<String, String> row = new HashMap<>();
            if (module.equals("Account")) {
                row.put("Name", "Example " + n);
            } else {
                row.put("Email", module.toLowerCase(Locale.ROOT) + n + "@example.com");
                row.put("LastName", "Example " + n);
            }
            if (module.equals("Lead")) {
                row.put("Company", "Company " + n);
            }
            rows.add(row);
        }
        importRows(user, module, rows);
    }

    @Override
    public int saves(String user, String module, int count, Map<String, String> fields) {
        User by = user(user);
        List<Row> rows = org.atomically(() -> org.rows(module).stream()
                .filter(row -> !row.deleted() && !row.is("IsConverted"))
                .toList());
        for (int i = 0; i < count && !rows.isEmpty(); i++) {
            Map<String, String> values = fields.isEmpty() ? Map.of("Description", "Save " + i) : fields;
            saves.update(by, rows.get(i % rows.size()).id(), values, true);
        }
        return rows.isEmpty() ? 0 : count;
    }

    /** Ticks the records in the list and sends them to a group of a MailUp list; answers the number of the run. */
    public long sendToGroup(String user, long list, String group, List<String> ids) {
        List<Row> rows = ids.stream().flatMap(id -> org.find(id).stream()).toList();
        return mailUpPackage().sendToGroup(rows, list, group, user(user));
    }

    /** Writes past every rule and trigger; only the time of the change moves. */
    public void plant(String record, Map<String, String> fields) {
        org.find(record).ifPresent(row -> org.revise(row, fields));
    }

    /** Reads past every permission, also what was deleted. */
    public Optional<StoredRecord> read(String record) {
        return org.find(record).map(row -> StoredRecord.of(org, row));
    }

    public int liveRecords(String module) {
        return org.atomically(() ->
                (int) org.rows(module).stream().filter(row -> !row.deleted()).count());
    }

    private SObjectType type(String name) {
        return org.knownType(name);
    }
}
