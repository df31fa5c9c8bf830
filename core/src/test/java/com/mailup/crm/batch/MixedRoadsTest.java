package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.BatchReport;
import com.mailup.crm.boot.BatchTask;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.mailup.ftp.BatchSpace;
import com.mailup.crm.testkit.suite.SmallTown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two directions are chosen apart: each by file, or by MailUp's API and calls. */
class MixedRoadsTest {
    private static final int LIST = 1;
    private static final String ADA = "ada@example.com";

    @TempDir
    private Path folder;

    private Optional<SmallTown> opened = Optional.empty();
    private Optional<BatchSpace> exchanged = Optional.empty();

    private void open(String roads, String list) throws IOException {
        Path root = Files.createDirectories(folder.resolve("space"));
        SmallTown town = SmallTown.open(
                folder,
                true,
                settings -> settings.replaceFirst("label = \"News\"\n", "label = \"News\"\n" + list)
                        + """
                        [connections.crm.batch]
                        export = "never"
                        import = "never"
                        [accounts.main.batch]
                        protocol = "folder"
                        directory = "%s"
                        settle = "PT0.01S"
                        %s
                        """.formatted(root, roads));
        opened = Optional.of(town);
        exchanged = Optional.of(BatchSpace.open(
                town.mailUp().batch(SmallTown.CONSOLE), root, Clock.systemUTC(), 0, BatchSpace.Trigger.BY_HAND));
    }

    @AfterEach
    void close() {
        exchanged.ifPresent(BatchSpace::close);
        opened.ifPresent(SmallTown::close);
    }

    private SmallTown town() {
        return opened.orElseThrow();
    }

    private BatchSpace space() {
        return exchanged.orElseThrow();
    }

    private MailUpConsole mailUp() {
        return town().mailUp().console(SmallTown.CONSOLE);
    }

    private RecordRef create(Map<String, String> more) {
        Map<String, String> fields = new java.util.HashMap<>(more);
        fields.putAll(Map.of("email", ADA, "mailup_list_1", "Subscribed"));
        return town().records().create(fields);
    }

    private BatchReport.OfAccount night(BatchTask.Kind kind) {
        return town().operations()
                .batch(SmallTown.CRM, BatchTask.of(kind), Progress.NONE)
                .accounts()
                .getFirst();
    }

    private void awaitStatus(Status status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailUp().status(LIST, ADA).equals(Optional.of(status)));
    }

    @Test
    void upByFileAndDownByCallsAnOptOutOfTheCrmDoesNotWaitForTheNight() throws IOException {
        open("down = \"none\"", "");
        RecordRef ada = create(Map.of());
        town().planAndApply();
        assertThat(mailUp().status(LIST, ADA))
                .as("by file, and the night has not come")
                .isEmpty();
        assertThat(night(BatchTask.Kind.RUN).unsubscribers()).isEmpty();
        space().workOff();
        assertThat(mailUp().status(LIST, ADA)).contains(Status.SUBSCRIBED);
        town().records().edit(ada, "mailup_list_1", "Unsubscribed", true);
        awaitStatus(Status.UNSUBSCRIBED);
    }

    @Test
    void upByApiAndDownByFileTheFileIsTheNightlyAuditor() throws IOException {
        open("up = \"api\"", "");
        RecordRef ada = create(Map.of());
        town().planAndApply();
        awaitStatus(Status.SUBSCRIBED);
        mailUp().unsubscribe(LIST, ADA);
        space().exportUnsubscribers();
        BatchReport.OfAccount night = night(BatchTask.Kind.RUN);
        assertThat(night.export()).isEmpty();
        assertThat(night.unsubscribers().orElseThrow().files().getFirst().told())
                .isOne();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> town().records().stored(ada, "mailup_list_1").equals("Unsubscribed"));
    }

    @Test
    void aMissingGroupIsMadeBeforeTheFileThatNamesItByNumber() throws IOException {
        open("groups = \"id\"", "group-field = \"segment\"\ncreate-groups = true\n");
        create(Map.of("segment", "VIP"));
        town().planAndApply();
        space().exportUnsubscribers();
        night(BatchTask.Kind.RUN);
        space().workOff();
        assertThat(Objects.requireNonNull(
                                mailUp().find(ADA).orElseThrow().lists().get(LIST))
                        .groups())
                .hasSize(1);
        assertThat(Files.readString(anyOf(folder.resolve("space/in/done")))).contains(";IdGroup;");
        try (var rejected = Files.list(folder.resolve("space/in/rejected"))) {
            assertThat(rejected).isEmpty();
        }
    }

    private static Path anyOf(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
