package com.mailup.crm.delivery;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.mailup.RecipientData;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** MailUp in memory: notes each call, and fails the next one of a name when told to. */
final class PlayedMailUp implements MailUp {
    private final List<String> journal;
    private final InstantSource clock;
    private final Map<ListId, Map<EmailAddress, Reading>> lists = new HashMap<>();
    private final Map<String, SyncException> failures = new HashMap<>();
    private final Map<Long, ImportState> imports = new HashMap<>();
    private final Map<String, GroupId> groupNames = new LinkedHashMap<>();
    private final Map<String, ListId> groupLists = new HashMap<>();
    private final Map<GroupId, Set<EmailAddress>> groupMembers = new HashMap<>();
    private final Map<EmailAddress, Map<Integer, String>> profiles = new HashMap<>();
    private long number = 100;
    private int foreign;
    private Duration untilImport = Duration.ZERO;
    private Confirmation confirmation = Confirmation.ASKED;

    PlayedMailUp(List<String> journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** The next call of this name ends so. */
    void fail(String call, SyncException failure) {
        failures.put(call, failure);
    }

    /** The next readings are another account's, in which nobody is known. */
    void foreign(int readings) {
        foreign = readings;
    }

    void confirmation(Confirmation answer) {
        confirmation = answer;
    }

    /** The limit lets no import through for so long. */
    void nextImportIn(Duration wait) {
        untilImport = wait;
    }

    @Override
    public Duration untilImport() {
        return untilImport;
    }

    void importState(long id, ImportState state) {
        imports.put(id, state);
    }

    void profile(EmailAddress address, Map<Integer, String> fields) {
        profiles.put(address, fields);
    }

    long set(ListId list, EmailAddress address, RecipientStatus status) {
        long id = reading(list, address).recipient();
        long recipient = id == 0 ? ++number : id;
        put(list, address, status, recipient, status == RecipientStatus.UNSUBSCRIBED ? "mark-" + recipient : "", 2);
        return recipient;
    }

    private void put(
            ListId list, EmailAddress address, RecipientStatus status, long recipient, String mark, int reason) {
        Optional<OptOutReason> why = mark.isEmpty() ? Optional.empty() : Optional.of(OptOutReason.ofMailUp(reason));
        lists.computeIfAbsent(list, l -> new LinkedHashMap<>())
                .put(
                        address,
                        new Reading(status, recipient, mark, why, Optional.empty(), clock.instant(), false, true));
    }

    RecipientStatus status(ListId list, EmailAddress address) {
        return reading(list, address).status();
    }

    private Reading reading(ListId list, EmailAddress address) {
        Reading absent = new Reading(
                RecipientStatus.NOT_REGISTERED,
                0,
                "",
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                false,
                true);
        Reading known = lists.getOrDefault(list, Map.of()).getOrDefault(address, absent);
        return new Reading(
                known.status(),
                known.recipient(),
                known.mark(),
                known.reason(),
                Optional.empty(),
                clock.instant(),
                false,
                true);
    }

    private void called(String call, String detail) {
        journal.add(detail.isEmpty() ? call : call + " " + detail);
        SyncException failure = failures.remove(call);
        if (failure != null) {
            throw failure;
        }
    }

    private EmailAddress of(ListId list, long recipient) {
        return lists.getOrDefault(list, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().recipient() == recipient)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Account account() {
        return new Account("1", "user", "");
    }

    @Override
    public List<MailList> lists() {
        return List.of();
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public Totals totals(ListId list) {
        return new Totals(0, 0, 0);
    }

    @Override
    public Map<EmailAddress, Reading> read(ListId list, Collection<EmailAddress> addresses) {
        called("mailup.read", Integer.toString(addresses.size()));
        Map<EmailAddress, Reading> read = new HashMap<>();
        ListId asked = foreign > 0 ? new ListId(99) : list;
        foreign--;
        addresses.forEach(address -> read.put(address, reading(asked, address)));
        return read;
    }

    @Override
    public Page page(ListId list, int number, int size) {
        Map<EmailAddress, Reading> all = lists.getOrDefault(list, Map.of());
        return new Page(Map.copyOf(all), all.size(), true);
    }

    @Override
    public Map<EmailAddress, Map<Integer, String>> profiles(ListId list, Collection<EmailAddress> people) {
        called("profiles", Integer.toString(people.size()));
        Map<EmailAddress, Map<Integer, String>> found = new HashMap<>(profiles);
        found.keySet().retainAll(people);
        return found;
    }

    @Override
    public long add(ListId list, RecipientData recipient) {
        called("add", "");
        return set(list, recipient.address(), RecipientStatus.SUBSCRIBED);
    }

    @Override
    public long addPending(ListId list, RecipientData recipient) {
        called("addPending", "");
        return set(list, recipient.address(), RecipientStatus.PENDING);
    }

    @Override
    public Confirmation askConfirmation(ListId list, EmailAddress address) {
        called("askConfirmation", "");
        if (confirmation == Confirmation.ASKED) {
            set(list, address, RecipientStatus.PENDING);
        }
        return confirmation;
    }

    @Override
    public long importAll(ListId list, ImportKind kind, List<RecipientData> recipients) {
        called("import", kind + " " + recipients.size());
        for (RecipientData recipient : recipients) {
            if (kind == ImportKind.OPT_OUT) {
                long id = reading(list, recipient.address()).recipient();
                put(list, recipient.address(), RecipientStatus.UNSUBSCRIBED, id == 0 ? ++number : id, "import", 4);
            } else if (status(list, recipient.address()) == RecipientStatus.NOT_REGISTERED) {
                set(list, recipient.address(), RecipientStatus.SUBSCRIBED);
            }
        }
        long id = ++number;
        imports.put(id, new ImportState(true, recipients.size(), 0));
        return id;
    }

    @Override
    public ImportState importState(long importId) {
        called("importState", "");
        return imports.getOrDefault(importId, new ImportState(false, 0, 0));
    }

    @Override
    public void updateProfile(long recipient, RecipientData data) {
        called("updateProfile", "");
    }

    @Override
    public void subscribe(ListId list, long recipient) {
        called("subscribe", "");
        set(list, of(list, recipient), RecipientStatus.SUBSCRIBED);
    }

    @Override
    public void unsubscribe(ListId list, long recipient) {
        called("unsubscribe", "");
        put(list, of(list, recipient), RecipientStatus.UNSUBSCRIBED, recipient, "api-" + recipient, 1);
    }

    /** Somebody is in a group by another's hand. */
    void member(ListId list, String group, EmailAddress address) {
        groupMembers.computeIfAbsent(made(list, group), g -> new HashSet<>()).add(address);
    }

    Set<EmailAddress> in(String group) {
        return Optional.ofNullable(groupNames.get(group))
                .map(id -> groupMembers.getOrDefault(id, Set.of()))
                .orElse(Set.of());
    }

    /** Somebody deletes the group. */
    void forgetGroup(String name) {
        groupNames.remove(name);
    }

    private GroupId made(ListId list, String name) {
        groupLists.put(name, list);
        return groupNames.computeIfAbsent(name, n -> new GroupId((int) ++number));
    }

    @Override
    public List<Group> groups(ListId list) {
        return groupNames.entrySet().stream()
                .filter(group -> list.equals(groupLists.get(group.getKey())))
                .map(group -> new Group(group.getValue(), group.getKey()))
                .toList();
    }

    @Override
    public Group createGroup(ListId list, String name) {
        called("createGroup", name);
        return new Group(made(list, name), name);
    }

    @Override
    public Set<EmailAddress> members(GroupId group) {
        return Set.copyOf(groupMembers.getOrDefault(group, Set.of()));
    }

    @Override
    public Set<EmailAddress> members(GroupId group, Collection<EmailAddress> among) {
        return among.stream().filter(members(group)::contains).collect(Collectors.toSet());
    }

    @Override
    public long importInto(GroupId group, List<RecipientData> recipients) {
        called("importInto", Integer.toString(recipients.size()));
        recipients.forEach(recipient ->
                groupMembers.computeIfAbsent(group, g -> new HashSet<>()).add(recipient.address()));
        long id = ++number;
        imports.put(id, new ImportState(true, recipients.size(), 0));
        return id;
    }

    @Override
    public void leave(GroupId group, long recipient) {
        called("leave", "");
        groupMembers
                .getOrDefault(group, new HashSet<>())
                .removeIf(address -> lists.values().stream()
                        .anyMatch(list -> Optional.ofNullable(list.get(address))
                                .filter(reading -> reading.recipient() == recipient)
                                .isPresent()));
    }

    @Override
    public void remove(ListId list, long recipient) {
        throw new UnsupportedOperationException();
    }
}
