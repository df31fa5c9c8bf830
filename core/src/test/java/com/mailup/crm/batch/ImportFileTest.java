package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.delivery.FileRow;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.MobileNumber;
import com.mailup.crm.model.SubscriptionStatus;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file is what MailUp's import takes, whatever the CRM's fields hold. */
class ImportFileTest {
    private static final List<Integer> FIELDS = List.of(1, 2);

    private static final GroupNumbers NUMBERS =
            (_, name) -> name.equals("VIP") ? Optional.of(new GroupId(22)) : Optional.empty();

    @TempDir
    private Path work;

    private static FileRow row(String field, String... groups) {
        return new FileRow(
                new EmailAddress("ada@example.com"),
                new ListId(1),
                SubscriptionStatus.SUBSCRIBED,
                Map.of(1, field),
                Set.of(groups));
    }

    private Path write(FileForm form, FileRow... rows) throws IOException {
        Path file = work.resolve("file.csv");
        try (ImportFile out = new ImportFile(file, form, FIELDS, NUMBERS, true)) {
            for (FileRow row : rows) {
                out.write(row);
            }
        }
        return file;
    }

    @Test
    void aRowHasTheProfilesColumns() throws IOException {
        Path file = write(FileForm.USUAL, row("Ada", "VIP", "News"));
        assertThat(Files.readString(file))
                .isEqualTo(String.join(
                        "\r\n",
                        "Email;idList;ExternalGroupName;Status;campo1;campo2",
                        "ada@example.com;1;News,VIP;SUBSCRIBED;Ada;",
                        ""));
        WrittenFile.check(file, FileForm.USUAL, 6, 1);
    }

    @Test
    void aMobileNumberHasTwoColumns() throws IOException {
        Path file = work.resolve("file.csv");
        FileRow ada = new FileRow(
                new EmailAddress("ada@example.com"),
                new ListId(1),
                SubscriptionStatus.SUBSCRIBED,
                Map.of(1, "Ada"),
                MobileNumber.parse("+39 333 1234567"),
                Set.of());
        try (ImportFile out = new ImportFile(file, FileForm.USUAL, List.of(FieldMapping.MOBILE, 1), NUMBERS, true)) {
            out.write(ada);
            out.write(row("Bob"));
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "Email;idList;ExternalGroupName;Status;Prefix;Number;campo1",
                        "ada@example.com;1;;SUBSCRIBED;0039;3331234567;Ada",
                        "ada@example.com;1;;SUBSCRIBED;;;Bob");
        WrittenFile.check(file, FileForm.USUAL, 7, 2);
    }

    @Test
    void noSeparatorQuoteOrLineEndIsInACellAndWhatWasChangedIsCounted() throws IOException {
        Path file = work.resolve("file.csv");
        try (ImportFile out = new ImportFile(file, FileForm.USUAL, FIELDS, NUMBERS, true)) {
            out.write(row("a;b\nc\0d\"e"));
            out.write(row("=cmd()|plain, and -+@"));
            assertThat(out.altered()).isEqualTo(Map.of("campo1", 1L));
        }
        assertThat(Files.readString(file)).contains("a,b c d'e", "=cmd()|plain, and -+@");
        WrittenFile.check(file, FileForm.USUAL, 6, 2);
    }

    @Test
    void oneAddressWithTheSeparatorInItDoesNotStopTheNight() throws IOException {
        Path file = work.resolve("file.csv");
        FileRow odd = new FileRow(
                new EmailAddress("a|da@example.com"),
                new ListId(1),
                SubscriptionStatus.SUBSCRIBED,
                Map.of(1, "Ada"),
                Set.of());
        FileForm form = form('|', "", FileForm.Groups.NAME);
        try (ImportFile out = new ImportFile(file, form, FIELDS, NUMBERS, true)) {
            out.write(odd);
            out.write(row("Bob"));
            assertThat(out.rows()).isEqualTo(1);
            assertThat(out.unwritable()).isEqualTo(Map.of("Email", 1L));
        }
        WrittenFile.check(file, form, 6, 1);
        assertThat(Files.readString(file)).doesNotContain("a|da");
    }

