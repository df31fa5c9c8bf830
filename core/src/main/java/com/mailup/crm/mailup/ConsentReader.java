package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads named people freshly. Absence is the only dangerous answer, so it is believed last. */
final class ConsentReader {
    private static final int TOGETHER = 20;
    private static final int PAGE = 1000;

    private final RestClient rest;
    private final Lists lists;

    ConsentReader(RestClient rest, Lists lists) {
        this.rest = rest;
        this.lists = lists;
    }

    Map<EmailAddress, Reading> read(ListId list, Collection<EmailAddress> addresses) {
        List<EmailAddress> people = List.copyOf(new LinkedHashSet<>(addresses));
        Map<EmailAddress, Reading> readings = new HashMap<>();
        for (int from = 0; from < people.size(); from += TOGETHER) {
            readings.putAll(together(list, people.subList(from, Math.min(from + TOGETHER, people.size()))));
        }
        boolean anyAbsent = readings.values().stream().anyMatch(r -> r.status() == RecipientStatus.NOT_REGISTERED);
        if (anyAbsent && !lists.exists(list)) {
            throw new SyncException(ErrorCode.MAILUP_LIST_GONE, "list " + list);
        }
        return readings;
    }

    /** What the consent rows show of one person, if anything. */
    Optional<Reading> shown(ListId list, EmailAddress person) {
        Found found = find(Resource.CONSENT, list, List.of(person));
        return Optional.ofNullable(found.rows().get(person)).map(row -> reading(row, found.asOf()));
    }

    private Map<EmailAddress, Reading> together(ListId list, List<EmailAddress> people) {
        try {
            return look(list, people);
        } catch (SyncException e) {
            if (e.code() != ErrorCode.MAILUP_REFUSED_RECORD || people.size() == 1) {
                throw e;
            }
            Map<EmailAddress, Reading> oneByOne = new HashMap<>();
            people.forEach(person -> oneByOne.putAll(look(list, List.of(person))));
            return oneByOne;
        }
    }

    /**
     * It is not certain that the consent rows include people who were asked to confirm: whoever they lack is looked for among
     * those, and then again in the consent rows, because somebody may confirm between two looks.
     */
    private Map<EmailAddress, Reading> look(ListId list, List<EmailAddress> people) {
        Found shown = find(Resource.CONSENT, list, people);
        Map<EmailAddress, Reading> readings = new HashMap<>();
        addShown(readings, shown);
        if (readings.size() < people.size()) {
            Found asked = find(Resource.PENDING, list, without(people, readings));
            asked.rows().forEach((address, row) -> readings.put(address, row.pending(asked.asOf(), true)));
        }
        if (readings.size() < people.size()) {
            addShown(readings, find(Resource.CONSENT, list, without(people, readings)));
        }
        people.forEach(person -> readings.putIfAbsent(person, absent(shown.asOf())));
        return readings;
    }

    private static void addShown(Map<EmailAddress, Reading> readings, Found shown) {
        shown.rows().forEach((address, row) -> readings.put(address, reading(row, shown.asOf())));
    }

    private static List<EmailAddress> without(List<EmailAddress> people, Map<EmailAddress, Reading> readings) {
        return people.stream().filter(person -> !readings.containsKey(person)).toList();
    }

    private record Found(Map<EmailAddress, ConsentRow> rows, Instant asOf) {}

    private Found find(Resource resource, ListId list, List<EmailAddress> people) {
        AddressFilter filter = new AddressFilter(people);
        Map<EmailAddress, ConsentRow> wanted = new HashMap<>();
        Set<EmailAddress> all = new LinkedHashSet<>();
        Optional<Instant> asOf = Optional.empty();
        int pages = 1;
        for (int number = 0; number < pages; number++) {
            var page = rest.page(
                    RestCall.get(resource, list)
                            .with("filterby", filter.expression())
                            .page(number, PAGE)
                            .first(),
                    ConsentRow.class);
            asOf = asOf.or(() -> Optional.of(page.asOf()));
            pages = page.value().pages(PAGE);
            for (ConsentRow row : page.value().rows()) {
                row.address().ifPresent(address -> {
                    all.add(address);
                    if (people.contains(address)) {
                        wanted.put(address, row);
                    }
                });
            }
            if (!filter.kept(all)) {
                throw MailUpErrors.invalid(resource, "the filter was not applied", false);
            }
        }
        return new Found(wanted, asOf.orElseThrow());
    }

    private static Reading reading(ConsentRow row, Instant asOf) {
        return row.reading(asOf, true)
                .orElseThrow(() -> MailUpErrors.invalid(Resource.CONSENT, "unknown status", false));
    }

    private static Reading absent(Instant asOf) {
        return new Reading(
                RecipientStatus.NOT_REGISTERED, 0, "", Optional.empty(), Optional.empty(), asOf, false, true);
    }
}
