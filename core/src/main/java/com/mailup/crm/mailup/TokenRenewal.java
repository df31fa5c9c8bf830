package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.TokenEndpoint.Grant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the next token: the stored one, else by refresh, else by password. A refusal is remembered, not repeated. */
final class TokenRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);

    /** @param refresh what was stored when MailUp refused: another one is a reason to try again */
    private record Refusal(Optional<Secret> refresh, ErrorCode code, String detail) {}

    private final TokenEndpoint endpoint;
    private final AccountCheck check;
    private final TokenVault vault;
    private final Optional<Password> password;
    private final InstantSource clock;
    private Optional<Token> unsaved = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();

    TokenRenewal(
            TokenEndpoint endpoint,
            AccountCheck check,
            TokenVault vault,
            Optional<Password> password,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.check = check;
        this.vault = vault;
        this.password = password;
        this.clock = clock;
    }

    synchronized void forgetRefusal() {
        refusal = Optional.empty();
    }

    /** A new sign-in is stored only when it is of the right account. */
    synchronized Session signIn(Grant grant) {
        return switch (grant) {
            case Grant.Issued(Token token) -> {
                Session fresh = new Session(token, check.account(token));
                store(token);
                refusal = Optional.empty();
                LOG.info("signed in to MailUp account {}", fresh.account().consoleId());
                yield fresh;
            }
            case Grant.Refused(String error) -> throw new SyncException(ErrorCode.MAILUP_SIGN_IN_NEEDED, error);
        };
    }

    /** @param stale an access token that MailUp does not accept any more */
    synchronized Session renew(Optional<Secret> stale) {
        Optional<Token> stored = stored();
        Optional<Secret> refresh = stored.map(Token::refresh);
        refusal.filter(known -> known.refresh().equals(refresh)).ifPresent(known -> {
            throw new SyncException(known.code(), known.detail());
        });
        try {
            return stored.flatMap(token -> usable(token, stale))
                    .or(() -> stored.flatMap(this::refreshed))
                    .orElseGet(this::byPassword);
        } catch (SyncException e) {
            if (e.code() == ErrorCode.MAILUP_SIGN_IN_NEEDED || e.code() == ErrorCode.MAILUP_OTHER_ACCOUNT) {
                refusal = Optional.of(new Refusal(vault.load().map(Token::refresh), e.code(), e.detail()));
            }
            throw e;
        }
    }

    private Optional<Token> stored() {
        unsaved.ifPresent(this::store);
        return vault.load();
    }

    /** After a restart, a sign-in from elsewhere, or a check that got no answer. */
    private Optional<Session> usable(Token token, Optional<Secret> stale) {
        if (stale.equals(Optional.of(token.access())) || !clock.instant().isBefore(token.expires())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Session(token, check.account(token)));
        } catch (SyncException e) {
            if (e.code() == ErrorCode.MAILUP_TOKEN_EXPIRED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Empty when the refresh token is dead. */
    private Optional<Session> refreshed(Token old) {
        return switch (endpoint.byRefresh(old.refresh())) {
            case Grant.Issued(Token token) -> {
                // Stored before its first use, which may kill the old one.
                store(token);
                yield Optional.of(new Session(token, check.account(token)));
            }
            case Grant.Refused refused -> {
                if (refused.ofApplication()) {
                    throw new SyncException(ErrorCode.MAILUP_SIGN_IN_NEEDED, refused.error());
                }
                LOG.warn("MailUp refuses the stored sign-in");
                yield Optional.empty();
            }
        };
    }

    private Session byPassword() {
        Password known = password.orElseThrow(
                () -> new SyncException(ErrorCode.MAILUP_SIGN_IN_NEEDED, "no password is configured"));
        return signIn(endpoint.byPassword(known));
    }

    private void store(Token token) {
        unsaved = Optional.of(token);
        vault.save(token);
        unsaved = Optional.empty();
    }
}
