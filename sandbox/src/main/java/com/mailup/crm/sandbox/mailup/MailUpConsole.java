package com.mailup.crm.sandbox.mailup;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people do to an account without the connector: in the console, in a form, by a click in a message, by a bounce. */
public final class MailUpConsole {
    private final Tenant tenant;

    /** A recipient with the standing in each list. */
    public record Snapshot(int id, String email, Map<Integer, String> fields, Map<Integer, Standing> lists) {
        public Snapshot {
            fields = Map.copyOf(fields);
            lists = Map.copyOf(lists);
        }
    }

    /**
     * The standing in one list.
     *
     * @param optoutReason 0 unless unsubscribed
     */
    public record Standing(Status status, int optoutReason, List<Integer> groups) {
        public Standing {
            groups = List.copyOf(groups);
        }
    }

    MailUpConsole(Tenant tenant) {
        this.tenant = tenant;
    }

    /** An administrator types in a recipient; like any import, this changes no status that is already there. */
    public int add(int list, String email, Map<Integer, String> fields) {
        return apply(ConsentEvent.ADD, list, upsert(email, fields), Cause.CONSOLE);
    }

    /** A person fills in the form with double opt-in. */
    public int subscribeByForm(int list, String email, Map<Integer, String> fields) {
        return apply(
                ConsentEvent.FORM_CONFIRMED,
                list,
                upsert(email, fields),
                new Cause(Source.RECIPIENT, Reason.ADMINISTRATOR, Optional.of("127.0.0.1")));
    }

    /** The person clicks the link in the confirmation message. */
    public void confirm(int list, String email) {
        apply(ConsentEvent.CONFIRMATION_CLICK, list, known(email), Cause.LINK);
    }

    /** The person clicks the link in a message. */
    public void unsubscribe(int list, String email) {
        apply(ConsentEvent.UNSUBSCRIBE, list, known(email), Cause.LINK);
    }

    public void unsubscribeByAdministrator(int list, String email) {
        apply(ConsentEvent.UNSUBSCRIBE, list, known(email), Cause.CONSOLE);
    }

    /** The administrator forces a known recipient in; a bounced or complaining one stays out. */
    public void subscribeByAdministrator(int list, String email) {
        apply(ConsentEvent.FORM_SUBSCRIBE, list, known(email), Cause.CONSOLE);
    }

    /** A message comes back for good: out of every list. */
    public void hardBounce(String email) {
        synchronized (tenant.account()) {
            Recipient recipient = known(email);
            tenant.account()
                    .lists()
                    .forEach(list -> tenant.account().apply(ConsentEvent.BAN, list, recipient, Cause.HARD_BOUNCE));
        }
    }

    /** The person pressed the spam button. */
    public void complaint(int list, String email) {
        apply(ConsentEvent.BAN, list, known(email), Cause.COMPLAINT);
    }

    /** An administrator edits personal data; an empty value clears a field. */
    public void edit(String email, Map<Integer, String> fields) {
        synchronized (tenant.account()) {
            tenant.account().edit(known(email), fields, Cause.CONSOLE);
        }
    }

    /** What the console makes of a changed address: the old one is unsubscribed, the new one subscribed with the same data. */
    public void changeEmail(String from, String to) {
        Account account = tenant.account();
        synchronized (account) {
            Recipient old = known(from);
            Recipient fresh = upsert(to, old.fields());
            for (MailingList list : account.lists()) {
                if (list.state(old.id()) == ConsentState.SUBSCRIBED) {
                    account.apply(ConsentEvent.UNSUBSCRIBE, list, old, Cause.CONSOLE);
                    account.apply(ConsentEvent.ADD, list, fresh, Cause.CONSOLE);
                }
            }
        }
    }

    public void remove(int list, String email) {
        synchronized (tenant.account()) {
            tenant.account().delete(tenant.account().list(list), known(email), Cause.CONSOLE);
        }
    }

    public void removeEverywhere(String email) {
        synchronized (tenant.account()) {
            tenant.account().deleteEverywhere(known(email), Cause.CONSOLE);
        }
    }

