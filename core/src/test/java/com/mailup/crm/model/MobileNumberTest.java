package com.mailup.crm.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNumberTest {
    @ParameterizedTest
    @CsvSource({
        "+39 333 123-4567, 0039, 3331234567",
        "0039 333.123.4567, 0039, 3331234567",
        "+1 (415) 555-0100, 001, 4155550100",
        "+7 912 345 67 89, 007, 9123456789",
        "00351 912 345 678, 00351, 912345678",
        "+378 0549 123456, 00378, 0549123456",
    })
    void aPrefixIsApart(String written, String prefix, String number) {
        assertThat(MobileNumber.parse(written)).contains(new MobileNumber(prefix, number));
    }

    @Test
    void withoutAPrefixTheListsUsualOneCounts() {
        assertThat(MobileNumber.parse("333/1234567")).contains(new MobileNumber("", "3331234567"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "ask his wife", "333 1234567 (home)", "+39", "1234", "+39 1234567890123456", "++39333"
            })
    void whatCannotBeCalledIsNone(String written) {
        assertThat(MobileNumber.parse(written)).isEmpty();
    }

    @Test
    void itsTextShowsNothingOfIt() {
        assertThat(MobileNumber.parse("+39 333 1234567")).hasToString("Optional[<mobile number>]");
    }
}
