package com.mailup.crm.boot;

import com.mailup.crm.boot.CallbackReport.ListCalls;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.CallbackConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.CallbackDiary;
import com.mailup.crm.inbox.CallbackTokens;
import com.mailup.crm.inbox.CallbackVerdict;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListRef;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the administrator enters in MailUp's console, per list, and how MailUp then calls. */
final class Webhooks {
    private final SuiteConfig config;
    private final CallbackTokens tokens;
    private final CallbackDiary diary;
    private final Supplier<URI> publicAddress;

    /** @param publicAddress how MailUp reaches us */
    Webhooks(SuiteConfig config, CallbackTokens tokens, CallbackDiary diary, Supplier<URI> publicAddress) {
        this.config = config;
        this.tokens = tokens;
        this.diary = diary;
        this.publicAddress = publicAddress;
    }

    /** @param of one connection's lists, or those of all */
    List<WebhookSetup> setups(Optional<ConnectionId> of, boolean rotate) {
        List<WebhookSetup> setups = new ArrayList<>();
        called(of)
                .forEach((list, label) -> config.account(list.account())
                        .ifPresent(account -> setups.add(setup(account, list, label, rotate))));
        return setups;
    }

    /**
     * The last call of each list, since an instant.
     *
     * @param about only calls that were, or may have been, about this person
     */
    List<ListCalls> calls(Optional<ConnectionId> of, Instant from, Optional<EmailAddress> about) {
        List<ListCalls> calls = new ArrayList<>();
        called(of).forEach((list, label) -> {
            Optional<CallbackDiary.Call> last = last(list, from, about);
            calls.add(new ListCalls(
                    list.toString(),
                    label,
                    addressMade(list),
                    last.map(CallbackDiary.Call::at),
                    last.filter(call -> call.verdict() instanceof CallbackVerdict.Taken)
                            .isPresent(),
                    last.map(call -> call.verdict().words()).orElse("did not come"),
                    diary.lastRefused(list).filter(at -> !at.isBefore(from))));
        });
        return calls;
    }

    Optional<CallbackDiary.Call> last(ListRef list, Instant from, Optional<EmailAddress> about) {
        return diary.last(list, from, about);
    }

    Instant since() {
        return diary.since();
    }

    /** The lists that MailUp is to call for, with their labels. */
    Map<ListRef, String> called(Optional<ConnectionId> of) {
        Map<ListRef, String> lists = new TreeMap<>();
        config.connections().stream()
                .filter(connection -> of.isEmpty() || connection.name().equals(of.get()))
                .flatMap(connection -> connection.lists().stream())
                .filter(this::byCallback)
                .forEach(list -> lists.putIfAbsent(list.list(), list.label()));
        return lists;
    }

    private boolean byCallback(MappedList list) {
        return config.account(list.list().account())
                .filter(account -> account.presence() == AccountConfig.Presence.CALLBACK)
                .isPresent();
    }

    Optional<Instant> addressMade(ListRef list) {
        return tokens.issued(list.account()).stream()
                .filter(issued -> issued.list().equals(list.list()))
                .map(CallbackTokens.Issued::since)
                .findFirst();
    }

    private WebhookSetup setup(AccountConfig account, ListRef list, String label, boolean rotate) {
        boolean known = addressMade(list).isPresent();
        Optional<String> url = known && !rotate
                ? Optional.empty()
                : Optional.of(address(list, tokens.rotate(list.account(), list.list())));
        CallbackConfig names = account.callback();
        return new WebhookSetup(
                list.toString(),
                label,
                url,
                "POST",
                List.of("Subscribe", "Unsubscribe", "Changeprofile", "Delete"),
                List.of("API", "Console", "Recipient"),
                names.encrypted(),
                List.of(
                        names.event() + " = [EventType]",
                        names.date() + " = [EventDate]",
                        names.email() + " = [Email]",
                        names.list() + " = [IdList]",
                        names.reason() + " = [Reason]",
                        names.source() + " = [EventSource]"));
    }

    private String address(ListRef list, Secret token) {
        return publicAddress
                .get()
                .resolve("/callbacks/" + list.account() + "/" + list.list() + "/" + token.reveal())
                .toString();
    }
}
