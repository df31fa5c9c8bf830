package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;

/** What Salesforce says no with: a code. Its text may hold values, so it is dropped. */
final class Faults {
    static final String INVALID_SESSION = "INVALID_SESSION_ID";

    private static final String LOCATOR_LOST = "INVALID_QUERY_LOCATOR";
    private static final String TOO_COMPLICATED = "QUERY_TOO_COMPLICATED";
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    /** The day's calls come back little by little. */
    private static final Duration DAY_USED_UP = Duration.ofMinutes(15);

    private static final Duration SOON = Duration.ofSeconds(30);

    private Faults() {}

    /** The session is over, in whatever words Salesforce says so: nothing was done. */
    static final class SessionLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SessionLost() {
            super(INVALID_SESSION);
        }
    }

    /** A call that was refused as a whole, so without effect. */
    static RuntimeException of(String call, String code) {
        String detail = call + ": " + code;
        return switch (code) {
            case INVALID_SESSION -> new SessionLost();
            case "REQUEST_LIMIT_EXCEEDED", "LIMIT_EXCEEDED", "EXCEEDED_QUOTA" ->
                SyncException.retryAfter(ErrorCode.CRM_BUSY, detail, DAY_USED_UP);
            case "SERVER_UNAVAILABLE",
                    "UNABLE_TO_LOCK_ROW",
                    "TOO_MANY_REQUESTS",
                    "QUERY_TIMEOUT",
                    "OPERATION_TOO_LARGE",
                    "CIRCUIT_BREAKER_OPEN_EXCEPTION",
                    "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
                    "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE" ->
                SyncException.retryAfter(ErrorCode.CRM_BUSY, detail, SOON);
            case "INVALID_FIELD", "INVALID_TYPE", "NO_SUCH_COLUMN", "sObject" ->
                new SyncException(ErrorCode.CRM_FIELD_MISSING, detail);
            case "API_DISABLED_FOR_ORG",
                    "API_CURRENTLY_DISABLED",
                    "INSUFFICIENT_ACCESS",
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "CLIENT_NOT_ACCESSIBLE_FOR_USER",
                    "FUNCTIONALITY_NOT_ENABLED",
                    "ENTITY_NOT_QUERYABLE" -> new SyncException(ErrorCode.CRM_RIGHTS_MISSING, detail);
            case "UNSUPPORTED_API_VERSION" ->
                new SyncException(
                        ErrorCode.CRM_VERSION_UNSUPPORTED,
                        detail + ": the org does not speak API " + ForceSoap.VERSION
                                + ", yet or any more: this connector is too new or too old for it");
            case "INVALID_LOGIN", "LOGIN_DURING_RESTRICTED_TIME", "LOGIN_DURING_RESTRICTED_DOMAIN" ->
                new SyncException(ErrorCode.CRM_LOGIN_REFUSED, detail);
            default -> new SyncException(ErrorCode.CRM_ANSWER_INVALID, detail);
        };
    }

    static SyncException locatorLost(String call) {
        return new SyncException(ErrorCode.CRM_ANSWER_INVALID, call + ": " + LOCATOR_LOST);
    }

    static boolean isLocatorLost(SyncException e) {
        return e.detail().endsWith(LOCATOR_LOST);
    }

    static boolean isTooComplicated(SyncException e) {
        return e.detail().endsWith(TOO_COMPLICATED);
    }

    /** An answer that is not Salesforce's own, or none that its client reads. */
    static SyncException ofHttp(String call, HttpReply reply) {
        String detail = call + ": HTTP " + reply.status();
        if (reply.status() == TOO_MANY) {
            return SyncException.retryAfter(ErrorCode.CRM_BUSY, detail, SOON);
        }
        return SyncException.unknownOutcome(
                reply.status() > SERVER_ERROR ? ErrorCode.CRM_UNREACHABLE : ErrorCode.CRM_ANSWER_INVALID, detail);
    }
}
