package com.mailup.crm.engine;

import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What the linked records say of one list in one look. Only records of connections that map the list have a say. */
record CrmSide(ListId list, Look look) {
    List<Contact> records() {
        return look.records().stream().filter(c -> maps(c.record())).toList();
    }

    boolean maps(RecordRef record) {
        Policy policy = look.policies().get(record.connection());
        return policy != null && policy.lists().contains(list);
    }

    ListValue shownBy(Contact contact) {
        return contact.list(new ListRef(look.state().account(), list));
    }

    RecordList remembered(RecordRef record) {
        RecordState state = look.state().records().get(record);
        return state == null ? RecordList.NEW : state.list(list);
    }

    /** Whether a linked record carries the flag: also one that is only now seen to leave with it. */
    boolean flagged() {
        return look.records().stream().anyMatch(Contact::optOut)
                || look.departures().stream()
                        .anyMatch(departure -> departure.words().optOut());
    }

    /** Somebody changed the record to Subscribed after it had shown this very opt-out. */
    boolean lifts(long optOut) {
        return records().stream().anyMatch(c -> lifts(c, optOut));
    }

    /** Whether everybody who lifts has the right to; where several records lift, one without it is enough to refuse. */
    boolean mayLift(long optOut) {
        List<Contact> byUsers =
                records().stream().filter(c -> lifts(c, optOut) && !byNobody(c)).toList();
        return !byUsers.isEmpty() && byUsers.stream().allMatch(c -> shownBy(c).mayLift());
    }

    private boolean lifts(Contact contact, long optOut) {
        RecordList known = remembered(contact.record());
        return known.base().isPresent()
                && known.shown() == optOut
                && known.base().get().status() != ShownStatus.SUBSCRIBED
                && shownBy(contact).status() == ShownStatus.SUBSCRIBED;
    }

    /** The stamp counts changes by users: where it stands still, it was an import, a workflow or a late write of our own. */
    private boolean byNobody(Contact contact) {
        String stamp = shownBy(contact).stamp();
        return !stamp.isEmpty()
                && remembered(contact.record())
                        .base()
                        .filter(base -> base.stamp().equals(stamp))
                        .isPresent();
    }

    /** Whether a record that may bring somebody to the list says so. */
    boolean brings(ShownStatus status) {
        return records().stream()
                .anyMatch(
                        c -> look.mayCreate().contains(c.record()) && shownBy(c).status() == status);
    }

    /** The same, counting only records that changed since they were last taken note of. */
    boolean bringsAnew() {
        return records().stream()
                .filter(c -> look.mayCreate().contains(c.record()))
                .filter(c -> remembered(c.record())
                        .base()
                        .filter(shownBy(c)::sameStateAs)
                        .isEmpty())
                .anyMatch(c -> shownBy(c).status() == ShownStatus.SUBSCRIBED
                        || shownBy(c).status() == ShownStatus.PENDING);
    }

    /** A record comes from an address that bounced: the new one is asked. */
    boolean comesFromBounce() {
        return look.arrivals().stream()
                .anyMatch(carried -> carried.list().equals(list) && carried.reason() == OptOutReason.HARD_BOUNCE);
    }

    /** Somebody left for another person: what MailUp knows here goes along, so it has to be read now. */
    boolean losesRecord() {
        return look.departures().stream()
                .anyMatch(d -> d.why() == Look.Why.ADDRESS_CHANGED || d.why() == Look.Why.MERGED);
    }

    boolean claimed() {
        return look.claims().stream().anyMatch(claim -> claim.list().equals(list));
    }

    /** The strictest of the connections of the linked records. */
    Policy.Resubscribe resubscribe() {
        return records().stream()
                .map(c -> Objects.requireNonNull(look.policies().get(c.record().connection())))
                .map(Policy::resubscribe)
                .min(Comparator.naturalOrder())
                .orElse(Policy.Resubscribe.NEVER);
    }

    Duration confirmFor() {
        return look.policies().values().stream()
                .filter(policy -> policy.lists().contains(list))
                .map(Policy::confirmFor)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
