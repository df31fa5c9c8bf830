package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import java.time.Duration;

/** What can go wrong at MailUp, as effects to inject. */
@SuppressWarnings("ImmutableEnumChecker") // Effects are records of immutable values.
public enum MailUpFault {
    /** Answers 30 seconds late. */
    DELAY(new Effect.Delay(Duration.ofSeconds(30))),
    CUT_BEFORE(new Effect.CutBefore()),
    CUT_AFTER(new Effect.CutAfter()),
    TOKEN_EXPIRED(before(Refusal.unauthorized("Access token is expired"))),
    FORBIDDEN(before(Refusal.forbidden("The resource is outside the user's scope."))),
    CONTRACT_NOT_SIGNED(
            before(Refusal.forbidden("Contract not signed, please login in console and accept terms of service."))),
    TOO_MANY_REQUESTS_429(before(Refusal.tooManyRequests(429, 10))),
    TOO_MANY_REQUESTS_403(before(Refusal.tooManyRequests(403, 10))),
    BAD_REQUEST(before(Refusal.badRequest("The value is not valid."))),
    ERROR_BEFORE(before(Refusal.serverError())),
    ERROR_AFTER(new Effect.ReplaceAfter(Refusal.serverError().answer())),
    UNAVAILABLE(before(Refusal.unavailable())),
    /** A page where JSON is expected. */
    HTML_PAGE(new Effect.ReplaceBefore(Answer.html(200, Html.page("Maintenance", "<p>Back soon.</p>")))),
    OTHER_ACCOUNT(new Effect.Tag(Caller.OTHER_ACCOUNT)),
    STUCK_IMPORT(new Effect.Tag(Caller.STUCK_IMPORT));

    private final Effect effect;

    MailUpFault(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    private static Effect before(Refusal refusal) {
        return new Effect.ReplaceBefore(refusal.answer());
    }
}
