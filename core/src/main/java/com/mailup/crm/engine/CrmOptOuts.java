package com.mailup.crm.engine;

import com.mailup.crm.engine.Look.Carried;
import com.mailup.crm.engine.Look.Departure;
import com.mailup.crm.engine.Look.Why;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the CRM's side of a look says as an opt-out: records, last words of departed ones, and what joining ones carry. */
final class CrmOptOuts {
    private final ListId list;
    private final ListRef ref;
    private final Look look;
    private final CrmSide crm;
    private final Optional<SubscriptionStatus> agreed;
    private final boolean standing;

    CrmOptOuts(ListId list, Look look) {
        this.list = list;
        this.look = look;
        ref = new ListRef(look.state().account(), list);
        crm = new CrmSide(list, look);
        agreed = look.state().list(list).agreed();
        standing = look.state().list(list).optOut().standing();
    }

    /** The reason of the CRM's opt-out in this look, if there is one; what a record brings along tells more than its field. */
    Optional<OptOutReason> reason() {
        return Stream.of(
                        byArrival(),
                        Optional.of(OptOutReason.CRM_STATUS).filter(why -> byStatus()),
                        Optional.of(OptOutReason.CRM_FLAG).filter(why -> byFlag()),
                        byDeparture())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean byStatus() {
        boolean records = crm.records().stream()
                .filter(c -> !showsOwnWriting(c))
                .anyMatch(c -> says(remembered(c), crm.shownBy(c)));
        boolean words = look.departures().stream()
                .anyMatch(d -> says(base(d), d.words().lists().getOrDefault(ref, ListValue.NONE)));
        return records || words;
    }

    private static boolean says(Optional<ListValue> base, ListValue now) {
        return now.status() == ShownStatus.UNSUBSCRIBED
                && base.filter(now::sameStateAs).isEmpty();
    }

    /** The connector wrote Unsubscribed because of the address that the record has left; nobody said so of the new one. */
    private boolean showsOwnWriting(Contact contact) {
        return look.arrivals().stream()
                .anyMatch(carried -> carried.record().equals(contact.record())
                        && carried.list().equals(list)
                        && carried.shown().sameStateAs(crm.shownBy(contact))
                        && !carries(carried.reason()));
    }

    private Optional<ListValue> remembered(Contact contact) {
        RecordState state = look.state().records().get(contact.record());
        return state == null ? Optional.empty() : state.list(list).base();
    }

    private Optional<ListValue> base(Departure departure) {
        RecordState state = look.state().records().get(departure.record());
        return state == null ? Optional.empty() : state.list(list).base();
    }

    /** A flag counts when it is newly set, and holds for lists without an opt-out as long as it is set. */
    private boolean byFlag() {
        boolean records = crm.records().stream()
                .anyMatch(c -> c.optOut()
                        && (!flagKnown(look.state().records().get(c.record())) || (!standing && concerns())));
        boolean words = look.departures().stream()
                .anyMatch(d -> d.words().optOut()
                        && (!standing || !flagKnown(look.state().records().get(d.record()))));
        return records || words;
    }

    /** A known flag says nothing of a list that nobody ever put the person on: the connector may have raised it itself. */
    private boolean concerns() {
        ListState state = look.state().list(list);
        boolean registered = state.mirror()
                .filter(reading -> reading.status() != RecipientStatus.NOT_REGISTERED)
                .isPresent();
        boolean shown = crm.records().stream()
                .map(crm::shownBy)
                .anyMatch(value -> value.status() == ShownStatus.SUBSCRIBED || value.status() == ShownStatus.PENDING);
        return state.agreed().isPresent() || registered || shown;
    }

    private static boolean flagKnown(@Nullable RecordState state) {
        return state != null && state.flag();
    }

    private Optional<OptOutReason> byArrival() {
        return look.arrivals().stream()
                .filter(carried -> carried.list().equals(list) && carries(carried.reason()))
                .map(Carried::reason)
                .max(Comparator.comparingInt(OptOut::weight));
    }

    private static boolean carries(OptOutReason reason) {
        return reason != OptOutReason.HARD_BOUNCE && reason != OptOutReason.ADDRESS_CHANGED;
    }

    private Optional<OptOutReason> byDeparture() {
        boolean reachable = agreed.filter(status -> status != SubscriptionStatus.UNSUBSCRIBED)
                .isPresent();
        if (!reachable || !look.records().isEmpty()) {
            return Optional.empty();
        }
        if (look.departures().stream().anyMatch(d -> d.why() == Why.ADDRESS_CHANGED)) {
            return Optional.of(OptOutReason.ADDRESS_CHANGED);
        }
        return look.departures().stream().anyMatch(this::unsubscribes)
                ? Optional.of(OptOutReason.RECORD_DELETED)
                : Optional.empty();
    }

    private boolean unsubscribes(Departure departure) {
        Policy policy = look.policies().get(departure.record().connection());
        return departure.why() == Why.DELETED && policy != null && policy.onDelete() == Policy.OnDelete.UNSUBSCRIBE;
    }

    /** When a carried opt-out happened; a CRM tells no time of its own statements. */
    static Optional<Instant> occurredAt(Look look, ListId list, OptOutReason reason) {
        return look.arrivals().stream()
                .filter(carried -> carried.list().equals(list) && carried.reason() == reason)
                .flatMap(carried -> carried.occurredAt().stream())
                .findFirst();
    }

    /** What the records that leave take with them. What concerns only the old address goes along as a marker. */
    static List<Carried> carried(ListId list, Look look, ListState state) {
        OptOut optOut = state.optOut();
        if (!optOut.standing()) {
            return List.of();
        }
        boolean bouncedLater = optOut.reason().equals(Optional.of(OptOutReason.HARD_BOUNCE))
                && state.beforeBounce().equals(Optional.of(SubscriptionStatus.UNSUBSCRIBED));
        OptOutReason reason =
                bouncedLater ? OptOutReason.ADDRESS_CHANGED : optOut.reason().orElse(OptOutReason.UNKNOWN);
        return look.departures().stream()
                .filter(d -> d.why() == Why.MERGED || d.why() == Why.ADDRESS_CHANGED)
                .map(d -> new Carried(
                        d.record(),
                        list,
                        reason,
                        optOut.occurredAt(),
                        d.words().lists().getOrDefault(new ListRef(look.state().account(), list), ListValue.NONE)))
                .toList();
    }
}
