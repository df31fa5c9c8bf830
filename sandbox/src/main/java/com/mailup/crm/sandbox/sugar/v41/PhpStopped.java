package com.mailup.crm.sandbox.sugar.v41;

import com.mailup.crm.sandbox.http.Answer;

/** PHP stopped in the middle: plain text instead of JSON. */
final class PhpStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private PhpStopped(Answer answer) {
        super("status " + answer.status());
        this.answer = answer;
    }

    static PhpStopped databaseFailure() {
        return new PhpStopped(SugarFault.databaseFailure());
    }

    /** PHP does not call a method with other arguments than it has. */
    static PhpStopped empty() {
        return new PhpStopped(Answer.of(500, "text/html; charset=UTF-8", ""));
    }

    Answer answer() {
        return answer;
    }
}
