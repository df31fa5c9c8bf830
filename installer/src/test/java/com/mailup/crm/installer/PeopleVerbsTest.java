package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

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
}
