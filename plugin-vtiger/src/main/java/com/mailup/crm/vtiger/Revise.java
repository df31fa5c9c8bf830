package com.mailup.crm.vtiger;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.RecordRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes by {@code revise}, one record a call: the webservice has no bulk write, and {@code update} blanks fields in 6.4. */
final class Revise implements Road {
    private final Api api;

    Revise(Api api) {
        this.api = api;
    }

    @Override
    public Map<RecordRef, Attempt> write(List<Wanted> wanted) {
        Map<RecordRef, Attempt> attempts = new LinkedHashMap<>();
        for (Wanted one : wanted) {
            try {
                attempts.put(one.update().record(), write(one));
            } catch (SyncException e) {
                if (attempts.isEmpty() && !e.outcomeUnknown()) {
                    throw e;
                }
                attempts.put(one.update().record(), new Attempt.Unknown(e.code()));
                if (Thread.currentThread().isInterrupted()) {
                    wanted.forEach(rest -> attempts.putIfAbsent(rest.update().record(), new Attempt.Unknown(e.code())));
                    return attempts;
                }
            }
        }
        return attempts;
    }

    private Attempt write(Wanted wanted) {
        Attempt first = revise(wanted, wanted.fields());
        // A profile field that the CRM does not take must not stop an opt-out.
        boolean again = first instanceof Attempt.Refused
                && !wanted.consent().isEmpty()
                && !wanted.profile().isEmpty();
        return again ? revise(wanted, wanted.fieldsWithoutProfile()) : first;
    }

    private Attempt revise(Wanted wanted, Map<String, String> fields) {
        Map<String, String> element = new HashMap<>(fields);
        element.put("id", wanted.update().record().id());
        try {
            api.post("revise", Map.of("element", Envelope.text(element)));
            return new Attempt.Accepted();
        } catch (BrokenJson e) {
            return new Attempt.Accepted();
        } catch (Refusal refusal) {
            if (refusal.outcomeUnknown()) {
                return new Attempt.Unknown(ErrorCode.CRM_ANSWER_INVALID);
            }
            ErrorCode code = refusal.accessDenied() ? ErrorCode.CRM_RIGHTS_MISSING : ErrorCode.CRM_REFUSED_RECORD;
            return new Attempt.Refused(code, refusal.code());
        }
    }
}
