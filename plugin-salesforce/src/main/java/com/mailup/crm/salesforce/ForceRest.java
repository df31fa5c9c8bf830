package com.mailup.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpCall.Body;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.ApiBudget.Usage;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.mailup.crm.salesforce.Faults.SessionLost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Salesforce's REST interfaces, where they can what SOAP cannot. */
final class ForceRest {
    static final String DATA = "/services/data/v" + ForceSoap.VERSION;

    private static final Pattern USAGE = Pattern.compile("api-usage=(\\d{1,18})/(\\d{1,18})");
    private static final int UNAUTHORIZED = 401;
    private static final int BAD = 300;

    private final HttpGateway http;
    private final SalesforceSettings settings;
    private final ForceSessions tokens;
    private final ApiBudget budget;

    ForceRest(HttpGateway http, SalesforceSettings settings, ForceSessions tokens, ApiBudget budget) {
        this.http = http;
        this.settings = settings;
        this.tokens = tokens;
        this.budget = budget;
    }

    /**
     * An answer with a good status.
     *
     * @param headers names in lower case
     */
    record Answer(Map<String, String> headers, String text) {
        /** @throws SyncException CRM_ANSWER_INVALID for what is none */
        JsonNode json() {
            return Json.read(text).orElseThrow(() -> new SyncException(ErrorCode.CRM_ANSWER_INVALID, "no JSON"));
        }
    }

    /** @param path begins with /services/ */
    Answer get(String path) {
        return get(path, "application/json");
    }

    Answer get(String path, String accepted) {
        return WithoutEffect.of(() -> send("GET", path, Map.of("Accept", accepted), Optional.empty()));
    }

    Answer post(String path, Object json) {
        return send("POST", path, Map.of(), Optional.of(body(json)));
    }

    Answer patch(String path, Object json) {
        return send("PATCH", path, Map.of(), Optional.of(body(json)));
    }

    Answer delete(String path) {
        return send("DELETE", path, Map.of(), Optional.empty());
    }

    /** All rows of a query. */
    List<JsonNode> query(String soql) {
        List<JsonNode> rows = new ArrayList<>();
        String next = DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        while (!next.isEmpty()) {
            JsonNode page = get(next).json();
            page.path("records").forEach(rows::add);
            next = page.path("nextRecordsUrl").asText();
        }
        return rows;
    }

    /** Makes or changes the one row with this external id. */
    void upsert(String object, String externalIdField, String externalId, Map<String, ?> fields) {
        patch(DATA + "/sobjects/" + object + "/" + externalIdField + "/" + externalId, fields);
    }

    private Answer send(String method, String path, Map<String, String> headers, Optional<Body> body) {
        budget.check(Use.USUAL);
        ForceToken token = tokens.current();
        try {
            return exchange(method, path, headers, body, token);
        } catch (SessionLost lost) {
            return again(method, path, headers, body, tokens.behind(token));
        }
    }

    private Answer again(
            String method, String path, Map<String, String> headers, Optional<Body> body, ForceToken token) {
        try {
            return exchange(method, path, headers, body, token);
        } catch (SessionLost lost) {
            throw new SyncException(
                    ErrorCode.CRM_LOGIN_REFUSED, named(path) + ": a session is lost as soon as it is opened");
        }
    }

    private Answer exchange(
            String method, String path, Map<String, String> headers, Optional<Body> body, ForceToken token) {
        budget.spent();
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token.access().reveal());
        HttpReply reply = http.send(new HttpCall(method, settings.base().resolve(path), all, body, settings.limit()));
        Matcher usage = USAGE.matcher(reply.headers().getOrDefault("sforce-limit-info", ""));
        if (usage.find()) {
            budget.told(new Usage(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2))));
        }
        if (reply.status() < BAD) {
            return new Answer(reply.headers(), reply.body());
        }
        String code = code(reply.body());
        if (reply.status() == UNAUTHORIZED) {
            throw new SessionLost();
        }
        throw code.isEmpty() ? Faults.ofHttp(named(path), reply) : Faults.of(named(path), code);
    }

    private static String code(String body) {
        return Json.read(body)
                .map(json -> json.path(0).path("errorCode").asText())
                .orElse("");
    }

    private static Body body(Object json) {
        return new Body("application/json; charset=UTF-8", Json.text(json));
    }

    /** Without ids and arguments. */
    private static String named(String path) {
        return path.replaceFirst("\\?.*", "")
                .replaceAll("/\\w{15,18}(?=/|$)", "/ID")
                .replaceFirst("^/services/", "");
    }
}
