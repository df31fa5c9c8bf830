package com.mailup.crm.boot;

import com.mailup.crm.boot.StatusReport.AccountStatus;
import com.mailup.crm.boot.StatusReport.Condition;
import com.mailup.crm.boot.StatusReport.ConnectionStatus;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.observe.Finding;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an administrator can ask. */
final class Reports {
    private static final int MANY = 1_000_000;

    private final Installation installation;
    private static final Duration LATELY = Duration.ofMinutes(3);

    private final Optional<Exchange> exchange;

    Reports(Installation installation, Optional<Exchange> exchange) {
        this.installation = installation;
        this.exchange = exchange;
    }

    StatusReport status() {
        List<AccountStatus> accounts = new ArrayList<>();
        installation.accounts().all().forEach(account -> accounts.add(account(account.name())));
        List<ConnectionStatus> connections = installation.connections().all().stream()
                .map(connection -> connection(
                        connection.config().name(), connection.config().kind().value()))
                .toList();
        Condition condition = condition(accounts, connections);
        return new StatusReport(
                condition,
                installation.directory().copied()
                        ? "needs you: " + ErrorCode.DATA_COPIED.words() + "; " + ErrorCode.DATA_COPIED.remedy()
                        : sentence(condition, accounts, connections),
                installation.config().kind() == SuiteConfig.Kind.TEST,
                exchange.isPresent(),
                installation.clock().instant(),
                accounts,
                connections,
                installation.store().runs().seenSince(yesterday()),
                installation.store().runs().totalsSince(yesterday()));
    }

    private Instant yesterday() {
        return installation.clock().instant().minus(Duration.ofHours(24));
    }

    private AccountStatus account(AccountId account) {
        StateStore states = installation.store().state();
        long waiting = installation.store().log().backlog(account).stream()
                .mapToLong(DurableLog.Backlog::waiting)
                .sum();
        return new AccountStatus(
                account.value(),
                states.countPeople(account),
                new Strangers(installation).found(account),
                waiting,
                states.parked(account, MANY).size(),
                states.deliveries(account).size(),
                states.deadLetters(account, MANY).size(),
                installation
                        .store()
                        .connections()
                        .value(account.value(), Passes.LAST_AUDIT)
                        .map(Instant::parse),
                installation.findings().open().stream()
                        .filter(finding -> finding.subject().equals(account.value()))
                        .map(finding -> finding.code().name())
                        .findFirst());
    }

    private ConnectionStatus connection(ConnectionId name, String kind) {
        ConnectionState state = installation.connections().state(name);
        Optional<Finding> finding = installation.findings().open().stream()
                .filter(open -> open.subject().equals(name.value()))
                .findFirst();
        return new ConnectionStatus(
                name.value(),
                kind,
                state.mode(),
                state.since(),
                state.code()
                        .map(Enum::name)
                        .or(() -> finding.map(open -> open.code().name())),
                state.detail().isEmpty() ? finding.map(Finding::what).orElse("") : state.detail(),
                inside(name));
    }

    private Optional<String> inside(ConnectionId name) {
        Instant lately = installation.clock().instant().minus(LATELY);
        return exchange.flatMap(talk -> talk.heardAfter(name, lately))
                .map(report -> report.version() + " "
                        + (report.copy() ? "copy" : report.state().name().toLowerCase(Locale.ROOT)));
    }

    private Condition condition(List<AccountStatus> accounts, List<ConnectionStatus> connections) {
        boolean needsYou = installation.directory().copied()
                || connections.stream().anyMatch(c -> c.code().isPresent())
                || accounts.stream().anyMatch(a -> a.failed() > 0 || a.code().isPresent())
                || heldForYou() > 0;
        if (needsYou) {
            return Condition.NEEDS_YOU;
        }
        if (connections.stream().anyMatch(c -> c.mode() != Mode.RUNNING)) {
            return Condition.HELD;
        }
        return accounts.stream().anyMatch(a -> a.waiting() > 0 || a.deliveries() > 0)
                ? Condition.WORKING
                : Condition.FINE;
    }

