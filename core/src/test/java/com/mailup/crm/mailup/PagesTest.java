package com.mailup.crm.mailup;

import static com.mailup.crm.contract.ErrorCode.MAILUP_ANSWER_INVALID;
import static com.mailup.crm.mailup.SignedIn.CONSENT;
import static com.mailup.crm.mailup.SignedIn.LIST;
import static com.mailup.crm.mailup.SignedIn.LISTS;
import static com.mailup.crm.mailup.SignedIn.PENDING;
import static com.mailup.crm.mailup.SignedIn.page;
import static com.mailup.crm.mailup.SignedIn.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.FakeMailUp.Reply;
import com.mailup.crm.mailup.FakeMailUp.Request;
import com.mailup.crm.mailup.MailUp.Field;
import com.mailup.crm.mailup.MailUp.MailList;
import com.mailup.crm.mailup.MailUp.Page;
import com.mailup.crm.mailup.MailUp.Totals;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read page by page. */
class PagesTest {
    private static final String FIELDS = "Console/Recipient/DynamicFields";

    private final SignedIn in = new SignedIn();

    @AfterEach
    void stop() {
        in.close();
    }

    @Test
    void readsAll39FieldsInOrderHoweverSmallMailUpMakesThePages() {
        List<String> fields = IntStream.rangeClosed(1, 39)
                .mapToObj(i -> "{\"Id\":" + (40 - i) + ",\"Description\":\"field " + (40 - i) + "\"}")
                .toList();
        in.server.says(FIELDS, request -> slice(request, fields, 20));
        List<Field> read = in.mailUp.fields();
        assertThat(read).hasSize(39);
        assertThat(read.getFirst()).isEqualTo(new Field(1, "field 1"));
        assertThat(read.getLast()).isEqualTo(new Field(39, "field 39"));
        assertThat(in.server.requests(FIELDS)).hasSize(2);
    }

    @Test
    void readsTheListsOfNewAndOldConsoles() {
        MailList news = new MailList(new ListId(7), "News");
        assertThat(in.mailUp.lists()).containsExactly(news);
        in.server.says(LISTS, new Reply(404, ""));
        in.server.says("Console/User/Lists", Reply.ok(page(1, "{\"idList\":7,\"Name\":\"News\",\"Company\":\"x\"}")));
        assertThat(in.mailUp.lists()).containsExactly(news);
    }

    @Test
    void countsByTheTotalsOfOneRow() {
        in.server.says("Console/List/7/Recipients/Subscribed", Reply.ok(page(1000)));
        in.server.says("Console/List/7/Recipients/Unsubscribed", Reply.ok(page(20)));
        in.server.says(PENDING, Reply.ok(page(3)));
        assertThat(in.mailUp.totals(LIST)).isEqualTo(new Totals(1000, 20, 3));
        assertThat(in.server.last(PENDING).parameters()).containsEntry("pageSize", "1");
    }

    @Test
    void everybodyIsSeenOnceWhenTheConsentRowsIncludeThePending() {
        serve(25, 5, true);
        Map<EmailAddress, List<RecipientStatus>> seen = readAll(10);
        assertThat(seen)
                .hasSize(30)
                .allSatisfy((_, statuses) -> assertThat(statuses).hasSize(1));
        assertThat(in.server.requests(PENDING)).hasSize(1);
    }

    @Test
    void everybodyIsSeenOnceWhenTheConsentRowsLackThePending() {
        serve(25, 15, false);
        Map<EmailAddress, List<RecipientStatus>> seen = readAll(10);
        assertThat(seen)
                .hasSize(40)
                .allSatisfy((_, statuses) -> assertThat(statuses).hasSize(1));
        assertThat(seen.values())
                .filteredOn(List.of(RecipientStatus.PENDING)::equals)
                .hasSize(15);
    }

    @Test
    void everybodyIsSeenWhenOnlyPendingPeopleAreThere() {
        serve(0, 3, false);
        assertThat(readAll(10)).hasSize(3);
        serve(0, 0, false);
        assertThat(readAll(10)).isEmpty();
    }

    @Test
    void aPageIsNoSingleReadingAndSkipsWhoHasNoAddress() {
        in.server.says(CONSENT, Reply.ok(page(2, row(1, "ada@example.com", "OPTIN"), row(2, "", "OPTIN"))));
        Page page = in.mailUp.page(LIST, 0, 1000);
        assertThat(page.readings().values()).extracting(Reading::single).containsExactly(false);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.last()).isTrue();
    }

    @Test
    void anUnknownStatusOnAPageIsAnInvalidAnswer() {
        in.server.says(CONSENT, Reply.ok(page(1, row(1, "ada@example.com", "VIP"))));
        SyncException failure = catchThrowableOfType(SyncException.class, () -> in.mailUp.page(LIST, 0, 1000));
        assertThat(failure.code()).isEqualTo(MAILUP_ANSWER_INVALID);
    }

    private void serve(int decided, int pending, boolean together) {
        List<String> asked = rows("pending", pending, "PENDING");
        List<String> shown = new ArrayList<>(rows("decided", decided, "OPTIN"));
        if (together) {
            shown.addAll(asked);
        }
        in.server.says(CONSENT, request -> slice(request, shown, 1000));
        in.server.says(PENDING, request -> slice(request, asked, 1000));
    }

    private static List<String> rows(String name, int count, String status) {
        return IntStream.range(0, count)
                .mapToObj(i -> row(name.hashCode() % 100 * 1000 + i, name + i + "@example.com", status))
                .toList();
    }

    private static Reply slice(Request request, List<String> rows, int largest) {
        String wanted = request.parameters().getOrDefault("filterby", "").toLowerCase(Locale.ROOT);
        String address = wanted.replaceAll("\"email=='|'\"", "");
        List<String> kept = wanted.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> row.contains("\"" + address + "\""))
                        .toList();
        int number = Integer.parseInt(request.parameters().getOrDefault("pageNumber", "0"));
        int size = Math.min(Integer.parseInt(request.parameters().getOrDefault("pageSize", "20")), largest);
        List<String> page = kept.stream().skip((long) number * size).limit(size).toList();
        return Reply.ok("{\"Items\":[" + String.join(",", page) + "],\"PageSize\":" + size + ",\"TotalElementsCount\":"
                + kept.size() + ",\"Future\":{}}");
    }

    private Map<EmailAddress, List<RecipientStatus>> readAll(int size) {
        Map<EmailAddress, List<RecipientStatus>> seen = new TreeMap<>();
        Page page = in.mailUp.page(LIST, 0, size);
        for (int number = 1; ; number++) {
            page.readings()
                    .forEach((address, reading) -> seen.computeIfAbsent(address, _ -> new ArrayList<>())
                            .add(reading.status()));
            if (page.last()) {
                return seen;
            }
            page = in.mailUp.page(LIST, number, size);
        }
    }
}
