package com.mailup.crm.boot;

import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.CallbackConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.CallbackTokens;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What the administrator enters in MailUp's console, per list. */
final class Webhooks {
    private final SuiteConfig config;
    private final CallbackTokens tokens;
    private final Supplier<URI> publicAddress;

    /** @param publicAddress how MailUp reaches us */
    Webhooks(SuiteConfig config, CallbackTokens tokens, Supplier<URI> publicAddress) {
        this.config = config;
        this.tokens = tokens;
        this.publicAddress = publicAddress;
    }

    List<WebhookSetup> setups(boolean renew) {
        List<WebhookSetup> setups = new ArrayList<>();
        TreeSet<ListRef> lists = new TreeSet<>();
        config.connections().forEach(connection -> connection.lists().forEach(list -> lists.add(list.list())));
        for (ListRef list : lists) {
            config.account(list.account())
                    .filter(account -> account.presence() == AccountConfig.Presence.CALLBACK)
                    .ifPresent(account -> setups.add(setup(account, list, renew)));
        }
        return setups;
    }

    private WebhookSetup setup(AccountConfig account, ListRef list, boolean renew) {
        boolean known = issued(list.account(), list.list());
        Optional<String> url = known && !renew
                ? Optional.empty()
                : Optional.of(address(list, tokens.rotate(list.account(), list.list())));
        CallbackConfig names = account.callback();
        return new WebhookSetup(
                list.toString(),
                url,
                "POST",
                List.of("Subscribe", "Unsubscribe", "Changeprofile", "Delete"),
                List.of(
                        names.event() + " = [EventType]",
                        names.date() + " = [EventDate]",
                        names.email() + " = [Email]",
                        names.list() + " = [IdList]",
                        names.reason() + " = [Reason]",
                        names.source() + " = [EventSource]"));
    }

    private boolean issued(AccountId account, ListId list) {
        return tokens.issued(account).stream().anyMatch(issued -> issued.list().equals(list));
    }

    private String address(ListRef list, Secret token) {
        return publicAddress
                .get()
                .resolve("/callbacks/" + list.account() + "/" + list.list() + "/" + token.reveal())
                .toString();
    }
}
