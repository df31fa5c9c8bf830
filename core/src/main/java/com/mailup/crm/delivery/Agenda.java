package com.mailup.crm.delivery;

import com.mailup.crm.engine.MailUpAction;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one batch sends, sorted into single calls and bulk imports. Made before the decisions are stored, so that every loosening call is
 * stored with them; who cannot be served now is put back.
 */
final class Agenda {
    /** Up to so many people single calls are used; beyond, one bulk import. */
    static final int MOST_SINGLE = 10;

    /** Opt-outs do not wait in MailUp's import queue: so many go as single calls. */
    private static final int MOST_SINGLE_OPT_OUTS = 100;

    /** One call for one person. */
    record Call(PersonCase person, MailUpAction action) {}

    /** One profile update of a registered recipient; status and groups stay. */
    record ProfileCall(PersonCase person, ListId list, long recipient, Profile data) {}

    /** One bulk import. */
    record Import(ListId list, Delivery.Kind kind, MailUp.ImportKind how, List<PersonCase> people) {}

    private final List<Call> optOuts = new ArrayList<>();
    private final List<Call> loosening = new ArrayList<>();
    private final List<ProfileCall> profiles = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final ImportRoom room;
    private final Instant now;

    private Agenda(ImportRoom room, Instant now) {
        this.room = room;
        this.now = now;
    }

    static Agenda of(Collection<PersonCase> people, ImportRoom room, Instant now) {
        Agenda agenda = new Agenda(room, now);
        agenda.takeOptOuts(people);
        agenda.takeLoosening(people);
        agenda.takeProfiles(people);
        agenda.openCalls();
        return agenda;
    }

    List<Call> optOuts() {
        return optOuts;
    }

    List<Call> loosening() {
        return loosening;
    }

    List<ProfileCall> profiles() {
        return profiles;
    }

    List<Import> imports() {
        return imports;
    }

    private static List<Call> calls(Collection<PersonCase> people, boolean loosens) {
        return people.stream()
                .filter(PersonCase::decided)
                .flatMap(person -> person.decision().mailUp().stream()
                        .filter(action -> action.loosens() == loosens)
                        .map(action -> new Call(person, action)))
                .toList();
    }

    private void takeOptOuts(Collection<PersonCase> people) {
        List<Call> calls = calls(people, false);
        List<Call> byImport = calls.stream()
                .filter(call -> room.onlyWay() || call.action() instanceof MailUpAction.OptOutImport)
                .toList();
        optOuts.addAll(calls.stream().filter(call -> !byImport.contains(call)).toList());
        optOutImports(byImport)
                .forEach(call -> call.person()
                        .trouble(new Trouble(Outcome.HELD, Retry.IMPORT_OPEN, "", Trouble.Again.AFTER_IMPORT)));
        if (optOuts.size() > MOST_SINGLE_OPT_OUTS) {
            List<Call> subscribed = optOuts.stream()
                    .filter(call -> shows(call.person(), call.action().list(), RecipientStatus.SUBSCRIBED))
                    .toList();
            if (subscribed.size() > MOST_SINGLE_OPT_OUTS) {
                optOuts.removeAll(subscribed);
                optOuts.addAll(optOutImports(subscribed));
            }
        }
        while (optOuts.size() > MOST_SINGLE_OPT_OUTS) {
            Call later = optOuts.removeLast();
            later.person().trouble(new Trouble(Outcome.HELD, Retry.DUE, "", Trouble.Again.OWED));
        }
    }

    /** Answers those for whom there was no room. */
    private List<Call> optOutImports(List<Call> calls) {
        Map<ListId, Map<PersonCase, Call>> byList = new TreeMap<>();
        calls.forEach(call -> byList.computeIfAbsent(call.action().list(), l -> new LinkedHashMap<>())
                .put(call.person(), call));
        List<Call> left = new ArrayList<>();
        byList.forEach((list, callOf) -> {
            List<PersonCase> taken = room.takeOptOuts(callOf.keySet());
            if (!taken.isEmpty()) {
                imports.add(new Import(list, Delivery.Kind.OPT_OUT, MailUp.ImportKind.OPT_OUT, taken));
            }
            taken.forEach(callOf::remove);
            left.addAll(callOf.values());
        });
        return left;
    }

    private void takeLoosening(Collection<PersonCase> people) {
        List<Call> subscribing = new ArrayList<>();
        for (Call call : calls(people, true)) {
            if (call.action() instanceof MailUpAction.Subscribe) {
                subscribing.add(call);
            } else {
                loosening.add(call);
            }
        }
        boolean single = !room.onlyWay()
                && subscribing.size() <= MOST_SINGLE
                && subscribing.stream().allMatch(call -> ((MailUpAction.Subscribe) call.action()).single());
        if (single) {
            loosening.addAll(subscribing);
            return;
        }
        Map<ListId, List<PersonCase>> byList = new TreeMap<>();
        subscribing.forEach(call -> byList.computeIfAbsent(call.action().list(), l -> new ArrayList<>())
                .add(call.person()));
        byList.forEach((list, waiting) -> {
            List<PersonCase> taken = importNow(list, waiting);
            waiting.stream().filter(person -> !taken.contains(person)).forEach(this::putBack);
        });
    }

