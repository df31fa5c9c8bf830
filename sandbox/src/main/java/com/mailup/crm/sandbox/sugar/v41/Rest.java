package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Logins;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.Saves;
import com.mailup.crm.sandbox.sugar.crm.Search;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** rest.php: nearly everything has the HTTP status 200, errors among it. */
public final class Rest implements Route {
    public static final String PATH = "/service/v4_1/rest.php";

    private final Crm crm;
    private final CallCounts counts;
    private final Sessions sessions;
    private final Logins logins;
    private final Methods methods = new Methods();

    public Rest(Crm crm, Saves saves, Relations relations, CallCounts counts, Sessions sessions, Logins logins) {
        this.crm = crm;
        this.counts = counts;
        this.sessions = sessions;
        this.logins = logins;
        Entries entries = new Entries(crm, relations);
        Search search = new Search(crm);
        new CatalogMethods(crm, relations).register(methods);
        new ReadMethods(crm, search, entries).register(methods);
        new WriteMethods(crm, saves).register(methods);
        new RelationMethods(crm, relations, search, entries).register(methods);
    }

    /** The method a request asks for, in lower case; empty for other requests. */
    public static String methodOf(Exchange exchange) {
        return exchange.path().equals(PATH)
                ? exchange.form().first("method").orElse("").toLowerCase(Locale.ROOT)
                : "";
    }

    @Override
    public Answer answer(Exchange exchange) {
        if (!exchange.method().equals("POST")) {
            return Answer.html(
                    200,
                    "<html><body>SugarCRM REST API: POST method, input_type, response_type, rest_data</body></html>");
        }
        String method = methodOf(exchange);
        counts.add(method);
        Optional<JsonNode> data = data(exchange);
        Answer answer = data.map(found -> guarded(method, new Arguments(found, exchange.remoteAddress()), exchange))
                .orElseGet(() -> json(NullNode.instance));
        return exchange.tags().contains(SugarFault.WARNING) ? SugarFault.withWarning(answer) : answer;
    }

    private static Optional<JsonNode> data(Exchange exchange) {
        try {
            return Optional.of(Json.read(exchange.form().first("rest_data").orElse("")))
                    .filter(JsonNode::isContainerNode);
        } catch (MalformedRequest _) {
            return Optional.empty();
        }
    }

    private Answer guarded(String method, Arguments arguments, Exchange exchange) {
        if (exchange.tags().contains(SugarFault.SESSION_LOST)) {
            sessions.drop(arguments.text("session"));
        }
        try {
            return json(run(method, arguments));
        } catch (Refusal refusal) {
            return json(error(refusal.name(), refusal.description()).put("number", refusal.number()));
        } catch (PhpStopped stopped) {
            return stopped.answer();
        } catch (MalformedRequest _) {
            return PhpStopped.empty().answer();
        }
    }

    private JsonNode run(String method, Arguments arguments) {
        return switch (method) {
            case "login" -> login(arguments);
            case "logout" -> {
                sessions.use(arguments.text("session"), arguments.address());
                sessions.drop(arguments.text("session"));
                yield NullNode.instance;
            }
            case "get_server_info" -> {
                if (!arguments.data().isEmpty()) {
                    throw PhpStopped.empty();
                }
                yield serverInfo();
            }
            default -> {
                Optional<Methods.Entry> known = methods.find(method);
                yield known.isPresent() ? run(known.get(), arguments) : unknown();
            }
        };
    }

    private JsonNode run(Methods.Entry method, Arguments arguments) {
        method.check(arguments.data());
        Sessions.Session session = sessions.use(arguments.text("session"), arguments.address());
        User user = crm.user(session.userName()).orElseThrow(Refusal::invalidSession);
        if (arguments.data().has("module_name") && !session.modules().contains(arguments.text("module_name"))) {
            throw Refusal.noModule();
        }
        return method.method().run(arguments, user);
    }

    private static JsonNode unknown() {
        return error("An Undefined Error - invalid_call occurred", "There is no error definition for invalid_call")
                .put("number", "-1");
    }

    private JsonNode login(Arguments arguments) {
        JsonNode auth = arguments.node("user_auth");
        User user = logins.signIn(
                auth.path("user_name").asText(),
                auth.path("password").asText(),
                auth.path("encryption").asText().equals("PLAIN"));
        Set<String> modules = crm.modules(user).stream().map(CrmModule::name).collect(Collectors.toSet());
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("id", sessions.open(user.name(), arguments.address(), modules))
                .put("module_name", "Users");
        ObjectNode values = result.putObject("name_value_list");
        Entries.put(values, "user_id", user.id());
        Entries.put(values, "user_name", user.name());
        Entries.put(values, "user_language", "en_us");
        Entries.put(values, "user_default_dateformat", "m/d/Y");
        Entries.put(values, "user_default_timeformat", "H:i");
        Entries.put(values, "user_number_seperator", ",");
        Entries.put(values, "user_decimal_seperator", ".");
        values.putObject("user_is_admin").put("name", "user_is_admin").put("value", user.admin());
        return result;
    }

    private JsonNode serverInfo() {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        return switch (crm.flavor()) {
            case SUITECRM ->
                info.put("flavor", "CE")
                        .put("version", "6.5.25")
                        .put("gmt_time", crm.now())
                        .put("suitecrm_version", "7.14.6");
            case SUGAR_CE -> info.put("flavor", "CE").put("version", "6.5.23").put("gmt_time", crm.now());
            case MODERN -> info.put("flavor", "ENT").put("version", "13.0.0").put("gmt_time", crm.now());
        };
    }

    private static ObjectNode error(String name, String description) {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("description", description);
    }

    private static Answer json(JsonNode body) {
        return Answer.of(200, "application/json; charset=UTF-8", body.toString());
    }
}
