package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.BatchReport;
import com.mailup.crm.boot.BatchTask;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.mailup.ftp.BatchSpace;
import com.mailup.crm.testkit.suite.SmallTown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights between a CRM and a MailUp that know each other by files only. */
class NightTest {
    private static final int LIST = 1;

    @TempDir
    private Path folder;

    private SmallTown town;
    private MailUpConsole mailUp;
    private BatchSpace space;
    private final Map<String, RecordRef> people = new HashMap<>();

    @BeforeEach
    void open() throws IOException {
        openWith("never", "never");
    }

    private void openWith(String export, String unsubscribers) throws IOException {
        Path root = Files.createDirectories(folder.resolve("space"));
        town = SmallTown.open(folder, true, settings -> byFile(settings, root, export, unsubscribers));
        space = BatchSpace.open(
                town.mailUp().batch(SmallTown.CONSOLE), root, Clock.systemUTC(), 0, BatchSpace.Trigger.BY_HAND);
        mailUp = town.mailUp().console(SmallTown.CONSOLE);
        for (String name : List.of("ada", "bob", "eve")) {
            people.put(name, create(name, "Subscribed"));
        }
        town.planAndApply();
    }

    @AfterEach
    void close() {
        space.close();
        town.close();
    }

    private static String byFile(String settings, Path root, String export, String unsubscribers) {
        String without = settings.lines()
                .filter(line -> Stream.of("url =", "console-url =", "client-id =", "user =", "private =")
                                .noneMatch(line::startsWith)
                        || line.contains("127.0.0.1:9\""))
                .reduce("", (all, line) -> all + line + "\n");
        String grouped = without.replaceFirst(
                "label = \"News\"\n", "label = \"News\"\ngroup-field = \"segment\"\ncreate-groups = true\n");
        return grouped + """
                [[connections.crm.mapping.fields]]
                crm = "name"
                mailup = 1
                [connections.crm.batch]
                export = "%s"
                import = "%s"
                [accounts.main.batch]
                protocol = "folder"
                directory = "%s"
                settle = "PT0.01S"
                """.formatted(export, unsubscribers, root);
    }

    private RecordRef create(String name, String status) {
        return town.records()
                .create(Map.of("email", address(name), "mailup_list_1", status, "name", name.toUpperCase(Locale.ROOT)));
    }

    private static String address(String name) {
        return name + "@example.com";
    }

    private BatchReport.OfAccount night(BatchTask.Kind kind) {
        return town.operations()
                .batch(SmallTown.CRM, BatchTask.of(kind), Progress.NONE)
                .accounts()
                .getFirst();
    }

    /** A whole night: MailUp's file, ours, and MailUp's work on it. */
    private ExportReport night() {
        space.exportUnsubscribers();
        ExportReport report = night(BatchTask.Kind.RUN).export().orElseThrow();
        space.workOff();
        return report;
    }

    private Optional<Status> status(String name) {
        return mailUp.status(LIST, address(name));
    }

    private String shown(String name) {
        return town.records().stored(person(name), "mailup_list_1");
    }

    private RecordRef person(String name) {
        return Objects.requireNonNull(people.get(name));
    }

    @Test
    void whoIsSubscribedInTheCrmIsSubscribedInMailUpWithHisDataByMorning() {
        ExportReport first = night();
        assertThat(first.records()).isEqualTo(3);
        assertThat(first.subscribed()).isEqualTo(3);
        assertThat(first.held()).isZero();
        assertThat(status("ada")).contains(Status.SUBSCRIBED);
        assertThat(mailUp.find(address("ada")).orElseThrow().fields()).containsEntry(1, "ADA");
        ExportReport second = night();
        assertThat(second.subscribed() + second.unsubscribed()).isZero();
        assertThat(second.file()).isEmpty();
        town.records().edit(person("bob"), "name", "Robert", true);
        people.put("dan", create("dan", "Subscribed"));
        ExportReport third = night();
        assertThat(third.subscribed()).isEqualTo(2);
        assertThat(third.records()).isEqualTo(third.added() + third.changed() + third.unchanged());
        assertThat(mailUp.find(address("bob")).orElseThrow().fields()).containsEntry(1, "Robert");
        assertThat(status("dan")).contains(Status.SUBSCRIBED);
    }

    @Test
    void aRowNamesTheGroupsAndMailUpMakesThoseThatItHasNot() {
        people.put(
                "dan",
                town.records()
                        .create(Map.of("email", address("dan"), "mailup_list_1", "Subscribed", "segment", "VIP")));
        night();
        assertThat(groups("dan")).hasSize(1);
        assertThat(groups("ada")).isEmpty();
    }

    private List<Integer> groups(String name) {
        return Objects.requireNonNull(
                        mailUp.find(address(name)).orElseThrow().lists().get(LIST))
                .groups();
    }

