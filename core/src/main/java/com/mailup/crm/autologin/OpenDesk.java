package com.mailup.crm.autologin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.store.BrowserStore;
import com.mailup.crm.store.BrowserStore.Browser;
import com.mailup.crm.web.Call;
import com.mailup.crm.web.Reply;
import com.mailup.crm.web.Route;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Leads users of a CRM into MailUp's console. A signed link alone opens no personal login: the browser has to show that its owner signed in
 * at MailUp before, and confirmed that this CRM user is this MailUp user.
 */
public final class OpenDesk {
    private static final String OPEN = "/open/{connection}";
    private static final Duration NONCE_KEPT = Duration.ofMinutes(10);

    /** The sign-in does not work any more, or turned out to be somebody else's. */
    private static final Set<ErrorCode> SIGN_IN_ANEW =
            Set.of(ErrorCode.MAILUP_SIGN_IN_NEEDED, ErrorCode.MAILUP_OTHER_ACCOUNT);

    private final Map<ConnectionId, OpenSource> sources;
    private final LinkProof proof;
    private final BrowserStore browsers;
    private final InstantSource clock;
    private final Doorman doorman;
    private final SignInDesk signIns;
    private final ConnectorSignIns connector;

    /** @param publicAddress as configured: where MailUp sends browsers back to is never taken from a request */
    public OpenDesk(
            Collection<OpenSource> sources,
            BrowserStore browsers,
            Supplier<URI> publicAddress,
            Findings findings,
            ConnectorSignIns connector,
            InstantSource clock,
            RandomGenerator secureRandom) {
        this.sources = sources.stream().collect(toUnmodifiableMap(OpenSource::connection, source -> source));
        this.browsers = browsers;
        this.clock = clock;
        proof = new LinkProof(sources, secureRandom, clock);
        doorman = new Doorman(findings);
        signIns = new SignInDesk(browsers, doorman, publicAddress, connector, clock, secureRandom);
        this.connector = connector;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Set.of("GET", "HEAD"), OPEN, this::open),
                Route.get(SignInDesk.REDIRECT, signIns::signedIn),
                Route.get(SignInDesk.QUESTION, signIns::question),
                Route.post(SignInDesk.CONFIRM, signIns::confirm),
                connector.route());
    }

    /** A browser, mail scanner or proxy that only looks uses nothing up. */
    private Reply open(Call call) {
        if (call.method().equals("HEAD")) {
            return Reply.text(200, "");
        }
        if (inAdvance(call)) {
            return Reply.text(503, "not in advance");
        }
        OpenLink link;
        try {
            link = proof.prove(call.path("connection"), Parameters.of(call.query()));
        } catch (SyncException e) {
            return Answers.refused(OPEN, e, Optional.empty());
        }
        OpenSource source = Objects.requireNonNull(sources.get(link.connection()));
        try {
            proof.timely(link);
            if (!browsers.use(link.connection(), link.nonce(), clock.instant().plus(NONCE_KEPT))) {
                throw new SyncException(ErrorCode.OPEN_LINK_USED, "");
            }
            return enter(call, link, source);
        } catch (SyncException e) {
            return Answers.refused(OPEN, e, Optional.of(source));
        }
    }

    static boolean inAdvance(Call call) {
        return Stream.of("sec-purpose", "purpose", "x-purpose", "x-moz")
                .map(name -> call.header(name).toLowerCase(Locale.ROOT))
                .anyMatch(purpose ->
                        purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview"));
    }

    private Reply enter(Call call, OpenLink link, OpenSource source) {
        Optional<SharedLogin> shared = source.console().shared();
        if (shared.isPresent()) {
            return doorman.asShared(source, shared.get());
        }
        Optional<Browser> known = known(call, link);
        if (known.isPresent()) {
            try {
                return doorman.asHimself(source, known.get().mailUpUser());
            } catch (SyncException e) {
                if (!SIGN_IN_ANEW.contains(e.code())) {
                    throw e;
                }
                browsers.forget(link.connection(), known.get().cookie());
            }
        }
        return signIns.begin(call, link, source);
    }

    /** Whether the link's user signed in in this very browser. */
    private Optional<Browser> known(Call call, OpenLink link) {
        return Cookies.read(call, Cookies.personal(link.connection()))
                .flatMap(ticket -> browsers.browser(link.connection(), ticket.hash()))
                .filter(browser -> browser.crmUser().equals(link.user()))
                .filter(browser -> clock.instant().isBefore(browser.until()));
    }
}