    private long heldForYou() {
        long held = 0;
        for (Accounts.Account account : installation.accounts().all()) {
            held += installation.store().state().parked(account.name(), MANY).stream()
                    .filter(parked -> forYou(parked.code()))
                    .count();
        }
        return held;
    }

    /** Whether people wait because of something that only a person can mend, such as the fuse or a missing right. */
    private static boolean forYou(String code) {
        return Arrays.stream(ErrorCode.values())
                .anyMatch(known -> known.name().equals(code)
                        && (known.kind() == ErrorKind.NEEDS_ADMIN || known.kind() == ErrorKind.REFUSED));
    }

    private String sentence(Condition condition, List<AccountStatus> accounts, List<ConnectionStatus> connections) {
        long waiting = accounts.stream().mapToLong(AccountStatus::waiting).sum();
        long failed = accounts.stream().mapToLong(AccountStatus::failed).sum();
        long held = connections.stream().filter(c -> c.mode() != Mode.RUNNING).count();
        return switch (condition) {
            case FINE -> "fine: nothing waits";
            case WORKING -> "working through " + waiting;
            case HELD -> held + " of " + connections.size() + " connections held or paused: plan and apply, or resume";
            case NEEDS_YOU ->
                "needs you: " + failed + " failed, " + heldForYou()
                        + " held for you; see below what is held or paused, and why";
        };
    }

    Explanation explain(ConnectionId name, EmailAddress address) {
        List<Explanation.OnList> lists = new ArrayList<>();
        List<Explanation.OnRecord> records = new ArrayList<>();
        List<Explanation.Step> history = new ArrayList<>();
        for (AccountId account : installation.connections().of(name).config().accounts()) {
            StateStore states = installation.store().state();
            states.people(account, List.of(address)).forEach(state -> {
                lists.addAll(lists(account, state));
                records.addAll(records(account, state));
            });
            states.ledger(account, address)
                    .forEach(entry -> history.add(new Explanation.Step(
                            entry.seenAt(),
                            account + "/" + entry.list(),
                            entry.from().map(Enum::name),
                            entry.to().name(),
                            entry.source(),
                            entry.actor(),
                            entry.rule())));
        }
        return new Explanation(address.value(), lists, records, history);
    }

    private static List<Explanation.OnList> lists(AccountId account, PersonState state) {
        return state.lists().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Explanation.OnList(
                        account + "/" + entry.getKey(),
                        entry.getValue().agreed().map(Enum::name),
                        entry.getValue()
                                .mirror()
                                .map(reading -> reading.status().name()),
                        entry.getValue()
                                .mirror()
                                .filter(reading -> !reading.assumed())
                                .map(Reading::asOf),
                        because(entry.getValue()),
                        List.copyOf(Profile.leftOut(entry.getValue().profile()))))
                .toList();
    }

    private static String because(ListState list) {
        if (list.optOut().standing()) {
            return list.optOut().reason().orElse(OptOutReason.UNKNOWN).words();
        }
        return list.agreed()
                .map(status -> switch (status) {
                    case SUBSCRIBED -> "no opt-out stands";
                    case PENDING -> "waiting for the person's confirmation";
                    case UNSUBSCRIBED -> "unsubscribed";
                })
                .orElse("never on this list");
    }

    private static List<Explanation.OnRecord> records(AccountId account, PersonState state) {
        List<Explanation.OnRecord> records = new ArrayList<>();
        state.records()
                .forEach((record, known) -> known.lists()
                        .forEach((list, value) -> records.add(new Explanation.OnRecord(
                                record.toString(),
                                account + "/" + list,
                                value.base().map(base -> base.status().name()).orElse("")))));
        return records;
    }

    List<FailedItem> failed(ConnectionId name, int limit) {
        List<FailedItem> failed = new ArrayList<>();
        for (AccountId account : installation.connections().of(name).config().accounts()) {
            installation
                    .store()
                    .state()
                    .deadLetters(account, limit)
                    .forEach(dead -> failed.add(new FailedItem(
                            dead.id(),
                            account.value(),
                            dead.address().value(),
                            dead.record().map(RecordRef::toString),
                            dead.code(),
                            dead.detail(),
                            dead.tries(),
                            dead.at())));
        }
        return failed;
    }
}
