package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file of unsubscribers holds: no readable opt-out is lost, and nothing worse happens. */
class UnsubscribersFileTest {
    private static final String HEADER = "email;idList;OptOut_Date;optout_nl;optout_type\n";
    private static final long MOST = 1 << 20;

    @TempDir
    private Path work;

    private Optional<DateTimeFormatter> agreed = Optional.empty();
    private final List<Unsubscribed> rows = new ArrayList<>();
    private final List<UnsubscribersFile.Reject> rejects = new ArrayList<>();

    private void read(byte[] content) throws IOException {
        read(content, Optional.empty());
    }

    private void read(byte[] content, Optional<ListId> list) throws IOException {
        rows.clear();
        rejects.clear();
        Path file = Files.write(work.resolve("file"), content);
        UnsubscriberForm form = new UnsubscriberForm(
                ';', '"', Map.of(), Set.of(new ListId(1), new ListId(2)), list, ZoneId.of("Europe/Rome"), agreed);
        new UnsubscribersFile(form).read(UnsubscribersFile.plain(file, work, MOST), rows::add, rejects::add);
    }

    private void read(String content) throws IOException {
        read(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> addresses() {
        return rows.stream().map(row -> row.address().value()).toList();
    }

    @Test
    void everyRowIsAnOptOutWithItsReasonDateAndMark() throws IOException {
        read(HEADER + "Ada@Example.com;1;20210122T111244;161;2\r\nbob@example.com;2;;;8\r\n");
        assertThat(addresses()).containsExactly("ada@example.com", "bob@example.com");
        assertThat(rows.getFirst().at()).contains(Instant.parse("2021-01-22T10:12:44Z"));
        assertThat(rows.getFirst().reason()).isEqualTo(OptOutReason.LINK);
        assertThat(rows.getFirst().mark()).contains("20210122T111244", "161");
        assertThat(rows.getLast().reason()).isEqualTo(OptOutReason.HARD_BOUNCE);
        assertThat(rows.getLast().list()).isEqualTo(new ListId(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20210122T111244", "2021-01-22T11:12:44", "2021-01-22 11:12:44", "22/01/2021 11:12:44"})
    void datesAreReadInEachShapeThatWasSeen(String date) throws IOException {
        read(HEADER + "ada@example.com;1;" + date + ";;2\n");
        assertThat(rows.getFirst().at()).contains(Instant.parse("2021-01-22T10:12:44Z"));
    }

    @Test
    void theShapeThatWasAgreedIsReadFirst() throws IOException {
        agreed = Optional.of(DateTimeFormatter.ofPattern("MM/dd/yyyy HH.mm"));
        read(HEADER + "ada@example.com;1;01/22/2021 11.12;;2\nbob@example.com;1;2021-01-22 11:12:00;;2\n");
        assertThat(rows).allSatisfy(row -> assertThat(row.at()).contains(Instant.parse("2021-01-22T10:12:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"31/31/2021, 2", "yesterday, 2", "'', 9999", "'', abc", "'', ''"})
    void anUnknownDateOrReasonIsAnOptOutAllTheSame(String date, String type) throws IOException {
        read(HEADER + "ada@example.com;1;" + date + ";;" + type + "\n");
        assertThat(addresses()).containsExactly("ada@example.com");
        assertThat(rows.getFirst().at()).isEmpty();
    }

    @Test
    void badRowsAreHandedOutWithLineAndReasonAndTheOthersGoOn() throws IOException {
        read(HEADER + "no address;1;;;\nada@example.com;77;;;\nada@example.com;x;;;\nb\0b@example.com;1;;;\n"
                + "eve@example.com\nbob@example.com;1;;;\n");
        assertThat(addresses()).containsExactly("bob@example.com");
        assertThat(rejects)
                .extracting(reject -> reject.line() + " " + reject.reason())
                .containsExactly(
                        "2 INVALID_EMAIL", "3 UNKNOWN_LIST", "4 UNKNOWN_LIST", "5 INVALID_EMAIL", "6 UNKNOWN_LIST");
    }

    @Test
    void aLoneQuoteSwallowsNobody() throws IOException {
        read(HEADER
                + "\"ada@example.com;1;;;\nbob@example.com;\"1;;;\neve@example.com;1;;;\"\n\"dan@example.com\";1;;;\n");
        assertThat(addresses()).contains("eve@example.com", "dan@example.com");
        assertThat(rows.size() + rejects.size()).isEqualTo(4);
    }

    @Test
    void cellsThatAreFormulasAreTextLikeAnyOther() throws IOException {
        read(HEADER + "ada@example.com;1;=1+1;@SUM(A1);-2\n");
        assertThat(addresses()).containsExactly("ada@example.com");
    }

    @Test
    void aMarkOfTheEncodingAndUtf16AreUnderstood() throws IOException {
        String text = HEADER + "ada@example.com;1;;;2\n";
        read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        assertThat(addresses()).containsExactly("ada@example.com");
        read(text.getBytes(StandardCharsets.UTF_16));
        assertThat(addresses()).containsExactly("ada@example.com");
        read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        assertThat(addresses()).containsExactly("ada@example.com");
    }

    @Test
    void aHugeRowIsPassedOverAndTheRestIsRead() throws IOException {
        read(HEADER + "x".repeat(3 << 20) + "\nada@example.com;1;;;2\n");
        assertThat(addresses()).containsExactly("ada@example.com");
        assertThat(rejects).extracting(UnsubscribersFile.Reject::reason).containsExactly("TOO_LONG");
    }

    @Test
    void whatIsNoSuchFileIsRefusedWhole() {
        for (String content :
                List.of("", "name;surname\nAda;Byron\n", "email;date\nada@example.com;1\n", "a;".repeat(3_000))) {
            refused(ErrorCode.FILE_UNREADABLE, () -> read(content));
            assertThat(rows).isEmpty();
        }
    }

    @Test
    void aHundredThousandColumnsAreRefused() {
        refused(ErrorCode.FILE_UNREADABLE, () -> read(";".repeat(60_000) + "\n"));
        refused(ErrorCode.FILE_UNREADABLE, () -> read("c;".repeat(100_000) + "\n"));
    }

    @Test
    void aFileOfOneListNeedsNoColumnForIt() throws IOException {
        read("email\nada@example.com\n".getBytes(StandardCharsets.UTF_8), Optional.of(new ListId(2)));
        assertThat(rows.getFirst().list()).isEqualTo(new ListId(2));
    }

    private byte[] zip(Map<String, byte[]> entries) throws IOException {
        Path file = work.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.readAllBytes(file);
    }

    @Test
    void aZipOfOneFileIsReadAndOneThatIsMoreThanThatIsRefused() throws IOException {
        byte[] text = (HEADER + "ada@example.com;1;;;2\n").getBytes(StandardCharsets.UTF_8);
        read(zip(Map.of("any.csv", text)));
        assertThat(addresses()).containsExactly("ada@example.com");
        refused(ErrorCode.FILE_UNREADABLE, () -> read(zip(Map.of("a.csv", text, "b.csv", text))));
        refused(ErrorCode.FILE_UNREADABLE, () -> read(zip(Map.of("../../up.csv", text))));
        refused(ErrorCode.FILE_UNREADABLE, () -> read(zip(Map.of())));
        assertThat(work.resolve("../../up.csv")).doesNotExist();
    }

    @Test
    void aZipBombEndsAtTheLargestFile() throws IOException {
        byte[] bomb = zip(Map.of("bomb.csv", new byte[20 << 20]));
        assertThat(bomb).hasSizeLessThan(1 << 17);
        refused(ErrorCode.FILE_TOO_LARGE, () -> read(bomb));
    }

    private static void refused(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.code()).as(e.detail()).isEqualTo(code));
    }
}
