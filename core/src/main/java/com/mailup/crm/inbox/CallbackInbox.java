package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event.Claim;
import com.mailup.crm.store.Event.RecipientNoticed;
import com.mailup.crm.store.Event.Source;
import com.mailup.crm.store.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MailUp's callbacks. They carry no signature: the token in the path is all that proves them, and so they are reasons to look, and
 * claims of an opt-out at most.
 */
public final class CallbackInbox {
    private static final String UNSUBSCRIBE = "UNSUBSCRIBE";

    private final Map<AccountId, CallbackAccount> accounts;
    private final CallbackTokens tokens;
    private final DurableLog log;
    private final InstantSource clock;
    private final RecentCallbacks recent;

    public CallbackInbox(
            Map<AccountId, CallbackAccount> accounts, CallbackTokens tokens, DurableLog log, InstantSource clock) {
        this.accounts = Map.copyOf(accounts);
        this.tokens = tokens;
        this.log = log;
        this.clock = clock;
        this.recent = new RecentCallbacks(clock);
    }

    /**
     * Returns after the callback is synced to disk.
     *
     * @param parameters the raw query string of a GET, or the raw body of a POST
     * @throws SyncException HOOK_REFUSED (unknown account, list and token alike), HOOK_MALFORMED, STORE_FULL, STORE_FAILED
     */
    public void take(String accountName, String listNumber, String token, String parameters) {
        AccountId account = account(accountName);
        ListId list = list(listNumber);
        CallbackAccount settings = accounts.get(account);
        if (!tokens.opens(account, list, token) || settings == null) {
            throw refused();
        }
        Map<String, String> form = CallbackForm.read(parameters, settings.key());
        RecipientNoticed event = event(list, form, settings.names());
        Optional<String> said = Optional.ofNullable(form.get(settings.names().date()));
        if (recent.logged(account, event, said)) {
            return;
        }
        log.append(List.of(new DurableLog.Entry(account, Lane.CONSENT, event)), Optional.empty());
        recent.add(account, event, said);
    }

    private RecipientNoticed event(ListId list, Map<String, String> form, CallbackNames names) {
        if (!form.getOrDefault(names.list(), list.toString()).equals(list.toString())) {
            throw new SyncException(ErrorCode.HOOK_MALFORMED, "the callback is of another list than its address");
        }
        EmailAddress address = EmailAddress.parse(form.getOrDefault(names.email(), ""))
                .orElseThrow(() -> new SyncException(ErrorCode.HOOK_MALFORMED, "no e-mail address"));
        Instant receipt = clock.instant();
        Instant at = CallbackDate.parse(form.getOrDefault(names.date(), ""))
                .filter(receipt::isAfter)
                .orElse(receipt);
        boolean unsubscribed = UNSUBSCRIBE.equalsIgnoreCase(form.getOrDefault(names.event(), ""));
        return new RecipientNoticed(list, address, Source.CALLBACK, Optional.of(new Claim(unsubscribed, at)));
    }

    private static AccountId account(String name) {
        try {
            return new AccountId(name);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static ListId list(String number) {
        try {
            return new ListId(Integer.parseInt(number));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static SyncException refused() {
        return new SyncException(ErrorCode.HOOK_REFUSED, "");
    }
}
