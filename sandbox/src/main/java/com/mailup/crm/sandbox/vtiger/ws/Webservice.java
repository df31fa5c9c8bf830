package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.PackagePlace;
import com.mailup.crm.sandbox.vtiger.crm.Records;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** webservice.php. */
public final class Webservice implements Route {
    public static final String PATH = "/webservice.php";

    private static final String BROWSER_SESSION = "PHPSESSID";

    private final Crm crm;
    private final PackagePlace mailUp;
    private final CallCounts counts;
    private final Function<String, Optional<User>> browsers;
    private final Sessions sessions;
    private final Challenges challenges;
    private final Operations operations = new Operations();

    /** @param browsers who is signed in to a session of the pages */
    public Webservice(
            Crm crm,
            Records records,
            PackagePlace mailUp,
            CallCounts counts,
            Function<String, Optional<User>> browsers,
            SecureRandom random) {
        this.crm = crm;
        this.mailUp = mailUp;
        this.counts = counts;
        this.browsers = browsers;
        this.sessions = new Sessions(crm.clock(), random);
        this.challenges = new Challenges(crm.clock(), random);
        new CatalogOperations(crm).register(operations);
        new RecordOperations(crm, records).register(operations);
    }

    /** The operation a request asks for, in lower case; empty for other requests. */
    public static String operationOf(Exchange exchange) {
        return exchange.path().equals(PATH)
                ? Parameters.anywhere(exchange, "operation").orElse("").toLowerCase(Locale.ROOT)
                : CloudRest.operationOf(exchange);
    }

    /** The same operations as the cloud offers them. */
    public Route cloud() {
        return new CloudRest(crm, counts, operations);
    }

    /** All session files are gone. */
    public void dropSessions() {
        sessions.dropAll();
    }

    @Override
    public Answer answer(Exchange exchange) {
        String operation = operationOf(exchange);
        counts.add(operation);
        if (unreadable(exchange)) {
            return VtigerFault.emptyPage();
        }
        if (exchange.tags().contains(VtigerFault.SESSION_LOST)) {
            Parameters.anywhere(exchange, "sessionName").ifPresent(sessions::drop);
        }
        try {
            Answer answer = Envelope.success(run(operation, exchange));
            return exchange.tags().contains(VtigerFault.BROKEN_JSON) ? withControlCharacter(answer) : answer;
        } catch (Refusal refusal) {
            return Envelope.failure(refusal);
        } catch (ServerStopped stopped) {
            return stopped.answer();
        }
    }

    private static boolean unreadable(Exchange exchange) {
        boolean method = exchange.method().equals("GET") || exchange.method().equals("POST");
        boolean jsonBody = exchange.header("content-type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/json"))
                .isPresent();
        boolean otherFormat = Parameters.anywhere(exchange, "format")
                .filter(format -> !format.equals("json"))
                .isPresent();
        return !method || jsonBody || otherFormat;
    }

    private JsonNode run(String operation, Exchange exchange) {
        return switch (operation) {
            case "getchallenge" -> challenge(Parameters.ofUrl(exchange));
            case "login" -> login(Parameters.ofBody(exchange));
            case "logout" -> logout(exchange);
            case "extendsession" -> extended(exchange);
            default -> {
                Operations.Entry entry = operations
                        .find(operation)
                        .or(() -> mailUp.installed().map(MailUpOperations::of).flatMap(own -> own.find(operation)))
                        .orElseThrow(ServerStopped::empty);
                User user = user(exchange);
                Parameters parameters = entry.style() == Operations.Style.GET
                        ? Parameters.ofUrl(exchange)
                        : Parameters.ofBody(exchange);
                yield entry.operation().run(parameters, user);
            }
        };
    }

    private User user(Exchange exchange) {
        String name = sessions.use(Parameters.anywhere(exchange, "sessionName"));
        return crm.user(name).orElseThrow(Refusal::accessDenied);
    }

    private JsonNode challenge(Parameters parameters) {
        User user = crm.user(parameters.text("username"))
                .orElseThrow(() -> new Refusal("ACCESS_DENIED", "username does not exists"));
        Challenges.Challenge challenge = challenges.next(user);
        return object().put("token", challenge.token())
                .put("serverTime", challenge.made().getEpochSecond())
                .put("expireTime", challenge.expires().getEpochSecond());
    }

    private JsonNode login(Parameters parameters) {
        String name = parameters.find("username").orElseThrow(Challenges::invalidToken);
        Optional<User> user = crm.user(name);
        challenges.verify(user, parameters.text("accessKey"));
        User known = user.orElseThrow();
        ObjectNode result = object().put("username", known.name())
                .put("first_name", "")
                .put("last_name", known.name())
                .put("email", known.name() + "@example.com")
                .put("time_zone", "UTC")
                .put("hour_format", "24")
                .put("date_format", "yyyy-mm-dd")
                .put("is_admin", known.admin() ? "on" : "off")
                .put("call_duration", "5")
                .put("other_event_duration", "5");
        return session(sessions.open(known.name()), known, result);
    }

    private ObjectNode session(String sessionName, User user, ObjectNode result) {
        return result.put("sessionName", sessionName)
                .put("userId", crm.idOf(user).toString())
                .put("version", "0.22")
                .put("vtigerVersion", "8.4.0");
    }

    /** Whoever is signed in to the pages gets in by his browser's cookie; it comes before a session of the web service. */
    private JsonNode extended(Exchange exchange) {
        Optional<String> browser =
                Parameters.anywhere(exchange, BROWSER_SESSION).or(() -> exchange.cookie(BROWSER_SESSION));
        if (browser.isEmpty()) {
            User user = user(exchange);
            return session(Parameters.anywhere(exchange, "sessionName").orElse(""), user, object());
        }
        User user = browser.flatMap(browsers)
                .orElseThrow(() -> new Refusal("AUTHENTICATION_FAILURE", "Authencation Failed"));
        browser.ifPresent(id -> sessions.adopt(id, user.name()));
        return session(browser.orElseThrow(), user, object());
    }

    private JsonNode logout(Exchange exchange) {
        if (!exchange.method().equals("POST")) {
            throw new Refusal("OPERATION_NOT_SUPPORTED", "Operation is not supported by GET, use POST");
        }
        Optional<String> name = Parameters.anywhere(exchange, "sessionName");
        sessions.use(name);
        name.ifPresent(sessions::drop);
        return object().put("message", "successfull");
    }

    private static Answer withControlCharacter(Answer answer) {
        return new Answer(answer.status(), answer.headers(), answer.body().replaceFirst("\":\"", "\":\"\u0001"));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
