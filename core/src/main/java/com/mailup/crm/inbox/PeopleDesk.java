package com.mailup.crm.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.store.StateStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Answers a CRM that asks for the history of the person behind one of its records: statuses, dates and reasons, nothing else personal. */
public final class PeopleDesk {
    private static final int MOST_CHANGES = 20;

    private record Gate(HookSource source, SignedRequests proof) {
        static Gate of(HookSource source) {
            return new Gate(
                    source, new SignedRequests(new GoodKeys(source.secrets(), HookKeys.PEOPLE, source.connection())));
        }
    }

    private final Map<String, Gate> gates = new HashMap<>();
    private final Gate decoy;
    private final StateStore states;

    public PeopleDesk(Collection<HookSource> sources, StateStore states, RandomGenerator secureRandom) {
        sources.forEach(source -> gates.put(source.connection().value(), Gate.of(source)));
        this.decoy = Gate.of(HookSource.decoy(secureRandom));
        this.states = states;
    }

    /**
     * The history as JSON. It only reads: a request that comes twice is answered twice.
     *
     * @throws SyncException HOOK_REFUSED (unknown connection and failed proof alike, in the same time), HOOK_MALFORMED, STORE_FAILED
     */
    public String answer(String connection, HookRequest request) {
        Gate gate = gates.getOrDefault(connection, decoy);
        gate.proof().prove(request);
        HookSource source = gate.source();
        JsonNode asked = HookWire.parse(request.body());
        RecordRef record =
                new RecordRef(source.connection(), HookWire.text(asked, "module"), HookWire.text(asked, "record"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode lists = answer.putArray("lists");
        source.mapping().lists().stream()
                .map(list -> list.list().account())
                .distinct()
                .forEach(
                        account -> tell(lists, account, record, source.mapping().lists()));
        return answer.toString();
    }

    private void tell(ArrayNode lists, AccountId account, RecordRef record, List<MappedList> mapped) {
        EmailAddress address = states.links(account, List.of(record)).get(record);
        if (address == null) {
            return;
        }
        List<LedgerEntry> ledger = states.ledger(account, address).reversed();
        for (PersonState person : states.people(account, List.of(address))) {
            mapped.stream()
                    .filter(list -> list.list().account().equals(account))
                    .forEach(list -> tell(lists.addObject(), list, person, ledger));
        }
    }

    private static void tell(ObjectNode json, MappedList mapped, PersonState person, List<LedgerEntry> ledger) {
        Optional<ListState> state =
                Optional.ofNullable(person.lists().get(mapped.list().list()));
        json.put("list", mapped.list().list().value())
                .put("label", mapped.label())
                .put("status", word(state.flatMap(ListState::agreed)));
        ArrayNode changes = json.putArray("changes");
        ledger.stream()
                .filter(entry -> entry.list().equals(mapped.list().list()))
                .limit(MOST_CHANGES)
                .forEach(entry -> changes.addObject()
                        .put("at", seconds(entry.occurredAt().orElse(entry.seenAt())))
                        .put("from", word(entry.from()))
                        .put("to", word(Optional.of(entry.to())))
                        .put("reason", reason(entry))
                        .put("source", source(entry.source())));
    }

    /** People read it. */
    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String word(Optional<SubscriptionStatus> status) {
        return status.map(SubscriptionStatus::text).orElse("");
    }

    /** By the kind of evidence, else by the rule; the evidence itself may be personal. */
    private static String reason(LedgerEntry entry) {
        return Arrays.stream(OptOutReason.values())
                .filter(reason -> reason.name().equals(entry.evidence()))
                .map(OptOutReason::words)
                .findFirst()
                .orElseGet(() -> switch (entry.rule()) {
                    case "first-contact" -> "as it was when the CRM was connected";
                    case "confirm" -> "asked for a confirmation";
                    case "mailup-lift" -> "subscribed again in MailUp";
                    case "follow-mailup" -> "changed in MailUp";
                    default -> "";
                });
    }

    private static String source(String side) {
        return switch (side) {
            case "MAILUP" -> "MailUp";
            case "CRM" -> "CRM";
            default -> "connector";
        };
    }
}
