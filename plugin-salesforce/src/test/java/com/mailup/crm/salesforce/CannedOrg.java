package com.mailup.crm.salesforce;

import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An org that says what it is told to, and remembers what it was asked: for what a simulation would not say. */
final class CannedOrg implements HttpGateway {
    static final String HOST = "acme.my.salesforce.com";
    static final String URL = "https://" + HOST;
    static final String ORG = "00D5g000004ABCDEA4";
    static final String USER = "0055g000001ABCDAA4";

    private static final Pattern OPERATION = Pattern.compile("Body>\\s*<(?:\\w+:)?(\\w+)");

    private final List<HttpCall> calls = new ArrayList<>();
    private final Map<String, Deque<Function<HttpCall, HttpReply>>> scripted = new HashMap<>();
    private int tokens;
    private String valid = "";

    /** The next time this operation is asked. */
    CannedOrg when(String operation, Function<HttpCall, HttpReply> answer) {
        scripted.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** From now on every session is unknown. */
    void dropSessions() {
        valid = "";
    }

    int signIns() {
        return tokens;
    }

    List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    List<HttpCall> calls(String operation) {
        return calls.stream().filter(call -> operation(call).equals(operation)).toList();
    }

    static String text(HttpCall call) {
        return call.body().map(HttpCall.Body::text).orElse("");
    }

    @Override
    public synchronized HttpReply send(HttpCall call) {
        calls.add(call);
        String operation = operation(call);
        Deque<Function<HttpCall, HttpReply>> next = scripted.getOrDefault(operation, new ArrayDeque<>());
        if (!next.isEmpty()) {
            return next.removeFirst().apply(call);
        }
        if (operation.equals("token")) {
            return token("00D!session" + ++tokens, URL, ORG);
        }
        if (valid.isEmpty() || !text(call).contains(valid)) {
            return fault(
                    "INVALID_SESSION_ID",
                    "INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session");
        }
        return usual(operation);
    }

    HttpReply token(String access, String instance, String organization) {
        valid = access;
        return new HttpReply(
                200,
                Map.of(),
                Json.text(Map.of(
                        "access_token",
                        access,
                        "instance_url",
                        instance,
                        "id",
                        "https://login.salesforce.com/id/" + organization + "/" + USER,
                        "token_type",
                        "Bearer")));
    }

    private static HttpReply usual(String operation) {
        return switch (operation) {
            case "getServerTimestamp" ->
                soap(
                        "<getServerTimestampResponse><result><timestamp>2026-03-01T09:00:00.000Z</timestamp></result></getServerTimestampResponse>");
            case "query", "queryAll" ->
                soap("<" + operation
                        + "Response><result xsi:type='QueryResult'><done>true</done><queryLocator xsi:nil='true'/>"
                        + "<size>0</size></result></" + operation + "Response>");
            default -> throw new IllegalArgumentException("no answer for " + operation);
        };
    }

    static HttpReply soap(String body) {
        return soap("", body);
    }

    static HttpReply soap(String header, String body) {
        return new HttpReply(200, Map.of("content-type", "text/xml"), envelope(header, body));
    }

    static HttpReply fault(String code, String text) {
        return new HttpReply(
                500,
                Map.of("content-type", "text/xml"),
                envelope(
                        "",
                        "<e:Fault><faultcode>sf:" + code + "</faultcode><faultstring>" + text + "</faultstring><detail>"
                                + "<sf:UnexpectedErrorFault xsi:type='sf:UnexpectedErrorFault'><sf:exceptionCode>"
                                + code
                                + "</sf:exceptionCode><sf:exceptionMessage>" + text
                                + "</sf:exceptionMessage></sf:UnexpectedErrorFault></detail></e:Fault>"));
    }

    private static String envelope(String header, String body) {
        return "<?xml version='1.0' encoding='UTF-8'?><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
                + " xmlns='urn:partner.soap.sforce.com' xmlns:sf='urn:fault.partner.soap.sforce.com'"
                + " xmlns:so='urn:sobject.partner.soap.sforce.com'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:xsd='http://www.w3.org/2001/XMLSchema'>"
                + (header.isEmpty() ? "" : "<e:Header>" + header + "</e:Header>")
                + "<e:Body>" + body + "</e:Body></e:Envelope>";
    }

    private static String operation(HttpCall call) {
        if (call.uri().getPath().endsWith("/oauth2/token")) {
            return "token";
        }
        if (!call.uri().getPath().contains("/Soap/")) {
            return call.method() + " " + call.uri().getPath();
        }
        Matcher operation = OPERATION.matcher(text(call));
        return Optional.of(operation)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse("");
    }
}
