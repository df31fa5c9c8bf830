package com.mailup.crm.mailup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.MailUp.Field;
import com.mailup.crm.mailup.MailUp.MailList;
import com.mailup.crm.mailup.MailUp.Totals;
import com.mailup.crm.model.ListId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists, fields and totals of an account. */
final class Lists {
    private static final int PAGE = 1000;
    private static final int FIELDS_PAGE = 50;

    private record ListRow(
            @JsonProperty("IdList") int idList,
            @JsonProperty("Name") @Nullable String name) {}

    private record FieldRow(
            @JsonProperty("Id") int id,
            @JsonProperty("Description") @Nullable String description) {}

    private final RestClient rest;

    Lists(RestClient rest) {
        this.rest = rest;
    }

    List<MailList> lists() {
        return listRows().stream()
                .filter(row -> row.idList() > 0)
                .map(row -> new MailList(new ListId(row.idList()), row.name() == null ? "" : row.name()))
                .toList();
    }

    /** Whether the user still sees the list. */
    boolean exists(ListId list) {
        return lists().stream().anyMatch(known -> known.id().equals(list));
    }

    List<Field> fields() {
        return rest
                .all(RestCall.get(Resource.FIELDS).with("orderby", "\"Id asc\""), FIELDS_PAGE, FieldRow.class)
                .stream()
                .map(row -> new Field(row.id(), row.description() == null ? "" : row.description()))
                .distinct()
                .sorted(Comparator.comparingInt(Field::number))
                .toList();
    }

    Totals totals(ListId list) {
        return new Totals(
                total(Resource.SUBSCRIBED, list), total(Resource.UNSUBSCRIBED, list), total(Resource.PENDING, list));
    }

    private long total(Resource resource, ListId list) {
        return rest.page(RestCall.get(resource, list).page(0, 1), ConsentRow.class)
                .value()
                .count();
    }

    private List<ListRow> listRows() {
        try {
            return rest.all(RestCall.get(Resource.LISTS), PAGE, ListRow.class);
        } catch (SyncException e) {
            boolean unknownCall = e.code() == ErrorCode.MAILUP_NOT_FOUND;
            if (!unknownCall) {
                throw e;
            }
            return rest.all(RestCall.get(Resource.USER_LISTS), PAGE, ListRow.class);
        }
    }
}
