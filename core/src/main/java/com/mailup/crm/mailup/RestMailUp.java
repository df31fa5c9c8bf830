package com.mailup.crm.mailup;

import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MailUp through its REST service and, to ask for a confirmation, its form page. */
public final class RestMailUp implements MailUp {
    private static final int LARGEST_IMPORT = 1000;

    private final TokenSource tokens;
    private final RateBudget budget;
    private final RestClient rest;
    private final Lists lists;
    private final Groups groups;
    private final ConsentReader reader;
    private final ConsentPages pages;
    private final Profiles profiles;
    private final ConfirmationForm form;

    /** @param budget one for each account, shared by all who call it */
    public RestMailUp(
            MailUpAccess access, HttpGateway gateway, TokenSource tokens, RateBudget budget, InstantSource clock) {
        PacedHttp http = new PacedHttp(gateway, budget, clock);
        this.tokens = tokens;
        this.budget = budget;
        this.rest = new RestClient(access.services(), tokens, http);
        this.lists = new Lists(rest);
        this.groups = new Groups(rest);
        this.reader = new ConsentReader(rest, lists);
        this.pages = new ConsentPages(rest, reader);
        this.profiles = new Profiles(rest);
        this.form = new ConfirmationForm(access.console(), http);
    }

    @Override
    public Account account() {
        return tokens.account();
    }

    @Override
    public List<MailList> lists() {
        return lists.lists();
    }

    @Override
    public List<Field> fields() {
        return lists.fields();
    }

    @Override
    public Totals totals(ListId list) {
        return lists.totals(list);
    }

    @Override
    public Map<EmailAddress, Reading> read(ListId list, Collection<EmailAddress> addresses) {
        return reader.read(list, addresses);
    }

    @Override
    public Page page(ListId list, int number, int size) {
        return pages.page(list, number, size);
    }

    @Override
    public Map<EmailAddress, Map<Integer, String>> profiles(ListId list, Collection<EmailAddress> people) {
        return profiles.read(list, people);
    }

    @Override
    public long add(ListId list, RecipientData recipient) {
        return rest.number(RestCall.of("POST", Resource.ADD, list).sending(RecipientBody.of(recipient)));
    }

    @Override
    public long addPending(ListId list, RecipientData recipient) {
        return rest.number(RestCall.of("POST", Resource.ADD, list)
                .with("ConfirmEmail", true)
                .sending(RecipientBody.of(recipient)));
    }

    @Override
    public Confirmation askConfirmation(ListId list, EmailAddress address) {
        return form.ask(list, address);
    }

    @Override
    public Duration untilImport() {
        return budget.until(Resource.IMPORT);
    }

    @Override
    public long importAll(ListId list, ImportKind kind, List<RecipientData> recipients) {
        RestCall call = RestCall.of("POST", Resource.IMPORT, list).sending(bodies(recipients));
        return rest.number(
                switch (kind) {
                    case DEFAULT -> call;
                    case OPT_OUT -> call.with("importType", "asOptout").first();
                });
    }

    private static List<RecipientBody> bodies(List<RecipientData> recipients) {
        if (recipients.isEmpty() || recipients.size() > LARGEST_IMPORT) {
            throw new IllegalArgumentException("1 to " + LARGEST_IMPORT + " recipients");
        }
        return recipients.stream().map(RecipientBody::of).toList();
    }

    @Override
    public ImportState importState(long importId) {
        return rest.read(RestCall.get(Resource.IMPORT_STATE, importId), ImportRow.class)
                .state();
    }

    @Override
    public void updateProfile(long recipient, RecipientData data) {
        profiles.update(recipient, data);
    }

    @Override
    public void subscribe(ListId list, long recipient) {
        rest.send(RestCall.of("POST", Resource.SUBSCRIBE, list, recipient).first());
    }

    @Override
    public void unsubscribe(ListId list, long recipient) {
        rest.send(RestCall.of("DELETE", Resource.UNSUBSCRIBE, list, recipient).first());
    }

    @Override
    public List<Group> groups(ListId list) {
        return groups.of(list);
    }

    @Override
    public Group createGroup(ListId list, String name) {
        return groups.create(list, name);
    }

    @Override
    public Set<EmailAddress> members(GroupId group) {
        return groups.members(group);
    }

    @Override
    public Set<EmailAddress> members(GroupId group, Collection<EmailAddress> among) {
        return groups.members(group, among);
    }

    @Override
    public long importInto(GroupId group, List<RecipientData> recipients) {
        return rest.number(RestCall.of("POST", Resource.GROUP_IMPORT, group).sending(bodies(recipients)));
    }

    @Override
    public void leave(GroupId group, long recipient) {
        groups.leave(group, recipient);
    }

    @Override
    public void remove(ListId list, long recipient) {
        rest.send(RestCall.of("DELETE", Resource.REMOVE, list, recipient));
    }
}
