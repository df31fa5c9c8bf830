package com.mailup.crm.autologin;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.web.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What people see on their way into MailUp: a question, or why it does not go on and what to do. */
final class Pages {
    /** The name of the value that the button of the question posts. */
    static final String TOKEN = "token";

    private static final String AGAIN = "Go back to the CRM and press Open in MailUp again.";
    private static final String NOTHING = "Nothing was opened and nothing was stored.";
    private static final String ADMINISTRATOR = "If it happens again, tell your administrator the code below.";

    private record Text(String title, List<String> paragraphs) {
        Text(String title, String... paragraphs) {
            this(title, List.of(paragraphs));
        }
    }

    private Pages() {}

    /** Asks who signed in whether he is meant. */
    static Reply confirm(OpenLink link, String mailUpUser, Ticket token, URI action, URI console) {
        String who = "CRM user " + link.shown();
        return new Html(who + " will enter MailUp as " + mailUpUser)
                .paragraph("From now on, when " + who + " presses Open in MailUp in this browser (connection "
                        + link.connection() + "), MailUp opens as " + mailUpUser + " without a password, for 90 days.")
                .paragraph("If you are not " + link.shown() + ", or " + mailUpUser
                        + " is not your own MailUp user, close this page: then nothing is stored.")
                .button(action, TOKEN, token, "Enter MailUp as " + mailUpUser, console)
                .reply(200);
    }

    /** @param console for whoever wants to sign in by hand; empty when it is not proven that he comes from a CRM */
    static Reply refusal(SyncException e, Optional<URI> console) {
        Text text = text(e);
        Html page = new Html(text.title()).paragraphs(text.paragraphs());
        console.ifPresent(address -> page.link(address, "Open the MailUp console and sign in there by hand"));
        Reply reply = page.code(e.code()).reply(status(e.code()));
        return e.kind() == ErrorKind.RETRY || e.kind() == ErrorKind.THROTTLED ? reply.with("Retry-After", "15") : reply;
    }

    /** The connector is signed in. */
    static Reply connectorSignedIn(AccountId account, String mailUpUser) {
        return new Html("The connector is signed in to account " + account)
                .paragraph("From now on it works in MailUp as " + mailUpUser
                        + ". Its sign-in is kept sealed, and renewed by itself.")
                .paragraph("If connections were paused because of it, give: mailup resume. You may close this page.")
                .reply(200);
    }

    /** Nothing was changed. */
    static Reply connectorNotSignedIn(AccountId account, ErrorCode code) {
        return new Html("The connector was not signed in to account " + account)
                .paragraph("What happened: " + code.words() + ".")
                .paragraph("Nothing was stored; an earlier sign-in stays. Sign out in the MailUp console, then give"
                        + " again: mailup sign-in " + account)
                .code(code)
                .reply(status(code));
    }

    /** An address for the connector's sign-in that is none, or is none any more. */
    static Reply addressEnded() {
        return new Html("This address has ended")
                .paragraph("It was opened before, is older than 10 minutes, or the connector was started again since.")
                .paragraph("Nothing was stored. For a new one give again: mailup sign-in ACCOUNT")
                .code(ErrorCode.OPEN_SIGN_IN_ENDED)
                .reply(status(ErrorCode.OPEN_SIGN_IN_ENDED));
    }

    private static int status(ErrorCode code) {
        return switch (code.kind()) {
            case RETRY, THROTTLED -> 503;
            case BUG -> 500;
            case REFUSED, NEEDS_ADMIN -> 403;
        };
    }

    private static Text text(SyncException e) {
        return switch (e.code()) {
            case OPEN_LINK_REFUSED ->
                new Text(
                        "This link does not come from a connected CRM",
                        "It was changed on its way, belongs to another connector, or its CRM is not connected any more.",
                        NOTHING,
                        AGAIN,
                        ADMINISTRATOR);
            case OPEN_LINK_OLD ->
                new Text("This link is not of this minute", e.detail() + ".", NOTHING, AGAIN, ADMINISTRATOR);
            case OPEN_LINK_USED ->
                new Text(
                        "This link was used before",
                        "A link opens MailUp once. Reloading the page, or going back to it, uses it a second time.",
                        NOTHING,
                        AGAIN);
            case OPEN_SIGN_IN_ENDED ->
                new Text(
                        "This sign-in has ended",
                        "It took longer than 10 minutes, was finished already, or was begun in another browser.",
                        NOTHING,
                        AGAIN + " Finish in the same browser, which has to accept cookies.");
            case SSO_NOT_ENABLED ->
                new Text(
                        "SSO is not enabled for the client id",
                        "MailUp answered 403: single sign-on (SSO) is not enabled for the connector's client id.",
                        "MailUp was not opened. Your sign-in, if you just made one, is kept.",
                        "Your administrator has to ask MailUp to enable SSO for the client id. Until then, sign in by hand:");
            case MAILUP_OTHER_ACCOUNT ->
                new Text(
                        "You signed in to another MailUp account",
                        "The MailUp user that you signed in with does not belong to the account of this CRM.",
                        NOTHING,
                        "Sign out in the MailUp console. " + AGAIN
                                + " Then sign in as a user of this company's MailUp account.");
            case MAILUP_SIGN_IN_NEEDED ->
                new Text("MailUp did not accept the sign-in", NOTHING, AGAIN + " Then sign in.", ADMINISTRATOR);
            case MAILUP_UNREACHABLE, MAILUP_BUSY, MAILUP_ANSWER_INVALID, MAILUP_TOKEN_EXPIRED ->
                new Text(
                        "MailUp does not answer as it should",
                        "The link was fine; MailUp did not answer, or not in a way that can be trusted. MailUp was not opened.",
                        "Wait a minute. " + AGAIN,
                        ADMINISTRATOR);
            default ->
                new Text(
                        "MailUp cannot be opened now",
                        "What happened: " + e.code().words() + ".",
                        "What to do: " + e.code().remedy() + ".",
                        ADMINISTRATOR);
        };
    }
}
