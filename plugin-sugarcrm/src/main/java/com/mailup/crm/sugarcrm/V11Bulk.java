package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes of many records in few calls. The server does them one after another, and each has an outcome of its own. */
final class V11Bulk {
    /** No limit is public; a call with this many ends well before any time limit. */
    private static final int MOST = 50;

    private final V11Service service;

    V11Bulk(V11Service service) {
        this.service = service;
    }

    /** One record with the fields to set. */
    record Put(String module, String id, Map<String, Object> fields) {
        Map<String, String> request() {
            Map<String, String> request = new LinkedHashMap<>();
            request.put("url", V11Service.VERSION + "/" + V11Service.part(module) + "/" + V11Service.part(id));
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
        JsonNode answers = service.call(
                        "POST",
                        "bulk",
                        Map.of("requests", puts.stream().map(Put::request).toList()))
                .orThrow("bulk", "bulk")
                .json();
        if (!answers.isArray() || answers.size() != puts.size()) {
            throw SyncException.unknownOutcome(
                    ErrorCode.CRM_ANSWER_INVALID, "bulk answers " + answers.size() + " of " + puts.size());
        }
        return answers.valueStream()
                .map(answer -> new V11Answer(answer.path("status").asInt(), answer.path("contents")).attempt())
                .toList();
    }
}