    @Test
    void whoLeftInMailUpIsLeftAloneInTheCrmByTheNextFile() {
        night();
        mailUp.unsubscribe(LIST, address("eve"));
        night();
        await().atMost(Duration.ofSeconds(20)).until(() -> shown("eve").equals("Unsubscribed"));
        night();
        night();
        assertThat(status("eve")).contains(Status.UNSUBSCRIBED);
        town.records().edit(person("eve"), "mailup_list_1", "Subscribed", true);
        night();
        await().atMost(Duration.ofSeconds(20)).until(() -> shown("eve").equals("Unsubscribed"));
        assertThat(status("eve")).contains(Status.UNSUBSCRIBED);
    }

    @Test
    void anOptOutOfTheCrmIsInEveryFileUntilMailUpTellsOfIt() {
        night();
        town.records().edit(person("ada"), "mailup_list_1", "Unsubscribed", true);
        assertThat(night(BatchTask.Kind.EXPORT_DIFF).export().orElseThrow().unsubscribed())
                .isOne();
        assertThat(night(BatchTask.Kind.EXPORT_DIFF).export().orElseThrow().unsubscribed())
                .isOne();
        space.workOff();
        assertThat(status("ada")).contains(Status.UNSUBSCRIBED);
        assertThat(night().unsubscribed()).isZero();
        assertThat(shown("ada")).isEqualTo("Unsubscribed");
    }

    @Test
    void withoutAFileOfUnsubscribersNobodyIsSubscribedAndTheNextNightDoes() {
        ExportReport first = night(BatchTask.Kind.RUN).export().orElseThrow();
        assertThat(first.subscribed()).isZero();
        assertThat(first.note()).contains("no file of unsubscribers came");
        assertThat(night().subscribed()).isEqualTo(3);
        town.clock().advance(Duration.ofHours(27));
        people.put("dan", create("dan", "Subscribed"));
        assertThat(night(BatchTask.Kind.EXPORT_DIFF).export().orElseThrow().subscribed())
                .isZero();
        assertThat(night().subscribed()).isOne();
    }

    @Test
    void anExportOfHalfTheRecordsIsHeldUntilItIsReleased() {
        night();
        List.of("ada", "bob").forEach(name -> town.road().conceal(person(name)));
        refused(ErrorCode.EXPORT_HELD, () -> night(BatchTask.Kind.EXPORT_DIFF));
        assertThat(night(BatchTask.Kind.RELEASE).released()).isTrue();
        assertThat(night().gone()).isEqualTo(2);
        assertThat(night(BatchTask.Kind.STATUS).released()).isFalse();
        assertThat(status("ada")).as("absence is no statement").contains(Status.SUBSCRIBED);
    }

    private void elevenLeave(Runnable before) {
        List<String> many = IntStream.rangeClosed(1, 11).mapToObj(n -> "p" + n).toList();
        many.forEach(name -> people.put(name, create(name, "Subscribed")));
        town.planAndApply();
        many.forEach(name -> town.records().edit(person(name), "mailup_list_1", "Unsubscribed", true));
        before.run();
    }

    @Test
    void aFirstFileIsHeldForOptOutsThatNoPlanShowed() {
        elevenLeave(() -> refused(ErrorCode.EXPORT_HELD, () -> night(BatchTask.Kind.EXPORT_DIFF)));
        night(BatchTask.Kind.RELEASE);
        assertThat(night(BatchTask.Kind.EXPORT_DIFF).export().orElseThrow().unsubscribed())
                .isEqualTo(11);
    }

    @Test
    void aFirstFileIsNotHeldForOptOutsThatThePlanShowed() {
        elevenLeave(() -> town.planAndApply());
        assertThat(night(BatchTask.Kind.EXPORT_DIFF).export().orElseThrow().unsubscribed())
                .isEqualTo(11);
    }

    @Test
    void anEmptyCrmStopsTheExport() {
        night();
        people.values().forEach(town.road()::conceal);
        refused(ErrorCode.EXTRACT_EMPTY, () -> night(BatchTask.Kind.EXPORT_FULL));
    }

