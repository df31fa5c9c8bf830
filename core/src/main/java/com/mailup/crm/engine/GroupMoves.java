package com.mailup.crm.engine;

import com.mailup.crm.model.Contact;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The groups that a person joins and leaves on one list. Leaving a group is no unsubscribe, and joining one subscribes nobody: who is not
 * agreed to be subscribed joins none. Pure.
 */
public record GroupMoves(Set<String> joins, Set<String> leaves) {
    public static final GroupMoves NONE = new GroupMoves(Set.of(), Set.of());

    /** MailUp's limit for the name of a group. */
    private static final int LONGEST = 50;

    public GroupMoves {
        joins = Set.copyOf(joins);
        leaves = Set.copyOf(leaves);
    }

    /** The groups that the records want, one a line of the field; nobody wants what MailUp could not name. */
    public static Set<String> wanted(Collection<Contact> records, String field) {
        Set<String> wanted = new TreeSet<>();
        records.stream()
                .flatMap(contact -> contact.fields().getOrDefault(field, "").lines())
                .flatMap(line -> name(line).stream())
                .forEach(wanted::add);
        return wanted;
    }

    /** The name of a group as MailUp takes it; empty for a text that names none. */
    public static Optional<String> name(String text) {
        return Optional.of(text.strip())
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
                .filter(name -> name.chars().noneMatch(Character::isISOControl));
    }

    public static GroupMoves of(ListState state, Set<String> wanted) {
        Set<String> joins = new TreeSet<>(wanted);
        joins.removeAll(state.groups().keySet());
        Set<String> leaves = new TreeSet<>();
        state.groups().forEach((name, membership) -> {
            if (membership == Membership.OURS && !wanted.contains(name)) {
                leaves.add(name);
            }
        });
        boolean subscribed =
                state.agreed().filter(SubscriptionStatus.SUBSCRIBED::equals).isPresent();
        return new GroupMoves(subscribed ? joins : Set.of(), leaves);
    }

    public boolean isEmpty() {
        return joins.isEmpty() && leaves.isEmpty();
    }
}