    @Test
    void whatWindows1252HasNotIsCountedByColumn() throws IOException {
        FileForm form = new FileForm(
                Charset.forName("windows-1252"),
                ';',
                '"',
                false,
                Map.of("Email", "Mail"),
                "x{time}",
                0,
                FileForm.ROME,
                Optional.empty(),
                FileForm.Groups.NAME);
        Path file = work.resolve("file.csv");
        try (ImportFile out = new ImportFile(file, form, FIELDS, NUMBERS, true)) {
            out.write(row("Perché €"));
            out.write(row("Ελένη"));
            assertThat(out.unwritable()).isEqualTo(Map.of("campo1", 1L));
        }
        assertThat(Files.readString(file, form.charset())).startsWith("Mail;").contains("Perché €", "?????");
        WrittenFile.check(file, form, 6, 2);
    }

    @Test
    void aFileThatIsNotWhatWasWrittenDoesNotLeave() throws IOException {
        Path file = write(FileForm.USUAL, row("Ada"));
        refused(file, 2);
        Files.writeString(file, "Email;idList;ExternalGroupName;Status;campo1;campo2\r\nada@example.com;1\r\n");
        refused(file, 1);
        Files.write(file, new byte[] {(byte) 0xC3, '(', ';', ';', ';', ';', ';', '\n'});
        refused(file, 0);
    }

    private static void refused(Path file, long rows) {
        assertThatThrownBy(() -> WrittenFile.check(file, FileForm.USUAL, 6, rows))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPORT_INVALID));
    }

    @Test
    void aZipHoldsTheOneFile() throws IOException {
        Path file = write(FileForm.USUAL, row("Ada"));
        Path zipped = work.resolve("file.zip");
        WrittenFile.zip(file, zipped, "name.csv", 1, Instant.EPOCH);
        try (ZipFile zip = new ZipFile(zipped.toFile())) {
            assertThat(zip.size()).isOne();
            byte[] content = zip.getInputStream(zip.getEntry("name.csv")).readAllBytes();
            assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(Files.readString(file));
        }
    }

    private static FileForm form(char separator, String dates, FileForm.Groups groups) {
        return new FileForm(
                StandardCharsets.UTF_8,
                separator,
                '"',
                false,
                Map.of(),
                "x{time}",
                0,
                FileForm.ROME,
                Optional.of(dates).filter(pattern -> !pattern.isEmpty()).map(DateTimeFormatter::ofPattern),
                groups);
    }

    @Test
    void groupsGoByNumberWhereThatWasAgreedAndOneWithoutANumberIsCounted() throws IOException {
        Path file = work.resolve("file.csv");
        try (ImportFile out = new ImportFile(file, form(';', "", FileForm.Groups.ID), FIELDS, NUMBERS, true)) {
            out.write(row("Ada", "VIP", "gone"));
            assertThat(out.unwritable()).isEqualTo(Map.of("IdGroup", 1L));
        }
        assertThat(Files.readString(file))
                .isEqualTo("Email;idList;IdGroup;Status;campo1;campo2\nada@example.com;1;22;SUBSCRIBED;Ada;\n");
    }

    @Test
    void aGroupIsNeverTakenForTwo() throws IOException {
        Path file = work.resolve("file.csv");
        try (ImportFile out = new ImportFile(file, form(',', "", FileForm.Groups.NAME), FIELDS, NUMBERS, true)) {
            out.write(row("Ada", "VIP", "News"));
            out.write(row("Ada", "one|two"));
            assertThat(out.unwritable()).isEqualTo(Map.of("ExternalGroupName", 1L));
        }
        assertThat(Files.readString(file)).contains(",News|VIP,").doesNotContain("two");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 01/03/2026 00:00",
        "2026-03-01 18:30:00, 01/03/2026 18:30",
        "2026-03-01T18:30:00.000+0000, 01/03/2026 19:30",
        "2026-03-01T18:30:00Z, 01/03/2026 19:30",
        "2026-13-45, 2026-13-45",
        "1234-56, 1234-56"
    })
    void datesAreWrittenInTheFormThatWasAgreed(String date, String written) throws IOException {
        Path file = write(form(';', "dd/MM/yyyy HH:mm", FileForm.Groups.NAME), row(date));
        assertThat(Files.readAllLines(file).getLast().split(";", -1)[4]).isEqualTo(written);
    }
}
