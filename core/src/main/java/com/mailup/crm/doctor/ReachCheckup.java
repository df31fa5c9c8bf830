package com.mailup.crm.doctor;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Whether an address answers from this host. The guarded client looks it up, with the codes that it has for a CRM. */
public final class ReachCheckup implements Checkup {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Rule CONSOLE = new Rule(ErrorCode.MAILUP_UNREACHABLE, true, 499);
    private static final Rule OURS = new Rule(ErrorCode.PUBLIC_ADDRESS_SILENT, false, 299);

    private final String subject;
    private final String topic;
    private final URI address;
    private final HttpGateway http;
    private final Rule rule;
    private final Consumer<HttpReply> answered;

    /** @param redirects whether an answer that points elsewhere is one */
    private record Rule(ErrorCode silent, boolean redirects, int highestStatus) {}

    private ReachCheckup(
            String subject, String topic, URI address, HttpGateway http, Rule rule, Consumer<HttpReply> answered) {
        this.subject = subject;
        this.topic = topic;
        this.address = address;
        this.http = http;
        this.rule = rule;
        this.answered = answered;
    }

    /** MailUp's console, whose answer also shows its clock: its page to sign in, since its front may point elsewhere. */
    public static ReachCheckup console(String account, URI console, HttpGateway http, Consumer<HttpReply> answered) {
        URI page = URI.create(console.toString().replaceFirst("/+$", "") + "/Console/Login.aspx");
        return new ReachCheckup(account, "console", page, http, CONSOLE, answered);
    }

    /** Our own public address, as this host sees it. */
    public static ReachCheckup publicAddress(URI address, HttpGateway http) {
        return new ReachCheckup("this host", "public address", address.resolve("/health/live"), http, OURS, _ -> {});
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public List<Check> look() {
        String shown = address.getScheme() + "://" + address.getAuthority();
        try {
            HttpReply reply = http.send(HttpCall.get(address, LIMIT));
            answered.accept(reply);
            return List.of(
                    reply.status() <= rule.highestStatus()
                            ? Check.ok(subject, topic, shown + " answers")
                            : silent(shown + " answers with status " + reply.status()));
        } catch (SyncException e) {
            return List.of(
                    switch (e.code()) {
                        case ADDRESS_FORBIDDEN, TEST_AND_LIVE_MIXED -> Check.of(subject, topic, e);
                        case CRM_REDIRECTED ->
                            rule.redirects()
                                    ? Check.ok(subject, topic, shown + " answers")
                                    : silent(shown + " answers and points elsewhere");
                        default -> silent(shown + " does not answer");
                    });
        }
    }

    private Check silent(String finding) {
        return Check.warn(subject, topic, rule.silent(), finding, "nothing was changed; work that needs it waits");
    }
}
