package com.mailup.crm.mailup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MailUp's envelope of a page.
 *
 * @param pageSize what MailUp made of the size asked for
 */
record Paged<T>(
        @JsonProperty("Items") @Nullable List<T> items,
        @JsonProperty("PageSize") @Nullable Integer pageSize,
        @JsonProperty("TotalElementsCount") @Nullable Long total) {

    /** An answer without these says nothing, least of all that nobody is there. */
    boolean complete() {
        return items != null && total != null;
    }

    List<T> rows() {
        return items == null ? List.of() : items;
    }

    long count() {
        return total == null ? 0 : total;
    }

    /** How many pages there are in all, by the size that MailUp really uses. */
    int pages(int asked) {
        int size = pageSize == null || pageSize < 1 ? asked : Math.min(pageSize, asked);
        return Math.toIntExact((count() + size - 1) / size);
    }
}
