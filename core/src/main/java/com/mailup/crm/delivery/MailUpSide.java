package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Comparison;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.MailUpAction;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.mailup.RecipientData;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.MobileNumber;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.store.Delivery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Sends what an agenda owes MailUp, and takes each answer into the person's state. An unknown outcome is never taken for a failure. */
final class MailUpSide {
    private final MailUp mailUp;
    private final InstantSource clock;

    MailUpSide(MailUp mailUp, InstantSource clock) {
        this.mailUp = mailUp;
        this.clock = clock;
    }

    /** The opt-outs, and right after each group a reading, which brings the marks of our own calls. */
    void unsubscribe(List<Agenda.Call> calls) {
        Map<ListId, Map<EmailAddress, Agenda.Call>> answered = new TreeMap<>();
        Map<Agenda.Call, Instant> at = new LinkedHashMap<>();
        for (Agenda.Call call : calls) {
            MailUpAction.Unsubscribe action = (MailUpAction.Unsubscribe) call.action();
            try {
                mailUp.unsubscribe(action.list(), action.recipient());
                at.put(call, clock.instant());
                answered.computeIfAbsent(action.list(), l -> new LinkedHashMap<>())
                        .put(call.person().address(), call);
            } catch (SyncException e) {
                owed(call.person(), e);
            }
        }
        answered.forEach((list, byAddress) -> {
            Map<EmailAddress, Reading> back = readBack(list, byAddress.keySet());
            byAddress.forEach((address, call) -> call.person()
                    .change(
                            list,
                            state -> Settled.unsubscribed(
                                    state,
                                    (MailUpAction.Unsubscribe) call.action(),
                                    at.getOrDefault(call, clock.instant()),
                                    Optional.ofNullable(back.get(address))
                                            .filter(reading -> reading.recipient()
                                                    == ((MailUpAction.Unsubscribe) call.action()).recipient()))));
        });
    }

    private Map<EmailAddress, Reading> readBack(ListId list, Set<EmailAddress> addresses) {
        try {
            return mailUp.read(list, addresses);
        } catch (SyncException e) {
            if (e.kind() == ErrorKind.NEEDS_ADMIN) {
                throw e;
            }
            return Map.of();
        }
    }

    /** An opt-out stays owed, whatever MailUp says. */
    private static void owed(PersonCase person, SyncException e) {
        if (e.kind() == ErrorKind.NEEDS_ADMIN) {
            throw e;
        }
        person.trouble(new Trouble(Outcome.HELD, e.code().name(), e.detail(), Trouble.Again.OWED));
    }

    void loosen(List<Agenda.Call> calls) {
        for (Agenda.Call call : calls) {
            PersonCase person = call.person();
            try {
                loosen(call, person, person.profile());
            } catch (SyncException e) {
                failed(call, person, e);
            }
        }
    }

    private void loosen(Agenda.Call call, PersonCase person, Profile data) {
        switch (call.action()) {
            case MailUpAction.Subscribe subscribe -> {
                Taken<Long> taken = taken(person, data, recipient -> mailUp.add(subscribe.list(), recipient));
                Instant now = clock.instant();
                person.change(
                        subscribe.list(),
                        state -> Settled.profiled(Settled.added(state, taken.answer(), now), taken.digest()));
            }
            case MailUpAction.ForceSubscribe force -> {
                mailUp.subscribe(force.list(), force.expected().recipient());
                person.change(force.list(), state -> Settled.forced(state, force, clock.instant()));
            }
            case MailUpAction.AskConfirmation ask -> ask(ask, person, data);
            case MailUpAction.Unsubscribe _, MailUpAction.OptOutImport _ ->
                throw new IllegalArgumentException("an opt-out does not loosen");
        }
    }

    /** What MailUp answered, and the digest of the data that it took. */
    private record Taken<T>(T answer, String digest) {}

    /** MailUp refuses all of a person whose mobile number is somebody else's there: then everything goes but the number. */
    private static <T> Taken<T> taken(PersonCase person, Profile data, Function<RecipientData, T> call) {
        try {
            return new Taken<>(
                    call.apply(new RecipientData(person.address(), data.fields(), data.mobile())), data.digest());
        } catch (SyncException e) {
            if (data.mobile().isEmpty() || e.code() != ErrorCode.MAILUP_REFUSED_RECORD) {
                throw e;
            }
            return new Taken<>(
                    call.apply(new RecipientData(person.address(), data.fields())), Profile.mobileRefused(data));
        }
    }

    private void ask(MailUpAction.AskConfirmation ask, PersonCase person, Profile data) {
        if (ask.registered()) {
            MailUp.Confirmation answer = mailUp.askConfirmation(ask.list(), person.address());
            if (answer != MailUp.Confirmation.ASKED) {
                person.trouble(new Trouble(Outcome.HELD, "CONFIRMATION_" + answer, "", Trouble.Again.RETRY));
            }
        } else {
            Taken<Long> taken = taken(person, data, recipient -> mailUp.addPending(ask.list(), recipient));
            person.change(ask.list(), state -> Settled.profiled(state, taken.digest()));
        }
        person.change(ask.list(), state -> Settled.ended(state, OpenCall.Kind.CONFIRMATION, clock.instant()));
        Optional.ofNullable(readBack(ask.list(), Set.of(person.address())).get(person.address()))
                .filter(reading -> Comparison.agree(person.list(ask.list()), reading))
                .ifPresent(reading -> person.read(ask.list(), reading));
    }

