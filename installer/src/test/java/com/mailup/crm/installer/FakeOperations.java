package com.mailup.crm.installer;

import com.mailup.crm.boot.BatchReport;
import com.mailup.crm.boot.BatchTask;
import com.mailup.crm.boot.CallbackReport;
import com.mailup.crm.boot.Explanation;
import com.mailup.crm.boot.FailedItem;
import com.mailup.crm.boot.HintSetup;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.PackageGoal;
import com.mailup.crm.boot.PackageProgress;
import com.mailup.crm.boot.PlanTotals;
import com.mailup.crm.boot.PlannedChange;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.boot.RunReport;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.boot.Stranger;
import com.mailup.crm.boot.Switched;
import com.mailup.crm.boot.WebhookSetup;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.doctor.Check;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Answers with prepared results and writes down what it was asked. */
final class FakeOperations implements Operations {
    static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

    final List<String> asked = new ArrayList<>();
    final Map<String, String> secrets = new TreeMap<>();
    final AtomicReference<Optional<SyncException>> failure = new AtomicReference<>(Optional.empty());
    final List<PlannedChange> changes = new ArrayList<>(List.of(new PlannedChange(
            "crm:Contacts:12x1",
            "ada@example.com",
            "main/17",
            PlannedChange.Side.CRM,
            "status",
            "Subscribed",
            "Unsubscribed",
            "MailUp unsubscribed")));
    Map<Outcome, Long> outcomes = Map.of(Outcome.UPDATED, 1L, Outcome.UNCHANGED, 2L);
    final Map<String, Long> remarks = new TreeMap<>();
    List<Integer> leftOut = List.of();
    StatusReport.Condition condition = StatusReport.Condition.FINE;
    String mapping = "";
    List<CallbackReport.ListCalls> calls = List.of(new CallbackReport.ListCalls(
            "main/17", "News", Optional.of(NOON), Optional.of(NOON), true, "came", Optional.empty()));
    PackageProgress progress = new PackageProgress(
            List.of(new PackageProgress.Step(
                    "upload",
                    "Upload it.",
                    Optional.of(URI.create("https://crm.test/import")),
                    List.of("a hint"),
                    "remove it",
                    true,
                    "version 1 is inside")),
            "All is well.");

    @Override
    public PlanTotals plan(ConnectionId connection, Consumer<PlannedChange> sink, Progress progress) {
        ask("plan " + connection);
        progress.at(1, 3);
        changes.forEach(sink);
        return new PlanTotals(connection.value(), mapping, NOON, changes.size(), 3, outcomes);
    }

    @Override
    public RunReport apply(ConnectionId connection, Path plan, Progress progress) {
        return run("apply " + connection + " " + plan.getFileName());
    }

    @Override
    public RunReport sync(ConnectionId connection, Progress progress) {
        progress.at(3, 3);
        return run("sync " + connection);
    }

    @Override
    public RunReport audit(ConnectionId connection, Progress progress) {
        return run("audit " + connection);
    }

