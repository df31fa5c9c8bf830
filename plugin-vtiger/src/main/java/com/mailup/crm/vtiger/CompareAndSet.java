package com.mailup.crm.vtiger;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes by our package's own operation: it compares and sets in one transaction, all records in one call. */
final class CompareAndSet implements Road {
    private static final String OPERATION = "mailup_status";

    private final Api api;

    CompareAndSet(Api api) {
        this.api = api;
    }

    @Override
    public Map<RecordRef, Attempt> write(List<Wanted> wanted) {
        Map<RecordRef, Attempt> attempts = send(
                wanted, wanted.stream().map(one -> update(one, one.profile())).toList());
        List<Wanted> again = wanted.stream()
                .filter(one -> attempts.get(one.update().record()) instanceof Attempt.Refused
                        && !one.consent().isEmpty()
                        && !one.profile().isEmpty())
                .toList();
        if (!again.isEmpty()) {
            // A profile field that the CRM does not take must not stop an opt-out.
            attempts.putAll(send(
                    again, again.stream().map(one -> update(one, Map.of())).toList()));
        }
        return attempts;
    }

    private Map<RecordRef, Attempt> send(List<Wanted> wanted, List<Map<String, Object>> updates) {
        Map<RecordRef, Attempt> attempts = new LinkedHashMap<>();
        try {
            JsonNode answer = api.post(OPERATION, Map.of("updates", Envelope.text(updates)));
            Map<String, JsonNode> outcomes = answer.path("outcomes")
                    .valueStream()
                    .collect(toMap(outcome -> outcome.path("record").asText(), outcome -> outcome));
            wanted.forEach(one -> {
                RecordRef record = one.update().record();
                JsonNode outcome = outcomes.get(record.id());
                attempts.put(
                        record, outcome == null ? new Attempt.Unknown(ErrorCode.CRM_ANSWER_INVALID) : attempt(outcome));
            });
        } catch (SyncException e) {
            if (!e.outcomeUnknown()) {
                throw e;
            }
            wanted.forEach(one -> attempts.put(one.update().record(), new Attempt.Unknown(e.code())));
        } catch (Refusal | BrokenJson e) {
            wanted.forEach(
                    one -> attempts.put(one.update().record(), new Attempt.Unknown(ErrorCode.CRM_ANSWER_INVALID)));
        }
        return attempts;
    }

    private static Attempt attempt(JsonNode outcome) {
        String reason = outcome.path("reason").asText();
        return switch (outcome.path("outcome").asText()) {
            case "done" -> new Attempt.Accepted();
            case "unchanged" -> new Attempt.Unchanged();
            case "moved" -> new Attempt.Moved();
            case "refused" ->
                new Attempt.Refused(
                        reason.equals("field") ? ErrorCode.CRM_RIGHTS_MISSING : ErrorCode.CRM_REFUSED_RECORD, reason);
            default -> new Attempt.Unknown(ErrorCode.CRM_ANSWER_INVALID);
        };
    }

    /** Expects the record's own texts: an address in another case is the same for us, not for a comparison of texts. */
    private static Map<String, Object> update(Wanted wanted, Map<String, String> profile) {
        Row before = wanted.before();
        Map<String, String> statuses = new HashMap<>();
        Map<String, String> stamps = new HashMap<>();
        for (ListRef list : wanted.update().expected().keySet()) {
            String field = before.schema().statuses().get(list);
            String stamp = before.schema().stamps().get(list);
            if (field != null) {
                statuses.put(field, before.get(field));
            }
            if (field != null && stamp != null) {
                stamps.put(field, before.get(stamp));
            }
        }
        Map<String, String> set = new HashMap<>(wanted.fieldsWithoutProfile());
        set.putAll(profile);
        boolean optOut = before.schema().optOut().map(set::remove).isPresent();
        return Map.of(
                "record",
                wanted.update().record().id(),
                "expected",
                Map.of(
                        "status",
                        statuses,
                        "stamp",
                        stamps,
                        "email",
                        before.get(before.schema().email())),
                "set",
                set,
                "optOut",
                optOut);
    }
}
