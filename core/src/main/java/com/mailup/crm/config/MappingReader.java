package com.mailup.crm.config;

import com.mailup.crm.contract.MappedList;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.engine.GroupMoves;
import com.mailup.crm.engine.GroupRule;
import com.mailup.crm.engine.RecordFilter;
import com.mailup.crm.engine.Shown;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what a connection maps: modules, lists, fields, and which records take part. */
final class MappingReader {
    private static final int MOST_LISTS = 20;
    private static final int MAILUP_FIELDS = 39;
    private static final String MOBILE = "mobile";

    private final Set<String> accounts;

    MappingReader(Set<String> accounts) {
        this.accounts = accounts;
    }

    record Mapping(
            List<String> modules,
            List<MappedList> lists,
            List<FieldMapping> fields,
            List<GroupRule> groups,
            List<Shown> shown) {}

    Mapping read(Section section) {
        List<String> modules = section.texts("modules");
        if (modules.isEmpty()) {
            section.problem("modules", "names no kind of record", "Write for example modules = [\"Contacts\"].");
        }
        List<GroupRule> groups = new ArrayList<>();
        List<Shown> shown = new ArrayList<>();
        List<MappedList> lists = lists(section, groups, shown);
        List<FieldMapping> fields = fields(section);
        section.done();
        return new Mapping(modules, lists, fields, groups, shown);
    }

    private List<MappedList> lists(Section section, List<GroupRule> groups, List<Shown> shown) {
        List<MappedList> lists = new ArrayList<>();
        Set<ListRef> refs = new HashSet<>();
        Set<ListId> numbers = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Section entry : section.each("lists")) {
            list(entry, groups, shown).ifPresent(list -> {
                if (!refs.add(list.list())) {
                    entry.problem("list", "is mapped twice", "Keep one of the entries.");
                } else if (!numbers.add(list.list().list())) {
                    entry.problem(
                            "list",
                            "has the number of another account's list",
                            "The CRM tells lists by number: map one of them in a connection of its own.");
                } else if (!names.add(list.field())) {
                    entry.problem("field", "is used for two lists", "Give each list a field of its own.");
                }
                lists.add(list);
            });
        }
        if (!section.has("lists") || lists.size() > MOST_LISTS) {
            section.problem("lists", "must map 1 to " + MOST_LISTS + " lists", "Write each as [[...mapping.lists]].");
        }
        return lists;
    }

    private Optional<MappedList> list(Section entry, List<GroupRule> groups, List<Shown> shown) {
        String account = entry.required("account", "\"...\" (one of [accounts])");
        if (!account.isEmpty() && !accounts.contains(account)) {
            entry.problem("account", "is not one of [accounts]", Section.meant(account, accounts));
        }
        int number = entry.number("list", 0, 1, Integer.MAX_VALUE);
        if (!entry.has("list")) {
            entry.problem("list", "is missing", "Add list = the number of the list in MailUp.");
        }
        String field = entry.text("field").orElse("mailup_list_" + number);
        String label = entry.text("label").orElse("List " + number);
        Optional<String> groupField = entry.text("group-field");
        boolean create = entry.flag("create-groups", false);
        if (create && groupField.isEmpty()) {
            entry.problem("create-groups", "has no group-field", "Add group-field, or leave create-groups out.");
        }
        List<String> toCrm = entry.texts("groups-to-crm");
        if (!toCrm.stream().allMatch(group -> GroupMoves.name(group).equals(Optional.of(group)))) {
            entry.problem(
                    "groups-to-crm",
                    "holds a name that no group can have",
                    "Name groups as MailUp shows them, in 1 to 50 characters.");
        }
        entry.done();
        Optional<ListRef> ref = accounts.contains(account) && number > 0
                ? Names.read(entry, account, AccountId::new).map(a -> new ListRef(a, new ListId(number)))
                : Optional.empty();
        ref.ifPresent(list -> groupField.ifPresent(crm -> groups.add(new GroupRule(list, crm, create))));
        ref.ifPresent(list -> toCrm.forEach(group -> shown.add(new Shown(list, group))));
        return ref.map(list -> new MappedList(list, field, label, groupField, Set.copyOf(toCrm)));
    }

    private static List<FieldMapping> fields(Section section) {
        List<FieldMapping> fields = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Section entry : section.each("fields")) {
            String crm = entry.required("crm", "\"...\" (the field's name in the CRM)");
            OptionalInt mailup = mailUpField(entry);
            if (mailup.isPresent() && !taken.add(mailup.getAsInt())) {
                entry.problem("mailup", "is mapped twice", "Map each field of MailUp once.");
            }
            FieldMapping.Direction direction = entry.choice("direction", FieldMapping.Direction.CRM);
            if (direction != FieldMapping.Direction.CRM && mailup.equals(OptionalInt.of(FieldMapping.MOBILE))) {
                entry.problem("direction", "is not possible for the mobile number", "Use crm: it goes to MailUp only.");
            }
            fields.add(new FieldMapping(crm, mailup.orElse(FieldMapping.MOBILE), direction, entry.words("values")));
            entry.done();
        }
        return fields;
    }

    private static OptionalInt mailUpField(Section entry) {
        if (entry.is("mailup", MOBILE)) {
            return OptionalInt.of(FieldMapping.MOBILE);
        }
        if (!entry.has("mailup")) {
            entry.problem(
                    "mailup",
                    "is missing",
                    "Add mailup = the number of the field in MailUp, or \"" + MOBILE + "\" for the mobile number.");
        }
        int number = entry.number("mailup", 0, 1, MAILUP_FIELDS);
        return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
    }

    static RecordFilter filter(Section section) {
        Optional<String> field = section.text("field");
        List<String> values = section.texts("values");
        if (field.isPresent() == values.isEmpty()) {
            section.problem(
                    field.isPresent() ? "values" : "field", "is missing", "A filter has a field and its values.");
        }
        section.done();
        return field.map(name -> new RecordFilter(name, Set.copyOf(values))).orElse(RecordFilter.ALL);
    }
}
