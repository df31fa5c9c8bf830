package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reading recipients. Lists come highest id first and are cut into pages anew for each request. */
final class RecipientQueries {

    private record View(IntFunction<ObjectNode> item, IntFunction<Row> row, Set<String> properties) {}

    void addTo(ConsoleService service) {
        for (Status status : Status.values()) {
            service.on("GET", "/Console/List/{list}/Recipients/" + status.path(), caller -> byStatus(caller, status));
        }
        service.on("GET", "/Console/List/{list}/Recipients/EmailOptins", this::emailOptins)
                .on("GET", "/Console/List/{list}/Recipients/EmailOptouts", this::emailOptouts)
                .on("GET", "/Console/Group/{group}/Recipients", this::members)
                .on("GET", "/Console/Recipients", this::search)
                .on(
                        "GET",
                        "/Console/Recipients/{recipient}",
                        caller -> Answer.json(RecipientJson.full(caller.recipient())))
                .on("GET", "/Console/List/{list}/Recipient/{recipient}/Groups", this::groups);
    }

    private Answer byStatus(Caller caller, Status status) {
        return page(caller, caller.list().ids(status), people(caller));
    }

    private Answer members(Caller caller) {
        return page(caller, caller.group().members(), people(caller));
    }

    private Answer emailOptins(Caller caller) {
        return page(caller, caller.list().everybody(), details(caller));
    }

    private Answer emailOptouts(Caller caller) {
        return page(caller, caller.list().ids(Status.UNSUBSCRIBED), details(caller));
    }

    private Answer groups(Caller caller) {
        List<Group> groups = caller.account().groupsOf(caller.list(), caller.recipient());
        return Page.of(
                caller.exchange(), groups.stream().map(ListResource::group).toList());
    }

    private Answer search(Caller caller) {
        Form query = caller.exchange().query();
        String email = Filter.unquoted(query.first("email").orElse("")).strip().toLowerCase(Locale.ROOT);
        if (email.isEmpty()) {
            throw Refusal.badRequest("email is required.");
        }
        Account account = caller.account();
        Optional<Recipient> found = account.recipients().byEmail(email);
        return Page.of(query).answer(found.stream().map(one -> withLists(account, one)), found.isPresent() ? 1 : 0);
    }

    static ObjectNode withLists(Account account, Recipient recipient) {
        ObjectNode json = RecipientJson.full(recipient);
        var lists = json.putArray("Lists");
        for (MailingList list : account.lists()) {
            list.membership(recipient.id())
                    .ifPresent(membership -> lists.add(Json.object()
                            .put("idList", list.id())
                            .put("Channel", 0)
                            .put("Status", membership.status().text())));
        }
        return json;
    }

    private static View people(Caller caller) {
        Recipients recipients = caller.account().recipients();
        return new View(
                id -> RecipientJson.full(recipients.get(id)),
                id -> RecipientJson.row(recipients.get(id), Optional.empty()),
                RecipientJson.PROPERTIES);
    }

    private static View details(Caller caller) {
        Recipients recipients = caller.account().recipients();
        MailingList list = caller.list();
        return new View(
                id -> RecipientJson.details(
                        recipients.get(id), list.membership(id).orElseThrow()),
                id -> RecipientJson.row(recipients.get(id), list.membership(id)),
                RecipientJson.DETAIL_PROPERTIES);
    }

    private static Answer page(Caller caller, IdSet ids, View view) {
        Form query = caller.exchange().query();
        Page page = Page.of(query);
        Filter filter = Filter.parse(query.first("filterby").orElse(""), view.properties());
        String order = Filter.unquoted(query.first("orderby").orElse("")).toLowerCase(Locale.ROOT);
        Optional<IdSet> within = within(caller, query);
        if (filter == Filter.ALL && within.isEmpty() && order.isEmpty()) {
            return page.answer(items(ids.descendingFrom(page.skipped()), page, view), ids.size());
        }
        if (filter == Filter.ALL && within.isEmpty() && order.matches("idrecipient( asc)?")) {
            return page.answer(items(rising(ids, page), page, view), ids.size());
        }
        int[] found = ids.descending()
                .filter(id -> within.isEmpty() || within.get().contains(id))
                .filter(id -> filter.test(view.row().apply(id)))
                .toArray();
        IntStream ordered = order.isEmpty() ? IntStream.of(found) : sorted(found, Order.parse(order), view);
        return page.answer(items(ordered.skip(page.skipped()), page, view), found.length);
    }

    private static Optional<IdSet> within(Caller caller, Form query) {
        try {
            return query.first("Groups")
                    .map(group ->
                            caller.account().group(Integer.parseInt(group)).members());
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("Groups is not valid.");
        }
    }

    private static Stream<ObjectNode> items(IntStream ids, Page page, View view) {
        return ids.limit(page.size()).mapToObj(view.item());
    }

    private static IntStream sorted(int[] ids, Comparator<Row> order, View view) {
        return IntStream.of(ids)
                .boxed()
                .sorted(Comparator.comparing(view.row()::apply, order))
                .mapToInt(Integer::intValue);
    }

    /** A page in rising order is a page in falling order read backwards. */
    private static IntStream rising(IdSet ids, Page page) {
        long end = Math.max(0, ids.size() - page.skipped());
        long start = Math.max(0, end - page.size());
        int[] falling = ids.descendingFrom(start).limit(end - start).toArray();
        return IntStream.range(0, falling.length).map(i -> falling[falling.length - 1 - i]);
    }
}