    @Override
    public BatchReport batch(ConnectionId connection, BatchTask task, Progress progress) {
        ask("batch " + connection + " " + task.kind()
                + task.file().map(file -> " " + file.getFileName()).orElse(""));
        progress.begins("send", Progress.Unit.BYTES);
        progress.at(1, 2);
        return new BatchReport(
                connection.value(),
                List.of(new BatchReport.OfAccount(
                        "main",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("mailup_import_diff_20260101040000.csv"),
                        false,
                        false,
                        Optional.of(NOON),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private RunReport run(String what) {
        ask(what);
        List<RunReport.OpenRecord> open = outcomes.containsKey(Outcome.FAILED)
                ? List.of(new RunReport.OpenRecord("crm:Contacts:12x9", Outcome.FAILED, "ADDRESS_INVALID"))
                : List.of();
        long seen = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return new RunReport(7, "crm", NOON, NOON.plusSeconds(2), seen, outcomes, remarks, 2, open);
    }

    @Override
    public StatusReport status() {
        ask("status");
        return new StatusReport(
                condition,
                "fine",
                true,
                true,
                NOON,
                List.of(new StatusReport.AccountStatus(
                        "main", 3, Optional.of(2L), 0, 0, 0, 0, Optional.of(NOON), Optional.empty())),
                List.of(new StatusReport.ConnectionStatus(
                        "crm", "abacus", Mode.RUNNING, NOON, Optional.empty(), "", Optional.of("1.4.0 on"))),
                3,
                Map.of(Outcome.UNCHANGED, 3L));
    }

    @Override
    public Explanation explain(ConnectionId connection, EmailAddress address) {
        ask("explain " + connection + " " + address.value());
        return new Explanation(
                address.value(),
                List.of(new Explanation.OnList(
                        "main/17",
                        Optional.of("UNSUBSCRIBED"),
                        Optional.empty(),
                        Optional.of(NOON),
                        "the \u001b[31mlink",
                        leftOut)),
                List.of(new Explanation.OnRecord("crm:Contacts:12x1", "main/17", "Unsubscribed")),
                List.of(new Explanation.Step(
                        NOON, "main/17", Optional.empty(), "UNSUBSCRIBED", "mailup", "recipient", "opt-out first")));
    }

    @Override
    public long strangers(ConnectionId connection, Consumer<Stranger> sink) {
        ask("strangers " + connection);
        sink.accept(new Stranger("=ada@example.com", "main/17", "SUBSCRIBED"));
        sink.accept(new Stranger("bob@example.com", "main/17", "PENDING"));
        return 2;
    }

    @Override
    public URI signIn(AccountId account) {
        ask("sign-in " + account);
        return URI.create("https://hooks.test/sign-in/once");
    }

    @Override
    public List<FailedItem> failed(ConnectionId connection, int limit) {
        ask("failed " + connection + " " + limit);
        return List.of(
                new FailedItem(4, "main", "ada@example.com", Optional.empty(), "ADDRESS_INVALID", "email", 3, NOON));
    }

    @Override
    public int replay(ConnectionId connection, Optional<Long> id) {
        ask("replay " + connection + id.map(n -> " " + n).orElse(""));
        return 1;
    }

    @Override
    public Switched pause(ConnectionId connection) {
        return switched("pause", connection, Mode.PAUSED);
    }

    @Override
    public Switched resume(ConnectionId connection) {
        return switched("resume", connection, Mode.RUNNING);
    }

    @Override
    public Switched release(ConnectionId connection) {
        return switched("release", connection, Mode.RUNNING);
    }

    private Switched switched(String verb, ConnectionId connection, Mode after) {
        ask(verb + " " + connection);
        return new Switched(connection.value(), Mode.HELD, after, "now " + after);
    }

    @Override
    public List<WebhookSetup> webhooks(Optional<ConnectionId> connection, boolean rotate) {
        ask("webhooks " + connection.map(name -> name + " ").orElse("") + rotate);
        return List.of(new WebhookSetup(
                "main/17",
                "News",
                Optional.of("https://a.test/callback/x"),
                "POST",
                List.of("Unsubscribe"),
                List.of("Console"),
                false,
                List.of("email = [email]")));
    }

    @Override
    public List<HintSetup> hints(Optional<ConnectionId> connection, boolean rotate) {
        return List.of(new HintSetup(
                "crm",
                rotate ? Optional.of("https://hooks.test/hints/crm/token") : Optional.empty(),
                List.of("Do this.")));
    }

    @Override
    public CallbackReport callbacks(Optional<ConnectionId> connection, Instant from, Optional<EmailAddress> about) {
        ask("callbacks" + connection.map(name -> " " + name).orElse("")
                + about.map(person -> " " + person.value()).orElse(""));
        return new CallbackReport(NOON, true, calls);
    }

    @Override
    public PackageProgress towards(ConnectionId connection, PackageGoal goal, boolean act) {
        ask((act ? "go " : "plan ") + connection + " "
                + switch (goal) {
                    case PackageGoal.Inside inside -> "inside " + inside.file().getFileName();
                    case PackageGoal.Gone gone -> "gone " + gone.dropFields();
                });
        return progress;
    }

    @Override
    public List<Check> doctor(Optional<ConnectionId> connection) {
        ask("doctor" + connection.map(name -> " " + name).orElse(""));
        return List.of(Check.ok("crm", "CRM", "answers"));
    }

    @Override
    public void setSecret(String scope, String name, Secret secret) {
        secrets.put(scope + " " + name, secret.reveal());
    }

    @Override
    public void removeSecret(String scope, String name) {
        secrets.remove(scope + " " + name);
    }

    @Override
    public List<String> secrets(String scope) {
        return secrets.keySet().stream()
                .filter(key -> key.startsWith(scope + " "))
                .map(key -> key.substring(scope.length() + 1))
                .toList();
    }

    @Override
    public Instant rotateSecret(ConnectionId connection) {
        ask("rotate " + connection);
        return Instant.parse("2026-11-23T18:40:00Z");
    }

    @Override
    public int rotateMaster() {
        ask("rotate");
        return secrets.size();
    }

    private void ask(String what) {
        asked.add(what);
        failure.get().ifPresent(failed -> {
            throw failed;
        });
    }

    @Override
    public void close() {
        asked.add("close");
    }
}
