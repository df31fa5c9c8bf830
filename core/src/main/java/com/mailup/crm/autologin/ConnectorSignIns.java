package com.mailup.crm.autologin;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.mailup.TokenSource;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.web.Call;
import com.mailup.crm.web.Reply;
import com.mailup.crm.web.Route;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's own sign-in to a MailUp account by browser. An administrator's command makes an address that is good once; whoever opens
 * it signs in at MailUp, in that browser and no other, and the connector keeps what MailUp issues.
 */
public final class ConnectorSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorSignIns.class);
    private static final String PATH = "/sign-in/";
    private static final String ROUTE = PATH + "{ticket}";

    private final Map<AccountId, TokenSource> accounts;
    private final Supplier<URI> publicAddress;
    private final RandomGenerator random;
    private final OneTime<AccountId> invited;
    private final OneTime<AccountId> asked;

    /** @param publicAddress as configured: where MailUp sends browsers back to is never taken from a request */
    public ConnectorSignIns(
            Map<AccountId, TokenSource> accounts,
            Supplier<URI> publicAddress,
            InstantSource clock,
            RandomGenerator secureRandom) {
        this.accounts = Map.copyOf(accounts);
        this.publicAddress = publicAddress;
        random = secureRandom;
        invited = new OneTime<>(clock);
        asked = new OneTime<>(clock);
    }

    /**
     * Where an administrator's browser signs the connector in: good once, for ten minutes.
     *
     * @throws SyncException CONFIG_INVALID when there is no such account
     */
    public URI invite(AccountId account) {
        if (!accounts.containsKey(account)) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID, "there is no account " + account + " that is signed in to");
        }
        Ticket ticket = Ticket.random(random);
        invited.put(ticket, ticket, account);
        return own(PATH + ticket.value());
    }

    Route route() {
        return Route.get(ROUTE, this::begin);
    }

    private Reply begin(Call call) {
        if (OpenDesk.inAdvance(call)) {
            return Reply.text(503, "not in advance");
        }
        Ticket ticket = new Ticket(call.path("ticket"));
        return invited.take(ticket, ticket).map(this::ask).orElseGet(Pages::addressEnded);
    }

    private Reply ask(AccountId account) {
        Ticket browser = Ticket.random(random);
        Ticket state = Ticket.random(random);
        asked.put(state, browser, account);
        return Answers.redirect(tokens(account).signInAddress(own(SignInDesk.REDIRECT), state.value()))
                .with("Set-Cookie", Cookies.set(Cookies.CONNECTOR, browser, OneTime.LIFE));
    }

    /** The browser comes back from MailUp; empty when it was not for the connector that somebody signed in. */
    Optional<Reply> signedIn(Call call, Parameters back) {
        return Cookies.read(call, Cookies.CONNECTOR)
                .flatMap(browser -> asked.take(new Ticket(back.get("state")), browser))
                .map(account -> redeem(account, back.get("code")));
    }

    private Reply redeem(AccountId account, String code) {
        try {
            if (code.isEmpty()) {
                throw new SyncException(ErrorCode.MAILUP_SIGN_IN_NEEDED, "MailUp sent no code");
            }
            MailUp.Account signedIn =
                    Patience.ask(() -> tokens(account).signIn(new Secret(code), own(SignInDesk.REDIRECT)));
            LOG.atInfo().addKeyValue("account", account).log("signed in by an administrator's browser");
            return Pages.connectorSignedIn(account, signedIn.user());
        } catch (SyncException e) {
            LOG.atWarn()
                    .addKeyValue("account", account)
                    .addKeyValue("code", e.code())
                    .log("not signed in by an administrator's browser");
            return Pages.connectorNotSignedIn(account, e.code());
        }
    }

    private TokenSource tokens(AccountId account) {
        return Optional.ofNullable(accounts.get(account)).orElseThrow();
    }

    private URI own(String path) {
        return URI.create(publicAddress.get().toString().replaceFirst("/+$", "") + path);
    }
}