    @Test
    void theServiceSendsAndReadsByTheClockAndMakesUpWhatItMissedOnce() throws IOException {
        close();
        Files.move(folder.resolve("data"), folder.resolve("other"));
        people.clear();
        openWith("04:00", "03:00");
        space.exportUnsubscribers();
        town.clock().advance(Duration.ofHours(25));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            space.workOff();
            return status("ada").isPresent();
        });
        assertThat(night(BatchTask.Kind.STATUS).lastImport()).isPresent();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                night(BatchTask.Kind.STATUS).nextExport().orElseThrow())
                        .isAfter(town.clock().instant()));
    }

    @Test
    void theDoctorLooksAtTheSpaceAndAsksNoApi() throws IOException {
        assertThat(town.operations().doctor(Optional.of(SmallTown.CRM)))
                .filteredOn(check -> check.subject().equals("main"))
                .extracting(check -> check.verdict() + " " + check.topic())
                .containsExactly("OK files", "OK files");
        Files.delete(folder.resolve("space/in/done"));
        Files.delete(folder.resolve("space/in/rejected"));
        Files.delete(folder.resolve("space/in"));
        assertThat(town.operations().doctor(Optional.of(SmallTown.CRM)))
                .anyMatch(check -> check.topic().equals("files")
                        && check.advice().isPresent()
                        && check.advice().orElseThrow().code() == ErrorCode.TRANSFER_REFUSED);
    }

    @Test
    void aCopiedDirectoryNeitherSendsNorTakesFiles() {
        night();
        town.restartOnACopy();
        space.exportUnsubscribers();
        for (BatchTask.Kind kind : List.of(BatchTask.Kind.RUN, BatchTask.Kind.IMPORT, BatchTask.Kind.EXPORT_FULL)) {
            refused(ErrorCode.DATA_COPIED, () -> night(kind));
        }
        assertThat(night(BatchTask.Kind.STATUS).lastExport()).isPresent();
    }

    @Test
    void aFullExportSendsEverybodyAgain() {
        night();
        ExportReport full = night(BatchTask.Kind.EXPORT_FULL).export().orElseThrow();
        assertThat(full.file()).contains("full");
        assertThat(full.subscribed()).isEqualTo(3);
    }

    @Test
    void aSpaceThatCannotBeWrittenKeepsTheFileForTheNextRun() throws IOException {
        night();
        people.put("dan", create("dan", "Subscribed"));
        Path inbox = folder.resolve("space/in");
        Path away = folder.resolve("space/away");
        Files.move(inbox, away);
        refused(ErrorCode.TRANSFER_REFUSED, () -> night(BatchTask.Kind.EXPORT_DIFF));
        assertThat(night(BatchTask.Kind.STATUS).waits()).isTrue();
        Files.move(away, inbox);
        BatchReport.OfAccount next = night(BatchTask.Kind.EXPORT_DIFF);
        assertThat(next.brought()).isPresent();
        assertThat(next.export().orElseThrow().subscribed()).isZero();
        space.workOff();
        assertThat(status("dan")).contains(Status.SUBSCRIBED);
    }

    @Test
    void filesWithAddressesAreForThisUserOnly() throws IOException {
        night();
        people.put("dan", create("dan", "Subscribed"));
        Files.move(folder.resolve("space/in"), folder.resolve("space/away"));
        refused(ErrorCode.TRANSFER_REFUSED, () -> night(BatchTask.Kind.EXPORT_DIFF));
        try (Stream<Path> files = Files.walk(folder.resolve("data/batch"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .matches("rw.------"));
        }
    }

    private static void refused(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.code()).as(e.detail()).isEqualTo(code));
    }

    @Test
    void oneFileUnderTwoNamesIsTakenOnce() throws IOException {
        night();
        mailUp.unsubscribe(LIST, address("eve"));
        String name = space.exportUnsubscribers();
        Path file = folder.resolve("space/out").resolve(name);
        Files.copy(file, file.resolveSibling("mailup_unsubscribed_20990101000000.csv"));
        List<ImportReport.OfFile> files =
                night(BatchTask.Kind.IMPORT).unsubscribers().orElseThrow().files();
        assertThat(files).extracting(ImportReport.OfFile::before).containsExactly(false, true);
        assertThat(files.getFirst().told()).isOne();
        assertThat(night(BatchTask.Kind.IMPORT).unsubscribers().orElseThrow().files())
                .isEmpty();
    }

    private ImportReport take() {
        return night(BatchTask.Kind.IMPORT).unsubscribers().orElseThrow();
    }

    @Test
    void rowsThatCouldNotBeReadAreKeptForAMonth() throws IOException {
        Files.writeString(
                folder.resolve("space/out/mailup_unsubscribed_20260101000000.csv"),
                "email;idList;OptOut_Date;optout_nl;optout_type\nnobody;1;;;2\n");
        Path rejects = Path.of(take().files().getFirst().rejects());
        town.clock().advance(Duration.ofDays(29));
        take();
        assertThat(rejects).hasContent("2;INVALID_EMAIL;nobody;1;;;2");
        town.clock().advance(Duration.ofDays(2));
        take();
        assertThat(rejects).doesNotExist();
    }

    @Test
    void thatAFileWasTakenIsForgottenOnlyLongAfterItIsGone() throws IOException {
        night();
        mailUp.unsubscribe(LIST, address("eve"));
        Path file = folder.resolve("space/out").resolve(space.exportUnsubscribers());
        assertThat(take().files()).hasSize(1);
        town.clock().advance(Duration.ofDays(500));
        assertThat(take().files()).as("it still lies there").isEmpty();
        Path away = Files.move(file, folder.resolve("away"));
        town.clock().advance(Duration.ofDays(399));
        take();
        Files.copy(away, file.resolveSibling("mailup_unsubscribed_20990101000000.csv"));
        assertThat(take().files()).extracting(ImportReport.OfFile::before).containsExactly(true);
        Files.delete(file.resolveSibling("mailup_unsubscribed_20990101000000.csv"));
        town.clock().advance(Duration.ofDays(401));
        take();
        Files.move(away, file.resolveSibling("mailup_unsubscribed_20990101000001.csv"));
        assertThat(take().files()).extracting(ImportReport.OfFile::before).containsExactly(false);
    }
}
