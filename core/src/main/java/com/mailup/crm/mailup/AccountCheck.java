package com.mailup.crm.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.RateBudget.Priority;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose token it is: a token impersonates a user, and nothing in it tells of which account. A user's name of MailUp's own form is a letter
 * and the console's number, and then it alone counts. Of another name nothing can be told, and then {@code UID} counts, which no manual
 * explains: it is only seen in answers.
 */
final class AccountCheck {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** {@code m1234}, {@code a1234}, {@code m1234_ada}. */
    private static final Pattern USER = Pattern.compile("[A-Za-z](\\d+)(?:_.*)?");

    private static final Pattern UID = Pattern.compile("[A-Za-z]?(\\d+)");

    private final MailUpAccess access;
    private final PacedHttp http;

    AccountCheck(MailUpAccess access, PacedHttp http) {
        this.access = access;
        this.http = http;
    }

    MailUp.Account account(Token token) {
        URI uri = RestClient.uri(access.services(), Resource.ACCOUNT.path(), Map.of());
        HttpReply reply = http.send(
                        Resource.ACCOUNT,
                        Priority.CONSENT,
                        () -> new HttpCall("GET", uri, RestClient.headers(token.access()), Optional.empty(), LIMIT))
                .reply();
        if (reply.status() == 400) {
            // It has no parameter that could be wrong: MailUp cannot read the token.
            throw new SyncException(ErrorCode.MAILUP_TOKEN_EXPIRED, Resource.ACCOUNT + " answered 400");
        }
        if (!MailUpErrors.isSuccess(reply)) {
            throw MailUpErrors.of(Resource.ACCOUNT, reply, false);
        }
        return checked(Json.tree(reply.body()));
    }

    private MailUp.Account checked(JsonNode info) {
        String user = info.path("Username").asText("");
        String number = number(USER, user)
                .or(() -> number(UID, info.path("UID").asText("")))
                .orElseThrow(() -> MailUpErrors.invalid(Resource.ACCOUNT, "no account number", false));
        if (!number.equals(access.consoleId())) {
            throw new SyncException(
                    ErrorCode.MAILUP_OTHER_ACCOUNT, "expected " + access.consoleId() + ", signed in to " + number);
        }
        return new MailUp.Account(access.consoleId(), user, info.path("URL").asText(""));
    }

    private static Optional<String> number(Pattern form, String text) {
        Matcher numbered = form.matcher(text);
        return numbered.matches() ? Optional.of(numbered.group(1)) : Optional.empty();
    }
}
