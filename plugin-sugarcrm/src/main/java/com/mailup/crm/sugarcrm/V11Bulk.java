package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Many requests in few calls. The server does them one after another, and each has an outcome of its own. */
final class V11Bulk {
    /** No limit is public; a call with this many ends well before any time limit. */
    private static final int MOST = 50;

    private static final String BULK = "bulk";

    private final V11Service service;

    V11Bulk(V11Service service) {
        this.service = service;
    }

    /** One record with the fields to set. */
    record Put(String module, String id, Map<String, Object> fields) {
        Map<String, String> request() {
            Map<String, String> request = new LinkedHashMap<>();
            request.put("url", V11Service.VERSION + "/" + Exchange.part(module) + "/" + Exchange.part(id));
            request.put("method", "PUT");
            request.put("data", Json.text(fields));
            return request;
        }
    }

    /** @throws SyncException where the first call fails; a later one that fails is the outcome of its records */
    List<Attempt> put(List<Put> puts) {
        List<Attempt> attempts = new ArrayList<>();
        for (int from = 0; from < puts.size(); from += MOST) {
            List<Put> part = puts.subList(from, Math.min(from + MOST, puts.size()));
            try {
                attempts.addAll(send(part));
            } catch (SyncException e) {
                if (from == 0) {
                    throw e;
                }
                part.forEach(_ -> attempts.add(Attempt.failed(e)));
            }
        }
        return attempts;
    }

    private List<Attempt> send(List<Put> puts) {
        return send(puts.stream().map(Put::request).toList(), body -> service.call("POST", BULK, body)).stream()
                .map(V11Answer::attempt)
                .toList();
    }

    /** Reads under these paths; one answer for each. */
    List<V11Answer> get(List<String> paths) {
        return each("GET", paths, body -> service.ask(BULK, body));
    }

    /** Deletes what is under these paths; one answer for each. */
    List<V11Answer> delete(List<String> paths) {
        return each("DELETE", paths, body -> service.call("POST", BULK, body));
    }

    private static List<V11Answer> each(String method, List<String> paths, Sending call) {
        List<V11Answer> answers = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += MOST) {
            answers.addAll(send(
                    paths.subList(from, Math.min(from + MOST, paths.size())).stream()
                            .map(path -> Map.of("url", V11Service.VERSION + "/" + path, "method", method))
                            .toList(),
                    call));
        }
        return answers;
    }

    /** One call of the interface. */
    @FunctionalInterface
    private interface Sending {
        V11Answer with(Object body);
    }

    private static List<V11Answer> send(List<Map<String, String>> requests, Sending call) {
        JsonNode answers =
                call.with(Map.of("requests", requests)).orThrow(BULK, BULK).json();
        if (!answers.isArray() || answers.size() != requests.size()) {
            throw SyncException.unknownOutcome(
                    ErrorCode.CRM_ANSWER_INVALID, "bulk answers " + answers.size() + " of " + requests.size());
        }
        return answers.valueStream()
                .map(answer -> new V11Answer(answer.path("status").asInt(), answer.path("contents")))
                .toList();
    }
}
