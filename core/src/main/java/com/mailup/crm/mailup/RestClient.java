package com.mailup.crm.mailup;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.PacedHttp.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** MailUp's REST service as the signed-in user. A call is repeated once, when MailUp did not accept its token. */
final class RestClient {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SERVICE = "/API/v1.1/Rest/ConsoleService.svc/";

    private final URI services;
    private final TokenSource tokens;
    private final PacedHttp http;

    RestClient(URI services, TokenSource tokens, PacedHttp http) {
        this.services = services;
        this.tokens = tokens;
        this.http = http;
    }

    static URI uri(URI services, String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                .collect(joining("&"));
        return MailUpAccess.below(services, SERVICE + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    static Map<String, String> headers(Secret token) {
        return Map.of("Authorization", "Bearer " + token.reveal(), "Accept", "application/json");
    }

    /** An answer that says success; any other is thrown. */
    Answer send(RestCall call) {
        AtomicReference<Secret> used = new AtomicReference<>(new Secret(""));
        Answer first = http.send(call.resource(), call.priority(), () -> http(call, remembered(used, tokens.access())));
        Answer answer = first;
        if (first.reply().status() == 401) {
            tokens.renewed(used.get());
            answer = http.send(call.resource(), call.priority(), () -> http(call, tokens.access()));
        }
        if (!MailUpErrors.isSuccess(answer.reply())) {
            throw MailUpErrors.of(call.resource(), answer.reply(), call.writes());
        }
        return answer;
    }

    <T> T read(RestCall call, Class<T> type) {
        return Json.read(send(call).reply().body(), type).orElseThrow(() -> unreadable(call));
    }

    <T> Dated<Paged<T>> page(RestCall call, Class<T> item) {
        Answer answer = send(call);
        Paged<T> page = Json.readPage(answer.reply().body(), item)
                .filter(Paged::complete)
                .orElseThrow(() -> unreadable(call));
        return new Dated<>(page, answer.asOf());
    }

    /** The rows of all pages. */
    <T> List<T> all(RestCall call, int size, Class<T> type) {
        List<T> rows = new ArrayList<>();
        int pages = 1;
        for (int number = 0; number < pages; number++) {
            Paged<T> page = page(call.page(number, size), type).value();
            pages = page.pages(size);
            rows.addAll(page.rows());
        }
        return rows;
    }

    /** The bare number with which MailUp answers an add or an import. */
    long number(RestCall call) {
        HttpReply reply = send(call).reply();
        try {
            return Long.parseLong(reply.body().strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw unreadable(call);
        }
    }

    private HttpCall http(RestCall call, Secret token) {
        return new HttpCall(
                call.method(),
                uri(services, call.path(), call.query()),
                headers(token),
                call.body().map(value -> new HttpCall.Body("application/json; charset=UTF-8", Json.write(value))),
                LIMIT);
    }

    private static Secret remembered(AtomicReference<Secret> used, Secret token) {
        used.set(token);
        return token;
    }

    private static SyncException unreadable(RestCall call) {
        return MailUpErrors.invalid(call.resource(), "unreadable", call.writes());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
