package com.mailup.crm.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.util.Locale;

/**
 * What MailUp's statuses mean. Its texts are free and never shown; they are looked at only to tell the documented kinds of 403
 * apart, since old consoles refuse by 403 where others answer 429.
 */
final class MailUpErrors {
    private MailUpErrors() {}

    static boolean isSuccess(HttpReply reply) {
        return reply.status() >= 200 && reply.status() < 300;
    }

    static boolean isLimit(HttpReply reply) {
        return reply.status() == 429 || (reply.status() == 403 && describes(reply, "too many requests"));
    }

    /** Everything but success and the limit. */
    static SyncException of(Resource resource, HttpReply reply, boolean writes) {
        String detail = resource + " answered " + reply.status();
        return switch (reply.status()) {
            case 400, 405, 409, 413, 422 -> new SyncException(ErrorCode.MAILUP_REFUSED_RECORD, detail);
            case 401 -> new SyncException(ErrorCode.MAILUP_TOKEN_EXPIRED, detail);
            case 403 -> new SyncException(forbidden(resource, reply), detail);
            case 404 -> new SyncException(resource.unknown(), detail);
            default ->
                doubtful(
                        reply.status() >= 500 ? ErrorCode.MAILUP_UNREACHABLE : ErrorCode.MAILUP_ANSWER_INVALID,
                        detail,
                        writes);
        };
    }

    private static ErrorCode forbidden(Resource resource, HttpReply reply) {
        if (describes(reply, "contract not signed")) {
            return ErrorCode.MAILUP_CONTRACT;
        }
        return resource == Resource.SSO ? ErrorCode.SSO_NOT_ENABLED : ErrorCode.MAILUP_FORBIDDEN;
    }

    static SyncException invalid(Resource resource, String what, boolean writes) {
        return doubtful(ErrorCode.MAILUP_ANSWER_INVALID, resource + ": " + what, writes);
    }

    private static SyncException doubtful(ErrorCode code, String detail, boolean writes) {
        return writes ? SyncException.unknownOutcome(code, detail) : new SyncException(code, detail);
    }

    private static boolean describes(HttpReply reply, String words) {
        JsonNode description = Json.tree(reply.body()).path("ErrorDescription");
        return description.asText().toLowerCase(Locale.ROOT).replace('_', ' ').contains(words);
    }
}
