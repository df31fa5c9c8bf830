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
import java.util.stream.Stream;

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
    private final CallbackDiary diary;

    public CallbackInbox(
            Map<AccountId, CallbackAccount> accounts,
            CallbackTokens tokens,
            DurableLog log,
            CallbackDiary diary,
            InstantSource clock) {
        this.accounts = Map.copyOf(accounts);
        this.tokens = tokens;
        this.log = log;
        this.clock = clock;
        this.recent = new RecentCallbacks(clock);
        this.diary = diary;
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
        PathTokens.Proof proof = tokens.proof(account, list, token);
        if (proof == PathTokens.Proof.WRONG) {
            diary.refused(account, list);
        }
        if (!proof.opens() || settings == null) {
            throw refused();
        }
        CallbackForm form = CallbackForm.read(parameters, settings.key());
        Optional<EmailAddress> address = form.value(settings.names().email()).flatMap(EmailAddress::parse);
        diary.note(account, list, verdict(form, list, settings, proof), address);
        RecipientNoticed event = event(list, form, settings.names(), address);
        Optional<String> said = form.value(settings.names().date());
        if (recent.logged(account, event, said)) {
            return;
        }
        log.append(List.of(new DurableLog.Entry(account, Lane.CALLBACK, event)), Optional.empty());
        recent.add(account, event, said);
    }

    private static CallbackVerdict verdict(
            CallbackForm form, ListId list, CallbackAccount settings, PathTokens.Proof proof) {
        CallbackNames names = settings.names();
        List<String> missing = Stream.of(names.event(), names.date(), names.email(), names.list())
                .filter(name -> form.value(name).isEmpty())
                .toList();
        boolean nothing = missing.size() == 4;
        if (form.encrypted() && nothing) {
            return settings.key().isPresent() ? new CallbackVerdict.OtherKey() : new CallbackVerdict.Encrypted();
        }
        if (ofAnother(list, form, names)) {
            return new CallbackVerdict.OtherList();
        }
        if (!missing.isEmpty()) {
            return new CallbackVerdict.Lacking(missing, !missing.contains(names.email()));
        }
        return settings.key().isPresent() && !form.encrypted()
                ? new CallbackVerdict.Plain()
                : new CallbackVerdict.Taken(form.encrypted(), proof == PathTokens.Proof.FORMER);
    }

    private static boolean ofAnother(ListId list, CallbackForm form, CallbackNames names) {
        return form.value(names.list())
                .filter(said -> !said.equals(list.toString()))
                .isPresent();
    }

    private RecipientNoticed event(
            ListId list, CallbackForm form, CallbackNames names, Optional<EmailAddress> recipient) {
        if (ofAnother(list, form, names)) {
            throw new SyncException(ErrorCode.HOOK_MALFORMED, "the callback is of another list than its address");
        }
        EmailAddress address =
                recipient.orElseThrow(() -> new SyncException(ErrorCode.HOOK_MALFORMED, "no e-mail address"));
        Instant receipt = clock.instant();
        Instant at = form.value(names.date())
                .flatMap(CallbackDate::parse)
                .filter(receipt::isAfter)
                .orElse(receipt);
        boolean unsubscribed =
                form.value(names.event()).filter(UNSUBSCRIBE::equalsIgnoreCase).isPresent();
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
