package com.mailup.crm.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.control.ControlClient;
import com.mailup.crm.doctor.Check;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The operations of the service that runs, through its control socket. The other end is {@link OperationsCommands}. */
public final class RemoteOperations implements Operations {
    private final ControlClient client;

    public RemoteOperations(ControlClient client) {
        this.client = client;
    }

    @Override
    public PlanTotals plan(ConnectionId connection, Consumer<PlannedChange> changes, Progress progress) {
        return value(
                client.call("plan", of(connection), event -> {
                    if (event.has("change")) {
                        changes.accept(value(event.get("change"), PlannedChange.class));
                    } else {
                        report(event, progress);
                    }
                }),
                PlanTotals.class);
    }

    @Override
    public RunReport apply(ConnectionId connection, Path plan, Progress progress) {
        return run("apply", of(connection).put("plan", plan.toAbsolutePath().toString()), progress);
    }

    @Override
    public RunReport sync(ConnectionId connection, Progress progress) {
        return run("sync", of(connection), progress);
    }

    @Override
    public RunReport audit(ConnectionId connection, Progress progress) {
        return run("audit", of(connection), progress);
    }

    @Override
    public BatchReport batch(ConnectionId connection, BatchTask task, Progress progress) {
        ObjectNode arguments = of(connection).put("task", task.kind().name());
        task.file()
                .ifPresent(file -> arguments.put("file", file.toAbsolutePath().toString()));
        return value(client.call("batch", arguments, event -> report(event, progress)), BatchReport.class);
    }

    @Override
    public StatusReport status() {
        return call("status", nothing(), StatusReport.class);
    }

    @Override
    public Explanation explain(ConnectionId connection, EmailAddress address) {
        return call("explain", of(connection).put("address", address.value()), Explanation.class);
    }

    @Override
    public long strangers(ConnectionId connection, Consumer<Stranger> sink) {
        return value(
                client.call(
                        "strangers",
                        of(connection),
                        event -> sink.accept(value(event.get("stranger"), Stranger.class))),
                Long.class);
    }

    @Override
    public List<FailedItem> failed(ConnectionId connection, int limit) {
        return Arrays.asList(call("failed", of(connection).put("limit", limit), FailedItem[].class));
    }

    @Override
    public int replay(ConnectionId connection, Optional<Long> id) {
        ObjectNode arguments = of(connection);
        id.ifPresent(number -> arguments.put("id", number));
        return call("replay", arguments, Integer.class);
    }

    @Override
    public Switched pause(ConnectionId connection) {
        return call("pause", of(connection), Switched.class);
    }

    @Override
    public Switched resume(ConnectionId connection) {
        return call("resume", of(connection), Switched.class);
    }

    @Override
    public Switched release(ConnectionId connection) {
        return call("release", of(connection), Switched.class);
    }

    @Override
    public List<WebhookSetup> webhooks(Optional<ConnectionId> connection, boolean rotate) {
        return Arrays.asList(call("webhooks", of(connection).put("rotate", rotate), WebhookSetup[].class));
    }

    @Override
    public List<HintSetup> hints(Optional<ConnectionId> connection, boolean rotate) {
        return Arrays.asList(call("hints", of(connection).put("rotate", rotate), HintSetup[].class));
    }

    @Override
    public CallbackReport callbacks(Optional<ConnectionId> connection, Instant from, Optional<EmailAddress> about) {
        ObjectNode arguments = of(connection).put("from", from.toString());
        about.ifPresent(address -> arguments.put("about", address.value()));
        return call("callbacks", arguments, CallbackReport.class);
    }

    @Override
    public PackageProgress towards(ConnectionId connection, PackageGoal goal, boolean act) {
        ObjectNode arguments = of(connection).put("act", act);
        goal.administrator().ifPresent(session -> arguments.put("administrator", session.reveal()));
        switch (goal) {
            case PackageGoal.Inside inside ->
                arguments
                        .put("file", inside.file().toString())
                        .set("edition", Wire.json().valueToTree(inside.edition()));
            case PackageGoal.Gone gone -> arguments.put("dropFields", gone.dropFields());
        }
        return call("towards", arguments, PackageProgress.class);
    }

    @Override
    public URI signIn(AccountId account) {
        return call("sign-in", nothing().put("account", account.value()), URI.class);
    }

    @Override
    public List<Check> doctor(Optional<ConnectionId> connection) {
        return Arrays.asList(call("doctor", of(connection), Check[].class));
    }

    @Override
    public void setSecret(String scope, String name, Secret secret) {
        ObjectNode arguments = nothing().put("scope", scope).put("name", name).put("secret", secret.reveal());
        client.call("secret-set", arguments, event -> {});
    }

    @Override
    public void removeSecret(String scope, String name) {
        client.call("secret-remove", nothing().put("scope", scope).put("name", name), event -> {});
    }

    @Override
    public List<String> secrets(String scope) {
        return Arrays.asList(call("secrets", nothing().put("scope", scope), String[].class));
    }

    @Override
    public Instant rotateSecret(ConnectionId connection) {
        return call("secret-rotate", of(connection), Instant.class);
    }

    @Override
    public int rotateMaster() {
        return call("rotate-master", nothing(), Integer.class);
    }

    /** The service goes on. */
    @Override
    public void close() {}

    private RunReport run(String command, ObjectNode arguments, Progress progress) {
        return value(client.call(command, arguments, event -> report(event, progress)), RunReport.class);
    }

    private static void report(JsonNode event, Progress progress) {
        if (event.has("step")) {
            progress.begins(
                    event.get("step").asText(),
                    Progress.Unit.valueOf(event.path("unit").asText()));
        } else {
            progress.at(event.path("done").asLong(), event.path("total").asLong());
        }
    }

    private <T> T call(String command, ObjectNode arguments, Class<T> type) {
        return value(client.call(command, arguments, event -> {}), type);
    }

    private static <T> T value(JsonNode node, Class<T> type) {
        try {
            return Wire.json().treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new SyncException(ErrorCode.DEFECT, "the service answers in another version's form", e);
        }
    }

    private static ObjectNode of(ConnectionId connection) {
        return nothing().put("connection", connection.value());
    }

    private static ObjectNode of(Optional<ConnectionId> connection) {
        return connection.map(RemoteOperations::of).orElseGet(RemoteOperations::nothing);
    }

    private static ObjectNode nothing() {
        return Wire.json().createObjectNode();
    }
}