    private List<PersonCase> importNow(ListId list, Collection<PersonCase> people) {
        List<PersonCase> taken = room.takeProfiles(people);
        if (!taken.isEmpty()) {
            imports.add(new Import(list, Delivery.Kind.PROFILE, MailUp.ImportKind.DEFAULT, taken));
        }
        return taken;
    }

    /** Nothing of a decision that only waits for an import is kept, unless it also opts out or another list's import carries it. */
    private void putBack(PersonCase person) {
        boolean carried = imports.stream().anyMatch(sent -> sent.people().contains(person));
        if (person.decided() && !carried && !optsOut(person)) {
            person.undecide();
        }
        person.trouble(room.waits(person));
    }

    private static boolean optsOut(PersonCase person) {
        return person.decision().changes().stream().anyMatch(change -> change.to() == SubscriptionStatus.UNSUBSCRIBED);
    }

    private void takeProfiles(Collection<PersonCase> people) {
        Set<PersonCase> carried = new HashSet<>();
        imports.forEach(sent -> carried.addAll(sent.people()));
        Map<ListId, List<PersonCase>> changed = new TreeMap<>();
        for (PersonCase person : people) {
            if (person.decided() && !carried.contains(person)) {
                person.outdated()
                        .ifPresent(list -> changed.computeIfAbsent(list, l -> new ArrayList<>())
                                .add(person));
            }
        }
        changed.forEach(this::takeProfiles);
    }

    /** Who is in the queue waits for its end, so that nothing older comes after a newer call; an import needs no recipient's number. */
    private void takeProfiles(ListId list, List<PersonCase> people) {
        List<PersonCase> subscribed =
                people.stream().filter(person -> importable(person, list)).toList();
        boolean many = room.onlyWay() || people.size() > MOST_SINGLE;
        Set<PersonCase> byImport = new LinkedHashSet<>(subscribed);
        byImport.removeIf(person -> !many && recipient(person, list) != 0);
        Set<PersonCase> taken = new HashSet<>(importNow(list, byImport));
        for (PersonCase person : people) {
            if (taken.contains(person) || room.onlyWay()) {
                continue;
            }
            if (byImport.contains(person) || room.holds(person.address())) {
                person.trouble(room.waits(person));
            } else if (recipient(person, list) == 0 || profiles.size() >= MOST_SINGLE) {
                person.trouble(new Trouble(Outcome.HELD, Retry.DUE, "", Trouble.Again.RETRY));
            } else {
                profiles.add(new ProfileCall(person, list, recipient(person, list), person.profile()));
            }
        }
    }

    private static long recipient(PersonCase person, ListId list) {
        return person.list(list).mirror().map(Reading::recipient).orElse(0L);
    }

    /** Profile data of anybody whose agreed status is not Subscribed never go by import. */
    private static boolean importable(PersonCase person, ListId list) {
        return person.list(list)
                        .agreed()
                        .filter(SubscriptionStatus.SUBSCRIBED::equals)
                        .isPresent()
                && shows(person, list, RecipientStatus.SUBSCRIBED);
    }

    private static boolean shows(PersonCase person, ListId list, RecipientStatus status) {
        return person.list(list)
                .mirror()
                .filter(reading -> reading.status() == status)
                .isPresent();
    }

    private void openCalls() {
        for (Call call : loosening) {
            call.person().change(call.action().list(), state -> Settled.opening(state, kind(call.action()), now));
        }
        imports.stream()
                .filter(sent -> sent.how() == MailUp.ImportKind.DEFAULT)
                .forEach(sent -> sent.people()
                        .forEach(person -> person.change(
                                sent.list(), state -> Settled.opening(state, OpenCall.Kind.IMPORT, now))));
    }

    static OpenCall.Kind kind(MailUpAction action) {
        return switch (action) {
            case MailUpAction.Subscribe _ -> OpenCall.Kind.ADD;
            case MailUpAction.ForceSubscribe _ -> OpenCall.Kind.FORCED_OPT_IN;
            case MailUpAction.AskConfirmation _ -> OpenCall.Kind.CONFIRMATION;
            case MailUpAction.Unsubscribe _, MailUpAction.OptOutImport _ ->
                throw new IllegalArgumentException("an opt-out is never an open call");
        };
    }
}
