package com.mailup.crm.sandbox.vtiger.ws;

import com.mailup.crm.sandbox.http.Answer;

/** PHP stopped in the middle: no envelope, and whatever was written before is written. */
final class ServerStopped extends RuntimeException {
    private final transient Answer answer;

    private ServerStopped(Answer answer) {
        super("status " + answer.status());
        this.answer = answer;
    }

    static ServerStopped empty() {
        return new ServerStopped(VtigerFault.emptyPage());
    }

    static ServerStopped restrictedFile() {
        return new ServerStopped(VtigerFault.restrictedFile());
    }

    Answer answer() {
        return answer;
    }
}
