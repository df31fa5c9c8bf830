package com.mailup.crm.autologin;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.PersonalSignIns;
import com.mailup.crm.store.BrowserStore;
import com.mailup.crm.store.BrowserStore.Browser;
import com.mailup.crm.web.Call;
import com.mailup.crm.web.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The first use in a browser: its owner signs in at MailUp, and confirms that this CRM user is this MailUp user. */
final class SignInDesk {
    static final String REDIRECT = "/oauth/mailup";
    static final String QUESTION = "/oauth/question";
    static final String CONFIRM = "/open/confirm";
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private record Asked(OpenLink link, OpenSource source) {}

    private record Answered(OpenLink link, OpenSource source, PersonalSignIns.Fresh signIn) {}

    private record Question(Ticket token, Answered about) {}

    private final BrowserStore browsers;
    private final Doorman doorman;
    private final Supplier<URI> publicAddress;
    private final ConnectorSignIns connector;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final OneTime<Asked> asked;
    private final OneTime<Answered> answered;
    private final OneTime<Question> questions;

    SignInDesk(
            BrowserStore browsers,
            Doorman doorman,
            Supplier<URI> publicAddress,
            ConnectorSignIns connector,
            InstantSource clock,
            RandomGenerator secureRandom) {
        this.browsers = browsers;
        this.doorman = doorman;
        this.publicAddress = publicAddress;
        this.connector = connector;
        this.clock = clock;
        random = secureRandom;
        asked = new OneTime<>(clock);
        answered = new OneTime<>(clock);
        questions = new OneTime<>(clock);
    }

    /** Sends a browser to MailUp's sign-in; it may have begun another one in another tab, which must not end by this. */
    Reply begin(Call call, OpenLink link, OpenSource source) {
        Ticket browser =
                Cookies.read(call, Cookies.SIGN_IN).filter(Ticket::wellFormed).orElseGet(() -> Ticket.random(random));
        Ticket state = Ticket.random(random);
        asked.put(state, browser, new Asked(link, source));
        return Answers.redirect(source.console().people().address(own(REDIRECT), state.value()))
                .with("Set-Cookie", Cookies.set(Cookies.SIGN_IN, browser, OneTime.LIFE));
    }

    /** Where MailUp sends a browser in which somebody signed in. */
    Reply signedIn(Call call) {
        Parameters back = Parameters.of(call.query());
        Ticket browser = browser(call);
        Optional<Asked> meant = asked.take(new Ticket(back.get("state")), browser);
        return meant.map(about -> redeem(about, browser, back.get("code")))
                .or(() -> connector.signedIn(call, back))
                .orElseGet(() -> ended(REDIRECT));
    }

    /** The question stands at an address of its own, so that the code stays neither in the address line nor in the history. */
    private Reply redeem(Asked about, Ticket browser, String code) {
        OpenSource source = about.source();
        try {
            if (code.isEmpty()) {
                throw new SyncException(ErrorCode.MAILUP_SIGN_IN_NEEDED, "MailUp sent no code");
            }
            PersonalSignIns.Fresh fresh =
                    Patience.ask(() -> source.console().people().redeem(new Secret(code), own(REDIRECT)));
            Ticket token = Ticket.random(random);
            Answered mine = new Answered(about.link(), source, fresh);
            answered.put(token, browser, mine);
            questions.put(browser, browser, new Question(token, mine));
            return Answers.redirect(own(QUESTION));
        } catch (SyncException e) {
            return Answers.refused(REDIRECT, e, Optional.of(source));
        }
    }

    /** Asks the browser in which somebody signed in; of several sign-ins in it, after the last one. */
    Reply question(Call call) {
        Ticket browser = browser(call);
        return questions.see(browser, browser).map(this::asking).orElseGet(() -> ended(QUESTION));
    }

    private Reply asking(Question question) {
        Answered about = question.about();
        URI console = about.source().console().door().console();
        return Pages.confirm(about.link(), about.signIn().user(), question.token(), own(CONFIRM), console);
    }

    /** The answer to the question. */
    Reply confirm(Call call) {
        Ticket token = new Ticket(Parameters.of(call.body()).get(Pages.TOKEN));
        Ticket browser = browser(call);
        questions.take(browser, browser);
        return answered.take(token, browser)
                .map(about -> confirmed(call, about))
                .orElseGet(() -> ended(CONFIRM));
    }

    private Reply confirmed(Call call, Answered about) {
        Ticket personal = Ticket.random(random);
        try {
            about.source().console().people().keep(about.signIn());
            remember(call, about, personal);
        } catch (SyncException e) {
            return Answers.refused(CONFIRM, e, Optional.of(about.source()));
        }
        return entered(about)
                .with("Set-Cookie", Cookies.set(Cookies.personal(about.source().connection()), personal, REMEMBERED));
    }

    private Reply entered(Answered about) {
        try {
            return doorman.asHimself(about.source(), about.signIn().user());
        } catch (SyncException e) {
            return Answers.refused(CONFIRM, e, Optional.of(about.source()));
        }
    }

    /** Instead of whoever was confirmed in this browser before. */
    private void remember(Call call, Answered about, Ticket personal) {
        OpenLink link = about.link();
        browsers.remember(new Browser(
                link.connection(),
                personal.hash(),
                link.user(),
                about.signIn().user(),
                clock.instant().plus(REMEMBERED)));
        Cookies.read(call, Cookies.personal(link.connection()))
                .ifPresent(before -> browsers.forget(link.connection(), before.hash()));
    }

    /** A browser that shows no cookie is none of those that are waited for. */
    private Ticket browser(Call call) {
        return Cookies.read(call, Cookies.SIGN_IN).orElseGet(() -> Ticket.random(random));
    }

    private static Reply ended(String route) {
        return Answers.refused(route, new SyncException(ErrorCode.OPEN_SIGN_IN_ENDED, ""), Optional.empty());
    }

    private URI own(String path) {
        return URI.create(publicAddress.get().toString().replaceFirst("/+$", "") + path);
    }
}
