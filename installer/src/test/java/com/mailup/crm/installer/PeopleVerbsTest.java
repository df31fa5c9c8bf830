package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What shows people. */
class PeopleVerbsTest extends VerbFixture {
    @Test
    void anAddressCanComeFromTheInput() {
        input = "Ada@Example.com\n";

        assertThat(run("explain", "-")).isZero();
        assertThat(operations.asked).contains("explain crm ada@example.com");
    }

    @Test
    void whatSomebodyElseWroteCannotSpeakToTheTerminal() {
        run("explain", "ada@example.com");

        assertThat(out.toString()).contains("the \\u{1B}[31mlink").doesNotContain("\u001b");
        assertThat(Terminal.safe("a\u202eb\u0000ü\u009b")).isEqualTo("a\\u{202E}b\\u{0}ü\\u{9B}");
    }

    @Test
    void whatIsNotWrittenToMailUpIsExplained() {
        operations.leftOut = List.of(4, 7);

        assertThat(run("explain", "ada@example.com")).isZero();
        assertThat(out.toString())
                .contains(
                        "Not written to MailUp, because the value in the CRM is longer than 200 characters: field 4, field 7");
    }

    @Test
    void whatIsToBeSaidOfARunIsSaid() {
        operations.remarks.put("not yet read", 3L);

        assertThat(run("audit", "--yes")).isZero();
        assertThat(out.toString()).contains("Of these, 3: not yet read");
    }
}
