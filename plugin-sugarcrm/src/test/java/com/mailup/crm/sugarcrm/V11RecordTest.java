package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times have the offset of the user's zone, flags are booleans or, in older versions, texts. */
class V11RecordTest {
    private static final Raise RAISE = new Raise(
            new RecordRef(new ConnectionId("sugar"), "Contacts", "i"),
            List.of(new AddressRow("r", "b@example.com", false, false)),
            true,
            false);

    private static final Map<String, String> TYPES =
            Map.of("birth", "date", "seen", "datetimecombo", "active", "bool", "last_name", "varchar");

    @ParameterizedTest
    @CsvSource({"true, 1, false", "\"1\", \"1\", \"0\"", "1, true, 0"})
    void aRecordIsReadWithItsPrimaryAddress(String primary, String optOut, String invalid) {
        String json = """
                {"id":"i","date_modified":"2026-03-01T05:00:00-04:00","seen":"2026-03-01T09:00:00Z","birth":"2026-03-01",
                 "active":true,"last_name":null,"_acl":{"fields":{}},"email_opt_out":false,
                 "email":[{"email_address":"b@example.com","opt_out":false},
                          {"email_address":"a@example.com","primary_address":%s,"opt_out":%s,"invalid_email":%s}]}
                """.formatted(primary, optOut, invalid);

        assertThat(V11Record.values(Json.read(json).orElseThrow(), TYPES))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "id", "i",
                        "date_modified", "2026-03-01 09:00:00",
                        "seen", "2026-03-01 09:00:00",
                        "birth", "2026-03-01",
                        "active", "1",
                        "last_name", "",
                        "email1", "a@example.com",
                        "email_opt_out", "1",
                        "invalid_email", "0"));
    }

    @Test
    void aRecordWithoutAddressesHasNoFlags() {
        assertThat(V11Record.values(
                        Json.read("{\"id\":\"i\",\"email\":[],\"email1\":\"x\"}")
                                .orElseThrow(),
                        TYPES))
                .containsExactly(Map.entry("id", "i"));
    }

    @Test
    void whatIsWrittenHasTheTypesOfTheModule() {
        Map<String, String> row = Map.of("id", "i", "seen", "2026-03-01 09:00:00", "active", "0", "last_name", "0");

        assertThat(V11Record.json(row, TYPES))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("seen", "2026-03-01T09:00:00Z", "active", false, "last_name", "0"));
    }

    @Test
    void theWholeListIsWrittenAndOnlyTheAddressRaised() {
        String list = "[{\"email_address\":\"B@example.com\",\"opt_out\":\"0\",\"reply_to_address\":true},"
                + "{\"email_address\":\"c@example.com\",\"opt_out\":false}]";

        assertThat(V11Record.raised(Json.read(list).orElseThrow(), RAISE).orElseThrow())
                .extracting(Object::toString)
                .containsExactly(
                        "{\"email_address\":\"B@example.com\",\"opt_out\":true,\"reply_to_address\":true,\"invalid_email\":false}",
                        "{\"email_address\":\"c@example.com\",\"opt_out\":false}");
    }

    /** An empty list would take every address from the record. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{}", "[\"b@example.com\"]", "[{\"email_address\":\"c@example.com\"}]"})
    void aListThatIsNotAsExpectedIsNotWritten(String list) {
        assertThat(V11Record.raised(Json.read(list).orElseThrow(), RAISE)).isEmpty();
        assertThat(V11Record.raised(Json.NOTHING, RAISE)).isEmpty();
    }

    @Test
    void anIdLeavesItsPlaceInNoPath() {
        assertThat(new V11Bulk.Put("Contacts", "../Users/1?x=y", Map.of()).request())
                .containsEntry("url", "v11/Contacts/..%2FUsers%2F1%3Fx%3Dy");
    }
}
