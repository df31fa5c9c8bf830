package com.mailup.crm.installer;

import com.mailup.crm.boot.CallbackReport;
import com.mailup.crm.boot.CallbackReport.ListCalls;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits until MailUp called for each list, and says for each how it came. */
final class WebhookTest {
    private final Verb verb;
    private final Operations operations;
    private final Optional<ConnectionId> only;
    private final Optional<EmailAddress> about;
    private final Duration wait;

    WebhookTest(
            Verb verb,
            Operations operations,
            Optional<ConnectionId> only,
            Optional<EmailAddress> about,
            Duration wait) {
        this.verb = verb;
        this.operations = operations;
        this.only = only;
        this.about = about;
        this.wait = wait;
    }

    int run() {
        CallbackReport begin = operations.callbacks(only, Instant.EPOCH, about);
        if (!begin.serving()) {
            throw new SyncException(ErrorCode.SERVICE_STOPPED, "MailUp's calls are heard by the service only");
        }
        if (begin.lists().isEmpty()) {
            say("MailUp calls for no list: presence is poll.");
            return ExitCode.DONE;
        }
        tell(begin);
        Instant start = begin.at();
        Patience patience = new Patience(wait);
        CallbackReport first = operations.callbacks(only, start, about);
        CallbackReport end = verb.watched(
                "waiting for MailUp's calls",
                progress -> patience.until(
                        first, WebhookTest::complete, () -> operations.callbacks(only, start, about), progress));
        return show(end);
    }

    private void tell(CallbackReport begin) {
        String recipient = about.map(address -> address.value() + ", which must be on these lists")
                .orElse("a recipient of your own that is on these lists");
        say("Now, in MailUp's console: open " + recipient + ", and for each list below change something:");
        say("a field or a group is enough, and changes nobody's consent.");
        begin.lists()
                .forEach(list -> say("  list " + list.list() + " (" + list.label() + ")"
                        + (list.addressMade().isEmpty()
                                ? ": it has no address to call yet, see mailup webhooks"
                                : "")));
    }

    private static boolean complete(CallbackReport report) {
        return report.lists().stream().allMatch(list -> list.last().isPresent());
    }

    private int show(CallbackReport end) {
        boolean good = end.lists().stream().allMatch(ListCalls::good);
        if (verb.wantsJson()) {
            end.lists().forEach(verb.terminal()::json);
        } else {
            end.lists().forEach(this::show);
        }
        return good ? ExitCode.DONE : ExitCode.ADMINISTRATOR;
    }

    private void show(ListCalls list) {
        String at = list.last().map(instant -> " at " + instant).orElse("");
        say((list.good() ? "ok    " : "NOT   ") + "list " + list.list() + " (" + list.label() + "): " + list.verdict()
                + at);
        list.refused()
                .ifPresent(refused -> say("      A call with another token than this list's came at " + refused
                        + ": enter its Callback URL again, or make a new one with --rotate."));
        if (!list.good()) {
            ErrorCode code = list.last().isPresent() ? ErrorCode.CALLBACK_UNUSABLE : ErrorCode.CALLBACK_MISSING;
            new Failure(
                            code.words(),
                            "list " + list.list(),
                            "nothing is lost: the nightly audit finds what MailUp does not tell",
                            code.remedy()
                                    .replace(
                                            " CONNECTION",
                                            only.map(name -> " " + name).orElse("")),
                            code)
                    .lines()
                    .forEach(line -> say("      " + line));
        }
    }

    private void say(String text) {
        if (!verb.wantsJson()) {
            verb.terminal().line(text);
        }
    }
}
