package com.mailup.crm.sandbox.salesforce.rest;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.salesforce.auth.Sessions;
import com.mailup.crm.sandbox.salesforce.org.Broken;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Usage;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.soql.SoqlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who comes in by REST, how often, and how it is told no. */
public final class Gate {
    public static final String DATA = "/services/data/{version}/";

    private static final double OLDEST = 31;
    private static final double NEWEST = 67;

    private final Sessions sessions;
    private final Usage usage;
    private final CallCounts counts;

    public Gate(Sessions sessions, Usage usage, CallCounts counts) {
        this.sessions = sessions;
        this.usage = usage;
        this.counts = counts;
    }

    /** What is done for somebody who came in. */
    @FunctionalInterface
    public interface Call {
        Answer answer(User by, Exchange exchange);
    }

    /** What a REST request is called in faults and counts: its method and the words of its path, as {@code get jobs/query}. */
    public static Optional<String> callOf(Exchange exchange) {
        List<String> parts = List.of(exchange.path().split("/", -1));
        if (parts.size() < 5 || !exchange.path().startsWith("/services/data/")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(List.of(parts.get(4)));
        for (String part : parts.subList(5, parts.size())) {
            if (part.chars().noneMatch(Character::isDigit) && !part.isEmpty() && words.size() < 3) {
                words.add(part);
            }
        }
        return Optional.of(exchange.method().toLowerCase(Locale.ROOT) + " " + String.join("/", words));
    }

    public Route guarded(Call call) {
        return exchange -> {
            callOf(exchange).ifPresent(counts::add);
            Answer answer;
            try {
                checkVersion(exchange.variable("version"));
                answer = call.answer(user(exchange), exchange);
            } catch (Refusal refusal) {
                answer = refused(refusal);
            } catch (SoqlException e) {
                answer = refused(new Refusal(e.code(), e.sentence()));
            } catch (MalformedRequest e) {
                answer = refused(new Refusal("JSON_PARSER_ERROR", "Unexpected character in the request"));
            }
            return answer.with("Sforce-Limit-Info", "api-usage=" + usage.used() + "/" + usage.most())
                    .packedFor(exchange);
        };
    }

    private static void checkVersion(String version) {
        double number = version.matches("v\\d{1,3}\\.\\d") ? Double.parseDouble(version.substring(1)) : 0;
        if (number < OLDEST || number > NEWEST) {
            throw notFound();
        }
    }

    private User user(Exchange exchange) {
        Broken.call(exchange.tags()).ifPresent(refusal -> {
            throw refusal;
        });
        User by = exchange.header("Authorization")
                .filter(header -> header.startsWith("Bearer ") || header.startsWith("OAuth "))
                .map(header -> header.substring(header.indexOf(' ') + 1))
                .flatMap(sessions::user)
                .orElseThrow(() -> new Refusal("INVALID_SESSION_ID", "Session expired or invalid"));
        if (!usage.take()) {
            throw new Refusal("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        return by;
    }

    static Refusal notFound() {
        return new Refusal("NOT_FOUND", "The requested resource does not exist");
    }

    private static Answer refused(Refusal refusal) {
        int status = switch (refusal.code()) {
            case "INVALID_SESSION_ID" -> 401;
            case "REQUEST_LIMIT_EXCEEDED", "API_DISABLED_FOR_ORG" -> 403;
            case "NOT_FOUND", "ENTITY_IS_DELETED" -> 404;
            case "SERVER_UNAVAILABLE" -> 503;
            case "UNKNOWN_EXCEPTION" -> 500;
            default -> 400;
        };
        return Answer.json(status, List.of(error(refusal, "errorCode")));
    }

    static Map<String, Object> error(Refusal refusal, String nameOfCode) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", refusal.sentence());
        error.put(nameOfCode, refusal.code());
        if (!refusal.fields().isEmpty() || nameOfCode.equals("statusCode")) {
            error.put("fields", refusal.fields());
        }
        return error;
    }
}