    private static void failed(Agenda.Call call, PersonCase person, SyncException e) {
        if (e.kind() == ErrorKind.NEEDS_ADMIN) {
            throw e;
        }
        person.change(
                call.action().list(),
                state -> e.outcomeUnknown()
                        ? Settled.unknown(state, Agenda.kind(call.action()))
                        : Settled.refused(state, Agenda.kind(call.action())));
        boolean refused = e.kind() == ErrorKind.REFUSED;
        person.trouble(
                new Trouble(refused ? Outcome.FAILED : Outcome.HELD, e.code().name(), e.detail(), Trouble.Again.RETRY));
    }

    void updateProfiles(List<Agenda.ProfileCall> calls) {
        for (Agenda.ProfileCall call : calls) {
            try {
                String digest = update(call);
                call.person().change(call.list(), state -> Settled.profiled(state, digest));
            } catch (SyncException e) {
                if (e.kind() == ErrorKind.NEEDS_ADMIN) {
                    throw e;
                }
                call.person()
                        .trouble(new Trouble(
                                e.kind() == ErrorKind.REFUSED ? Outcome.FAILED : Outcome.HELD,
                                e.code().name(),
                                e.detail(),
                                Trouble.Again.RETRY));
            }
        }
    }

    private String update(Agenda.ProfileCall call) {
        return taken(call.person(), call.data(), recipient -> {
                    boolean empty =
                            recipient.fields().isEmpty() && recipient.mobile().isEmpty();
                    if (!empty) {
                        mailUp.updateProfile(call.recipient(), recipient);
                    }
                    return empty;
                })
                .digest();
    }

    /**
     * Queues a bulk import. Without an answer it is recorded all the same, and its people are looked at when it can no longer act. An
     * import leaves out whoever has a mobile number of somebody else, and tells nobody: a number that it carries already, or that it
     * may have refused before, stays behind.
     */
    Delivery send(Agenda.Import bulk) {
        List<RecipientData> recipients = new ArrayList<>();
        List<EmailAddress> people = new ArrayList<>();
        boolean optOut = bulk.kind() == Delivery.Kind.OPT_OUT;
        Set<MobileNumber> mobiles = new HashSet<>();
        Map<PersonCase, String> digests = new HashMap<>();
        for (PersonCase person : bulk.people()) {
            Profile data = optOut ? Profile.NONE : person.profile();
            Optional<MobileNumber> mobile = data.mobile()
                    .filter(_ -> !Profile.mobileDoubted(person.list(bulk.list()).profile()))
                    .filter(mobiles::add);
            recipients.add(new RecipientData(person.address(), data.fields(), mobile));
            digests.put(person, mobile.equals(data.mobile()) ? data.digest() : Profile.mobileRefused(data));
            people.add(person.address());
        }
        Instant sent = clock.instant();
        long importId = 0;
        try {
            importId = mailUp.importAll(bulk.list(), bulk.how(), recipients);
        } catch (SyncException e) {
            if (!e.outcomeUnknown()) {
                refuse(bulk, e);
                return new Delivery(0, bulk.list(), bulk.kind(), -1, List.of(), sent, sent);
            }
        }
        RecipientStatus expected = optOut ? RecipientStatus.UNSUBSCRIBED : RecipientStatus.SUBSCRIBED;
        boolean accepted = importId != 0;
        for (PersonCase person : bulk.people()) {
            String digest = digests.getOrDefault(person, "");
            person.change(bulk.list(), state -> taken(state, accepted, optOut, expected, digest));
        }
        return new Delivery(0, bulk.list(), bulk.kind(), importId, people, sent, sent.plus(Settled.IMPORT_ENDS));
    }

    private ListState taken(
            ListState state, boolean accepted, boolean optOut, RecipientStatus expected, String digest) {
        if (!accepted) {
            return optOut ? state : Settled.unknown(state, OpenCall.Kind.IMPORT);
        }
        if (optOut && mailUp.byFile()) {
            return state;
        }
        boolean known = state.mirror()
                .filter(reading -> !reading.assumed() && reading.status() == expected)
                .isPresent();
        ListState expecting = known ? state : Settled.imported(state, expected, clock.instant());
        return optOut ? expecting : Settled.profiled(expecting, digest);
    }

    private static void refuse(Agenda.Import bulk, SyncException e) {
        if (e.kind() == ErrorKind.NEEDS_ADMIN) {
            throw e;
        }
        boolean optOut = bulk.kind() == Delivery.Kind.OPT_OUT;
        for (PersonCase person : bulk.people()) {
            if (!optOut) {
                person.change(bulk.list(), state -> Settled.refused(state, OpenCall.Kind.IMPORT));
            }
            person.trouble(new Trouble(
                    Outcome.HELD, e.code().name(), e.detail(), optOut ? Trouble.Again.OWED : Trouble.Again.RETRY));
        }
        if (e.code() == ErrorCode.DEFECT) {
            throw e;
        }
    }
}
