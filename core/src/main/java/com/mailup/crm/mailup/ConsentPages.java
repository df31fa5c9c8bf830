package com.mailup.crm.mailup;

import com.mailup.crm.mailup.MailUp.Page;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a list page by page: the consent rows, and after their last page those who were asked to confirm, unless the consent rows
 * include them. Which of the two MailUp does is found out by looking for one of them.
 */
final class ConsentPages {
    private final RestClient rest;
    private final ConsentReader reader;

    ConsentPages(RestClient rest, ConsentReader reader) {
        this.rest = rest;
        this.reader = reader;
    }

    Page page(ListId list, int number, int size) {
        var shown = rows(Resource.CONSENT, list, number, size);
        Paged<ConsentRow> rows = shown.value();
        int pages = Math.max(1, rows.pages(size));
        if (number >= pages) {
            return pendingPage(list, number - pages, size, rows.count());
        }
        Map<EmailAddress, Reading> readings = readings(
                rows.rows(),
                row -> row.reading(shown.asOf(), false)
                        .orElseThrow(() -> MailUpErrors.invalid(Resource.CONSENT, "unknown status", false)));
        boolean last = number == pages - 1 && !pendingFollow(list);
        return new Page(readings, rows.count(), last);
    }

    private Page pendingPage(ListId list, int number, int size, long before) {
        var asked = rows(Resource.PENDING, list, number, size);
        Paged<ConsentRow> rows = asked.value();
        return new Page(
                readings(rows.rows(), row -> row.pending(asked.asOf(), false)),
                before + rows.count(),
                number >= rows.pages(size) - 1);
    }

    private boolean pendingFollow(ListId list) {
        return rows(Resource.PENDING, list, 0, 1).value().rows().stream()
                .flatMap(row -> row.address().stream())
                .anyMatch(asked -> reader.shown(list, asked)
                        .filter(reading -> reading.status() == RecipientStatus.PENDING)
                        .isEmpty());
    }

    private Dated<Paged<ConsentRow>> rows(Resource resource, ListId list, int number, int size) {
        return rest.page(RestCall.get(resource, list).page(number, size), ConsentRow.class);
    }

    private static Map<EmailAddress, Reading> readings(List<ConsentRow> rows, Function<ConsentRow, Reading> reading) {
        Map<EmailAddress, Reading> readings = new LinkedHashMap<>();
        for (ConsentRow row : rows) {
            row.address().ifPresent(address -> readings.put(address, reading.apply(row)));
        }
        return readings;
    }
}
