package com.mailup.crm.vtiger;

import java.util.Set;

/** The webservice said no, with a code of its own. The message may hold values, so it is dropped. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<String> SESSION =
            Set.of("INVALID_SESSIONID", "SESSION_EXPIRED", "SESSION_LEFT_IDLE", "AUTHENTICATION_REQUIRED");

    private final String code;

    Refusal(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }

    boolean sessionLost() {
        return SESSION.contains(code);
    }

    boolean accessDenied() {
        return code.equals("ACCESS_DENIED");
    }

    /** An exception inside the server: it may have come before the save or after it. */
    boolean outcomeUnknown() {
        return code.equals("INTERNAL_SERVER_ERROR") || code.equals("DATABASE_QUERY_ERROR");
    }
}
