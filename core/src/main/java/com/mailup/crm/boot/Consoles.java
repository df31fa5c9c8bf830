package com.mailup.crm.boot;

import com.mailup.crm.autologin.Console;
import com.mailup.crm.autologin.SharedLogin;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.SharedLoginConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.mailup.ConsoleDoor;
import com.mailup.crm.mailup.MailUpAccess;
import com.mailup.crm.mailup.Password;
import com.mailup.crm.mailup.PersonalSignIns;
import com.mailup.crm.mailup.RateBudget;
import com.mailup.crm.mailup.TokenSource;
import com.mailup.crm.secrets.Secrets;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together how people get into the console of an account. */
final class Consoles {
    private static final Logger LOG = LoggerFactory.getLogger(Consoles.class);

    private final Secrets secrets;
    private final HttpGateway http;
    private final InstantSource clock;
    private final boolean test;

    Consoles(Secrets secrets, HttpGateway http, InstantSource clock, SuiteConfig.Kind kind) {
        this.secrets = secrets;
        this.http = http;
        this.clock = clock;
        test = kind == SuiteConfig.Kind.TEST;
    }

    Console of(AccountConfig config, MailUpAccess access, TokenSource own, RateBudget budget) {
        return new Console(
                new ConsoleDoor(access, http, budget, clock, test),
                new PersonalSignIns(access, http, budget, clock, user -> SealedTokens.of(config.name(), user, secrets)),
                config.sharedLogin().map(login -> shared(config, login, access, own, budget)));
    }

    private SharedLogin shared(
            AccountConfig config, SharedLoginConfig login, MailUpAccess access, TokenSource own, RateBudget budget) {
        LOG.warn("account {}: the shared login is on, every user of its CRMs enters MailUp as one user", config.name());
        if (login.user().equals(config.user())) {
            return new SharedLogin(login.user(), own);
        }
        MailUpAccess shared = new MailUpAccess(
                access.services(),
                access.console(),
                access.consoleId(),
                access.clientId(),
                access.clientSecret(),
                Accounts.secret(config, secrets, AccountConfig.SHARED_PASSWORD)
                        .map(password -> new Password(login.user(), password)));
        SealedTokens vault = SealedTokens.of(config.name(), "shared:" + login.user(), secrets);
        return new SharedLogin(login.user(), new TokenSource(shared, http, vault, budget, clock));
    }
}
