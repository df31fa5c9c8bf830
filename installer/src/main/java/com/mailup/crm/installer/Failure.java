package com.mailup.crm.installer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.List;

/**
 * A failure as it is told everywhere, in this order.
 *
 * @param happened what happened
 * @param to to whom or what
 * @param data what became of the data
 * @param now what to do now: a command or a click path
 * @param code stable for ever
 */
record Failure(String happened, String to, String data, String now, ErrorCode code) {
    /**
     * @param subject what the command was about
     * @param data what became of the data when the call surely had no effect
     */
    static Failure of(SyncException failed, String subject, String data) {
        ErrorCode code = failed.code();
        return new Failure(
                code.words(),
                failed.detail().isEmpty() ? subject : failed.detail(),
                failed.outcomeUnknown() ? "not known: the call may have taken effect, look before repeating it" : data,
                code.remedy(),
                code);
    }

    static Failure defect(String subject) {
        return new Failure(
                ErrorCode.DEFECT.words(),
                subject,
                "what was stored stays stored",
                ErrorCode.DEFECT.remedy(),
                ErrorCode.DEFECT);
    }

    List<String> lines() {
        return List.of(
                "Failed:   " + happened,
                "Concerns: " + to,
                "Data:     " + data,
                "Do now:   " + now,
                "Code:     " + code);
    }
}