    /**
     * Imports a file, at once and without a webhook.
     *
     * @param importType as in the REST call: empty, asOptin, asOptout or asPending
     */
    public void bulkImport(int list, String importType, List<String> emails) {
        ConsentEvent event = ImportResource.event(importType, false);
        for (String email : emails) {
            apply(event, list, upsert(email, Map.of()), Cause.IMPORT);
        }
    }

    /** Fills a list with subscribers named {@code loadN@example.com}. */
    public void fill(int list, int count) {
        for (int i = 1; i <= count; i++) {
            apply(
                    ConsentEvent.IMPORT,
                    list,
                    upsert("load" + i + "@example.com", Map.of(1, "Load", 2, "Nr " + i, 12, "c" + i)),
                    Cause.IMPORT);
        }
    }

    public int createGroup(int list, String name) {
        synchronized (tenant.account()) {
            return tenant.account()
                    .createGroup(tenant.account().list(list), name, "", true)
                    .id();
        }
    }

    public Optional<Snapshot> find(String email) {
        Account account = tenant.account();
        synchronized (account) {
            return account.recipients()
                    .byEmail(email.strip().toLowerCase(Locale.ROOT))
                    .map(this::snapshot);
        }
    }

    /** Prefix and number in one; empty for whoever has none. */
    public Optional<String> mobile(String email) {
        Account account = tenant.account();
        synchronized (account) {
            return account.recipients()
                    .byEmail(email.strip().toLowerCase(Locale.ROOT))
                    .map(Recipient::mobileKey)
                    .filter(mobile -> !mobile.isEmpty());
        }
    }

    private Snapshot snapshot(Recipient recipient) {
        Map<Integer, Standing> lists = new HashMap<>();
        for (MailingList list : tenant.account().lists()) {
            list.membership(recipient.id())
                    .ifPresent(membership -> lists.put(
                            list.id(),
                            new Standing(
                                    membership.status(),
                                    membership.optoutReason(),
                                    tenant.account().groupsOf(list, recipient).stream()
                                            .map(Group::id)
                                            .toList())));
        }
        return new Snapshot(recipient.id(), recipient.email(), recipient.fields(), lists);
    }

    public Optional<Status> status(int list, String email) {
        return find(email).map(Snapshot::lists).map(lists -> lists.get(list)).map(Standing::status);
    }

    /** How often programs moved somebody who was on a list already to a status: a call that changed nothing is no move. */
    public int moves(int list, String email, Status to) {
        Account account = tenant.account();
        synchronized (account) {
            return account.recipients()
                    .byEmail(email)
                    .map(recipient -> account.moves(account.list(list), recipient, to))
                    .orElse(0);
        }
    }

    public int count(int list, Status status) {
        synchronized (tenant.account()) {
            return tenant.account().list(list).ids(status).size();
        }
    }

    public void setWebhooks(List<Webhook> webhooks) {
        tenant.webhooks().set(webhooks);
    }

    /** Every try to call a webhook, the oldest first. */
    public List<WebhookCall> webhookCalls() {
        return tenant.webhooks().log();
    }

    /** Webhook deliveries that still wait for a success or for their last try. */
    public int undeliveredWebhooks() {
        return tenant.webhooks().undelivered();
    }

    public void duplicateNextWebhooks(int changes) {
        tenant.webhooks().duplicateNext(changes);
    }

    /** Holds back the webhooks of the next changes and then sends them last first. */
    public void shuffleNextWebhooks(int changes) {
        tenant.webhooks().shuffleNext(changes);
    }

    /** Who may call the form pages. */
    public void setAllowList(boolean enabled, Set<String> addresses) {
        tenant.allowList().set(enabled, addresses);
    }

    private Recipient upsert(String email, Map<Integer, String> fields) {
        synchronized (tenant.account()) {
            return tenant.account().recipients().upsert(Person.ofEmail(email, fields), false);
        }
    }

    private Recipient known(String email) {
        synchronized (tenant.account()) {
            return tenant.account()
                    .recipients()
                    .byEmail(email.strip().toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> Refusal.notFound("Recipient"));
        }
    }

    private int apply(ConsentEvent event, int list, Recipient recipient, Cause cause) {
        synchronized (tenant.account()) {
            tenant.account().apply(event, tenant.account().list(list), recipient, cause);
            return recipient.id();
        }
    }
}
