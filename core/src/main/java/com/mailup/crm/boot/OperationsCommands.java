package com.mailup.crm.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.control.ControlCommands;
import com.mailup.crm.control.ControlCommands.Command;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** The operations as commands of the control socket. The other end is {@link RemoteOperations}. */
public final class OperationsCommands {
    private static final ObjectMapper JSON = Wire.json();

    private final Operations operations;

    private OperationsCommands(Operations operations) {
        this.operations = operations;
    }

    public static ControlCommands of(Operations operations) {
        OperationsCommands source = new OperationsCommands(operations);
        Map<String, Command> commands = new HashMap<>();
        commands.putAll(source.runs());
        commands.putAll(source.questions());
        commands.putAll(source.switches());
        commands.putAll(source.secrets());
        return new ControlCommands(commands);
    }

    private Map<String, Command> runs() {
        return Map.of(
                "plan",
                (arguments, events) -> JSON.valueToTree(operations.plan(
                        connection(arguments),
                        change -> events.accept(JSON.createObjectNode().set("change", JSON.valueToTree(change))),
                        progress(events))),
                "apply",
                (arguments, events) -> JSON.valueToTree(operations.apply(
                        connection(arguments), Path.of(arguments.path("plan").asText()), progress(events))),
                "batch",
                (arguments, events) -> JSON.valueToTree(
                        operations.batch(connection(arguments), BatchTask.of(arguments), progress(events))),
                "sync",
                (arguments, events) -> JSON.valueToTree(operations.sync(connection(arguments), progress(events))),
                "audit",
                (arguments, events) -> JSON.valueToTree(operations.audit(connection(arguments), progress(events))));
    }

    private Map<String, Command> questions() {
        return Map.of(
                "status",
                answer(arguments -> operations.status()),
                "strangers",
                (arguments, events) -> JSON.valueToTree(operations.strangers(
                        connection(arguments),
                        who -> events.accept(JSON.createObjectNode().set("stranger", JSON.valueToTree(who))))),
                "explain",
                answer((connection, arguments) -> operations.explain(connection, address(arguments, "address"))),
                "failed",
                answer((connection, arguments) ->
                        operations.failed(connection, arguments.path("limit").asInt())),
                "webhooks",
                answer(arguments -> operations.webhooks(
                        anyConnection(arguments), arguments.path("rotate").asBoolean())),
                "hints",
                answer(arguments -> operations.hints(
                        anyConnection(arguments), arguments.path("rotate").asBoolean())),
                "callbacks",
                answer(arguments -> operations.callbacks(
                        anyConnection(arguments),
                        Instant.parse(text(arguments, "from")),
                        arguments.has("about") ? Optional.of(address(arguments, "about")) : Optional.empty())),
                "doctor",
                answer(arguments -> operations.doctor(anyConnection(arguments))),
                "towards",
                answer((connection, arguments) -> operations.towards(
                        connection, goal(arguments), arguments.path("act").asBoolean())));
    }

    private static Optional<ConnectionId> anyConnection(JsonNode arguments) {
        return arguments.has("connection") ? Optional.of(connection(arguments)) : Optional.empty();
    }

    private static PackageGoal goal(JsonNode arguments) {
        Optional<Secret> administrator = arguments.has("administrator")
                ? Optional.of(new Secret(text(arguments, "administrator")))
                : Optional.empty();
        return arguments.has("file")
                ? new PackageGoal.Inside(
                        Path.of(text(arguments, "file")),
                        new Edition(
                                arguments.path("edition").path("file").asText(),
                                arguments.path("edition").path("version").asText(),
                                arguments.path("edition").path("build").asText()),
                        administrator)
                : new PackageGoal.Gone(arguments.path("dropFields").asBoolean(), administrator);
    }

    private Map<String, Command> switches() {
        return Map.of(
                "pause", answer((connection, arguments) -> operations.pause(connection)),
                "resume", answer((connection, arguments) -> operations.resume(connection)),
                "release", answer((connection, arguments) -> operations.release(connection)),
                "replay", answer((connection, arguments) -> operations.replay(connection, id(arguments))));
    }

    private Map<String, Command> secrets() {
        return Map.of(
                "secret-set",
                (arguments, events) -> {
                    operations.setSecret(
                            text(arguments, "scope"), text(arguments, "name"), new Secret(text(arguments, "secret")));
                    return NullNode.getInstance();
                },
                "secret-remove",
                (arguments, events) -> {
                    operations.removeSecret(text(arguments, "scope"), text(arguments, "name"));
                    return NullNode.getInstance();
                },
                "sign-in",
                answer(arguments -> operations.signIn(new AccountId(text(arguments, "account")))),
                "secret-rotate",
                answer((connection, arguments) -> operations.rotateSecret(connection)),
                "secrets",
                answer(arguments -> operations.secrets(text(arguments, "scope"))),
                "rotate-master",
                answer(arguments -> operations.rotateMaster()));
    }

    private static Command answer(Function<JsonNode, Object> question) {
        return (arguments, events) -> JSON.valueToTree(question.apply(arguments));
    }

    private static Command answer(BiFunction<ConnectionId, JsonNode, Object> question) {
        return (arguments, events) -> JSON.valueToTree(question.apply(connection(arguments), arguments));
    }

    private static Progress progress(Consumer<JsonNode> events) {
        return new Progress() {
            @Override
            public void at(long done, long total) {
                events.accept(JSON.createObjectNode().put("done", done).put("total", total));
            }

            @Override
            public void begins(String step, Unit unit) {
                events.accept(JSON.createObjectNode().put("step", step).put("unit", unit.name()));
            }
        };
    }

    private static ConnectionId connection(JsonNode arguments) {
        return new ConnectionId(text(arguments, "connection"));
    }

    private static EmailAddress address(JsonNode arguments, String key) {
        return EmailAddress.parse(text(arguments, key))
                .orElseThrow(() -> new SyncException(ErrorCode.ADDRESS_INVALID, ""));
    }

    private static Optional<Long> id(JsonNode arguments) {
        return arguments.has("id") ? Optional.of(arguments.get("id").asLong()) : Optional.empty();
    }

    private static String text(JsonNode arguments, String key) {
        return arguments.path(key).asText();
    }
}
