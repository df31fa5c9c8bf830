package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCursorTest {
    private static final List<String> PLACES = List.of("EmailAddresses", "Contacts");
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void whatIsWrittenIsRead() {
        ScanCursor cursor = ScanCursor.start(PLACES)
                .with("Contacts", Position.START.begin(NOW).read(new Place("2026-03-01 08:59:00", "a-1"), NOW))
                .withQueue("page")
                .withNextWide(NOW)
                .withOwed(List.of(new ScanCursor.Owed("Contacts", "b-2", NOW)));

        assertThat(ScanCursor.of(cursor.text(), PLACES)).isEqualTo(cursor);
    }

    @Test
    void aModuleThatWasNotMappedThenIsReadFromItsStart() {
        Cursor cursor = ScanCursor.start(PLACES).text();

        assertThat(ScanCursor.of(cursor, List.of("EmailAddresses", "Leads")).position("Leads"))
                .isEqualTo(Position.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2\t\t0\t0", "1", "1\t\tx\t0", "1\t\t0\t0\nContacts\tREADING"})
    void whatIsNoneOfOursIsADefect(String text) {
        assertThatThrownBy(() -> ScanCursor.of(new Cursor(text), PLACES))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEFECT));
    }
}
