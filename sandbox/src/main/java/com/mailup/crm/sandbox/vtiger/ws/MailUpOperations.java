package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.vtiger.crm.Change;
import com.mailup.crm.sandbox.vtiger.crm.ChangePage;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.StatusUpdate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The operations of the MailUp package; they know nobody but the integration user. */
final class MailUpOperations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MailUpPackage mailUp;

    private MailUpOperations(MailUpPackage mailUp) {
        this.mailUp = mailUp;
    }

    /** What a CRM with this package inside has beside its own operations. */
    static Operations of(MailUpPackage mailUp) {
        Operations operations = new Operations();
        new MailUpOperations(mailUp).register(operations);
        return operations;
    }

    private void register(Operations operations) {
        operations.post("mailup_changes", guarded((parameters, _) -> changes(parameters)));
        operations.post("mailup_status", guarded((parameters, user) -> {
            ObjectNode result = JSON.objectNode();
            ArrayNode outcomes = result.putArray("outcomes");
            mailUp.write(updates(parameters.json("updates")), user).forEach(outcome -> outcomes.add(json(outcome)));
            return result;
        }));
        operations.post("mailup_info", guarded((parameters, _) -> {
            mailUp.tell(parameters.json("settings"));
            return info();
        }));
        operations.post("mailup_fields", guarded((parameters, _) -> fields(parameters.json("lists"))));
    }

    private Operation guarded(Operation operation) {
        return (parameters, user) -> {
            if (!mailUp.isIntegrationUser(user)) {
                throw Refusal.accessDenied();
            }
            return operation.run(parameters, user);
        };
    }

    private JsonNode changes(Parameters parameters) {
        ChangePage page = mailUp.changes(cursor(parameters.text("cursor")));
        ObjectNode result = JSON.objectNode();
        result.put("instance", mailUp.instance());
        ArrayNode changes = result.putArray("changes");
        page.changes().forEach(change -> changes.add(json(change)));
        result.put("next", String.valueOf(page.next())).put("more", page.more());
        return result;
    }

    private static long cursor(String text) {
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Refusal("MAILUP_CURSOR_UNKNOWN", "This queue never gave that cursor");
        }
    }

    private static JsonNode json(Change change) {
        ObjectNode json = JSON.objectNode();
        json.put("module", change.module())
                .put("record", change.record().toString())
                .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                .put("at", seconds(change.at()))
                .put("user", change.user().toString());
        change.into().ifPresent(into -> json.put("into", into.toString()));
        change.request()
                .ifPresent(request -> json.put("run", request.run())
                        .put("list", request.list())
                        .put("group", request.group()));
        change.lastWords().ifPresent(words -> {
            ObjectNode status = json.putObject("status");
            words.status().forEach(status::put);
            ObjectNode stamp = json.putObject("stamp");
            words.stamp().forEach(stamp::put);
            json.put("optOut", words.optOut());
        });
        return json;
    }

    private JsonNode fields(JsonNode wanted) {
        List<String> modules = wanted.path("modules")
                .valueStream()
                .map(JsonNode::asText)
                .filter(MailUpPackage.MODULES::contains)
                .toList();
        if (modules.isEmpty() || wanted.path("lists").size() > MailUpPackage.MOST_LISTS) {
            throw new Refusal("MAILUP_LISTS_MALFORMED", "modules must name some of " + MailUpPackage.MODULES);
        }
        Map<Long, String> lists = new LinkedHashMap<>();
        wanted.path("lists")
                .forEach(list ->
                        lists.put(list.path("id").asLong(), list.path("label").asText()));
        mailUp.follow(modules, lists);
        ObjectNode result = JSON.objectNode();
        ArrayNode fields = result.putArray("fields");
        modules.forEach(module -> lists.keySet()
                .forEach(list -> fields.addObject().put("module", module).put("field", mailUp.fieldOf(list))));
        return result;
    }

    private JsonNode info() {
        MailUpPackage.PackageInfo info = mailUp.info();
        ObjectNode json = JSON.objectNode();
        json.put("version", info.version())
                .put("build", info.build())
                .put("instance", info.instance())
                .put("copy", info.copy())
                .put("queue", info.queueLength());
        info.oldest().ifPresentOrElse(at -> json.put("oldest", seconds(at)), () -> json.putNull("oldest"));
        info.cronAge()
                .map(Duration::toSeconds)
                .ifPresentOrElse(age -> json.put("cronAge", age), () -> json.putNull("cronAge"));
        return json.put("switch", info.state().name().toLowerCase(Locale.ROOT))
                .put("push", false)
                .put("rightsOpen", info.rightsOpen());
    }

    private static JsonNode json(StatusUpdate.Outcome outcome) {
        ObjectNode json = JSON.objectNode();
        json.put("record", outcome.record())
                .put("outcome", outcome.result().name().toLowerCase(Locale.ROOT));
        outcome.reason().ifPresent(reason -> json.put("reason", reason.name().toLowerCase(Locale.ROOT)));
        return json;
    }

    private static List<StatusUpdate> updates(JsonNode sent) {
        if (!sent.isArray() || sent.size() > MailUpPackage.MOST_ROWS) {
            throw new Refusal(
                    "MAILUP_UPDATES_MALFORMED", "updates must be a list of at most " + MailUpPackage.MOST_ROWS);
        }
        List<StatusUpdate> updates = new ArrayList<>();
        for (JsonNode update : sent) {
            JsonNode expected = update.path("expected");
            updates.add(new StatusUpdate(
                    update.path("record").asText(),
                    texts(expected.path("status")),
                    texts(expected.path("stamp")),
                    Optional.of(expected.path("email"))
                            .filter(JsonNode::isTextual)
                            .map(JsonNode::textValue),
                    texts(update.path("set")),
                    update.path("optOut").asBoolean()));
        }
        return updates;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> texts.put(
                        member.getKey(),
                        member.getValue().isNull() ? "" : member.getValue().asText()));
        return texts;
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
