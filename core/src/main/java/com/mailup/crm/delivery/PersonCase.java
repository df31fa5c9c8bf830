package com.mailup.crm.delivery;

import com.mailup.crm.engine.Decision;
import com.mailup.crm.engine.GroupMoves;
import com.mailup.crm.engine.Intended;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.Look.Departure;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.PersonChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One person within a batch, from the look to the settled answers. Confined to the worker's thread. */
final class PersonCase {
    private final PersonState stored;
    private final Instant begun;
    private final Map<RecordRef, Contact> records = new LinkedHashMap<>();
    private final List<Departure> departures = new ArrayList<>();
    private final Map<RecordRef, EmailAddress> origins = new HashMap<>();
    private final Set<GroupRef> wishes = new LinkedHashSet<>();
    private final Set<String> notKept = new TreeSet<>();
    private final Map<GroupRef, Long> carried = new HashMap<>();
    private Map<ListId, Set<String>> groups = Map.of();
    private Profile profile = Profile.NONE;
    private PersonState state;
    private PersonState committed;
    private Optional<Decision.Decided> decision = Optional.empty();
    private Optional<Trouble> trouble = Optional.empty();

    PersonCase(PersonState stored, Instant begun) {
        this.stored = stored;
        this.begun = begun;
        state = stored;
        committed = stored;
    }

    EmailAddress address() {
        return stored.address();
    }

    Instant begun() {
        return begun;
    }

    PersonState stored() {
        return stored;
    }

    PersonState state() {
        return state;
    }

    /** Whether the state is another than the one in the store. */
    boolean changed() {
        return !state.equals(committed);
    }

    /** What is to be stored. */
    PersonChange change() {
        return new PersonChange(committed, state);
    }

    /** The state is in the store now. */
    void committed() {
        committed = state;
    }

    void state(PersonState next) {
        state = next;
    }

    ListState list(ListId list) {
        return state.list(list);
    }

    void change(ListId list, UnaryOperator<ListState> change) {
        state = state.with(list, change.apply(state.list(list)));
    }

    void read(ListId list, Reading reading) {
        change(list, known -> known.read(reading));
    }

    Map<RecordRef, Contact> records() {
        return records;
    }

    List<Departure> departures() {
        return departures;
    }

    /** Of the records, those that come from other people of the batch, and from whom. */
    Map<RecordRef, EmailAddress> origins() {
        return origins;
    }

    void forgetCrm() {
        records.clear();
        departures.clear();
        origins.clear();
    }

    void decide(Decision.Decided decided, Map<ListId, Set<String>> wantedGroups, Profile data) {
        decision = Optional.of(decided);
        groups = wantedGroups;
        profile = data;
        state = decided.next();
    }

    /** What MailUp holds of a decided person was read: it may owe other writes. */
    void heard(Decision.Decided decided, Profile data) {
        decision = Optional.of(decided);
        profile = data;
    }

    /** These fields of a record do not show MailUp's value as it is. */
    void notKept(Set<String> fields) {
        notKept.addAll(fields);
    }

    Set<String> notKept() {
        return notKept;
    }

    /** The data that MailUp should have of a decided person. */
    Profile profile() {
        return profile;
    }

    /** The list on which MailUp should get other data than it was sent last. */
    Optional<ListId> outdated() {
        return profile.outdatedOn(state);
    }

    /** All writes that are owed to a decided person. */
    List<Intended> intended() {
        return Intended.of(stored, decision(), groupMoves(), profile);
    }

    /** The groups joined and left, by list; empty for whoever is not decided. */
    Map<ListId, GroupMoves> groupMoves() {
        Map<ListId, GroupMoves> moves = new TreeMap<>();
        if (decided()) {
            groups.forEach((list, wanted) -> moves.put(list, GroupMoves.of(list(list), wanted)));
        }
        moves.values().removeIf(GroupMoves::isEmpty);
        return moves;
    }

    /** Somebody sent the person to a group. */
    void wish(GroupRef group) {
        wishes.add(group);
    }

    /** Whether a rule has nothing to do with it: whom somebody sent there is not ours to take out again. */
    boolean wished(GroupRef group) {
        return wishes.contains(group);
    }

    /** The groups that the person is to be put into, by wish and by rule; none for whoever is not agreed to be subscribed. */
    Set<GroupRef> joins() {
        Set<GroupRef> joins = new LinkedHashSet<>();
        wishes.stream().filter(this::mayJoin).forEach(joins::add);
        groupMoves()
                .forEach((list, moves) ->
                        moves.joins().stream().sorted().forEach(name -> joins.add(new GroupRef(list, name))));
        return joins;
    }

    private boolean mayJoin(GroupRef group) {
        return decided()
                && list(group.list())
                        .agreed()
                        .filter(SubscriptionStatus.SUBSCRIBED::equals)
                        .isPresent();
    }

    /** An import under way carries the person into a group. */
    void carried(GroupRef group, long importId) {
        carried.put(group, importId);
    }

    Optional<Long> carriedInto(GroupRef group) {
        return Optional.ofNullable(carried.get(group));
    }

    /** Whether anything was sent that puts the person into a group by wish. */
    boolean carried() {
        return !carried.isEmpty();
    }

    Decision.Decided decision() {
        return decision.orElseThrow();
    }

    boolean decided() {
        return decision.isPresent();
    }

    /**
     * Nothing of the decision is kept but which records are the person's, as not yet taken note of: they are found again by the address
     * alone. Those that come from somebody else stay his, with what they carry.
     */
    void undecide() {
        decision = Optional.empty();
        state = stored;
        records.keySet().stream()
                .filter(record -> !stored.records().containsKey(record) && !origins.containsKey(record))
                .forEach(record -> state = state.with(record, RecordState.NEW));
    }

    void trouble(Trouble met) {
        if (trouble.isEmpty() || met.outcome().compareTo(trouble.get().outcome()) < 0) {
            trouble = Optional.of(met);
        }
    }

    Optional<Trouble> trouble() {
        return trouble;
    }
}
