package com.mailup.crm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    /** The form as RFC 5321 and MailUp have it, written down once more. */
    private static final Pattern FORM = Pattern.compile("(?=.{1,254}$)(?=[^@]{1,64}@)"
            + "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
            + "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private static final String SIGNS = "aaaabz09..--@@_+! é\nA";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.it",
                "anna.rossi+news@example.com",
                "o'hara@xn--mnchen-3ya.example",
                "1@2.3",
                "{x}~@a-b.c",
                "0123456789012345678901234567890123456789012345678901234567890123@example.com"
            })
    void anAddressIsKept(String text) {
        assertThat(EmailAddress.parse(text))
                .hasValueSatisfying(address -> assertThat(address.value()).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "anna",
                "anna@",
                "@example.com",
                "anna@example",
                "anna@@example.com",
                "anna@.example.com",
                "anna@example.com.",
                "anna@example..com",
                "anna@-example.com",
                "anna@example-.com",
                "anna@exa_mple.com",
                ".anna@example.com",
                "anna.@example.com",
                "an..na@example.com",
                "an na@example.com",
                "anna@exam\nple.com",
                "ànna@example.com",
                "anna@exàmple.com",
                "01234567890123456789012345678901234567890123456789012345678901234@example.com",
                "a@0123456789012345678901234567890123456789012345678901234567890123.com"
            })
    void whatMailUpWouldNotTakeIsNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress(text))
                .withMessage("not an e-mail address");
    }

    @Test
    void spacesAroundAndCapitalsDoNotCount() {
        assertThat(EmailAddress.parse("  Anna.ROSSI@Example.COM\t"))
                .contains(new EmailAddress("anna.rossi@example.com"));
    }

    @Test
    void aLongAddressEndsAt254Characters() {
        String domain = ".example.com";
        String longest =
                "a@" + ("b".repeat(60) + ".").repeat(4).substring(0, 254 - 2 - domain.length() - 1) + "b" + domain;
        assertThat(longest).hasSize(254);
        assertThat(EmailAddress.parse(longest)).isPresent();
        assertThat(EmailAddress.parse("a" + longest)).isEmpty();
    }

    @Test
    void itIsWhatTheExpressionSays() {
        Random random = new Random(254);
        for (int n = 0; n < 200_000; n++) {
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "a@b.c");
            for (int length = random.nextInt(9); length > 0; length--) {
                text.insert(random.nextInt(text.length() + 1), SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            String address = text.toString();
            assertThat(accepted(address))
                    .as(address)
                    .isEqualTo(FORM.matcher(address).matches());
        }
    }

    private static boolean accepted(String text) {
        try {
            return new EmailAddress(text).value().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
