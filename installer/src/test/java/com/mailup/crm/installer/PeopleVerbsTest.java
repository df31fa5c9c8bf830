package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        assertThat(out.toString())
                .contains("Of these, 3: not yet read")
                .contains("In MailUp without a record in the CRM: 2. Who they are: mailup unknown crm");
    }

    @Test
    void whoHasNoRecordIsListed() {
        assertThat(run("unknown")).isZero();
        assertThat(out.toString())
                .contains("=ada@example.com", "bob@example.com", "PENDING")
                .contains("2 in MailUp without a record in the CRM");
    }

    /** A contact chooses his own address; no spreadsheet may take it for a formula. */
    @Test
    void whoHasNoRecordIsWrittenForItsOwnersSpreadsheet() throws Exception {
        assertThat(run("unknown", "-o", "unknown.csv")).isZero();

        Path file = folder.resolve("unknown.csv");
        assertThat(Files.readString(file)).isEqualTo("""
                        "address","list","status"\r
                        "'=ada@example.com","main/17","SUBSCRIBED"\r
                        "bob@example.com","main/17","PENDING"\r
                        """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(run("unknown", "-o", "missing/unknown.csv")).isEqualTo(1);
    }
}
