package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdTest {
    @ParameterizedTest
    @CsvSource({
        "001A0000006Vm9u, 001A0000006Vm9uIAC",
        "0035g00000XyZAA, 0035g00000XyZAAAA3",
        "003000000000000, 003000000000000AAA",
        "ABCDEFGHIJKLMNO, ABCDEFGHIJKLMNO555"
    })
    void theShortFormGetsTheLettersThatMakeItsCaseRedundant(String shortForm, String longForm) {
        assertThat(RecordId.of(shortForm)).isEqualTo(longForm);
        assertThat(RecordId.of(longForm)).isEqualTo(longForm);
        assertThat(RecordId.is(shortForm) && RecordId.is(longForm)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12x34", "0035g00000XyZA'", "0035g00000XyZAAQ0", "0035g00000XyZÀÀ", "003000000000000AAAA"})
    void whatIsNoIdIsNone(String text) {
        assertThat(RecordId.is(text)).isFalse();
        assertThat(RecordId.of(text)).isEqualTo(text);
    }
}
