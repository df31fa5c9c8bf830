package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.delivery.FilePass;
import com.mailup.crm.delivery.FileRow;
import com.mailup.crm.delivery.FullPass;
import com.mailup.crm.delivery.LinkedCrm;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.engine.RecordFilter;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.net.Stage;
import com.mailup.crm.transfer.Courier;
import com.mailup.crm.transfer.Credentials;
import com.mailup.crm.transfer.Delivery;
import com.mailup.crm.transfer.FileSpace;
import com.mailup.crm.transfer.RemoteSpace;
import com.mailup.crm.transfer.Spaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export is killed at each thing it does, from the first record read on; with the next run everybody was sent, and once. */
class KilledExportTest {
    private static final ConnectionId SHOP = new ConnectionId("shop");
    private static final ListId LIST = new ListId(1);
    private static final int PEOPLE = 3 * Crm.BATCH;
    private static final int MOST_ACTS = 200;

    @TempDir
    private Path work;

    private int acts;
    private int fatal;

    /** The process ends: nothing after it runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void act() {
        if (++acts == fatal) {
            throw new Killed();
        }
    }

    /** The pass, which decides that everybody is subscribed, and that one left. */
    private FilePass pass() {
        FilePass pass = mock(FilePass.class);
        FilePass.Run run = mock(FilePass.Run.class);
        when(pass.begin(any(), any(), any())).thenAnswer(begin -> {
            FilePass.Sink sink = begin.getArgument(2);
            doAnswer(look -> {
                        act();
                        Collection<RecordRef> records = look.getArgument(0);
                        records.forEach(record -> sink.row(row(record.id(), SubscriptionStatus.SUBSCRIBED)));
                        act();
                        return null;
                    })
                    .when(run)
                    .look(anyCollection());
            return run;
        });
        when(run.finish()).thenAnswer(_ -> {
            act();
            return new FullPass.Result(1, PEOPLE, Map.of(), Cursor.START);
        });
        when(pass.optOuts(any(), any(), any())).thenAnswer(optOuts -> {
            act();
            FilePass.Sink sink = optOuts.getArgument(2);
            sink.row(row("leaver", SubscriptionStatus.UNSUBSCRIBED));
            return 1L;
        });
        return pass;
    }

    private static FileRow row(String id, SubscriptionStatus status) {
        return new FileRow(new EmailAddress("p" + id + "@example.com"), LIST, status, Map.of(), Set.of());
    }

    private Extract extract(Path folder) {
        act();
        String rows =
                IntStream.rangeClosed(1, PEOPLE).mapToObj(n -> n + ";Ada\n").reduce("id;name\n", String::concat);
        try {
            Path file = Files.writeString(folder.resolve("extract"), rows);
            act();
            return new Extract(file, new RowForm(';', '"', 0, true), KilledExportTest::record);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RecordRef record(byte[] row) {
        return new RecordRef(SHOP, "Contacts", new String(row, StandardCharsets.UTF_8).split(";", 2)[0]);
    }

    private ExportReport run(String name, int zip) {
        FileForm usual = FileForm.USUAL;
        FileForm form = new FileForm(
                usual.charset(),
                usual.separator(),
                usual.quote(),
                false,
                Map.of(),
                usual.name(),
                zip,
                usual.zone(),
                Optional.empty(),
                FileForm.Groups.NAME);
        Export.Setup setup = new Export.Setup(
                work.resolve(name),
                "mapping",
                List.of(1L, 2L),
                form,
                List.of(),
                GroupNumbers.UNKNOWN,
                "",
                new Delivery(Delivery.Check.CONTENT, false));
        ServerAddresses nobody = new ServerAddresses(Stage.TEST, Set.of());
        Courier courier = new Courier(() -> space(name, nobody), _ -> {});
        Instant now = Instant.parse("2026-06-01T02:00:00Z").plusSeconds(acts);
        Export export = new Export(setup, pass(), courier, () -> {
            act();
            return now;
        });
        Policy policy = new Policy(
                Set.of(LIST),
                Policy.Resubscribe.CONFIRM,
                Policy.NativeOptOut.NEVER,
                Set.of(),
                Policy.OnDelete.KEEP,
                Duration.ofDays(1));
        LinkedCrm crm = new LinkedCrm(SHOP, mock(Crm.class), policy, RecordFilter.ALL, List.of(), List.of(), List.of());
        Export.Tonight tonight = new Export.Tonight(Optional.empty(), Instant.EPOCH, false, PEOPLE);
        return export.run(
                Export.Kind.DIFF, (folder, _) -> extract(folder), crm, mock(FullPass.Leave.class), tonight, watch());
    }

    private FileSpace space(String name, ServerAddresses nobody) {
        act();
        return Spaces.open(RemoteSpace.folder(space(name)), Credentials.NONE, nobody);
    }

    private NightWatch watch() {
        NightWatch watch = mock(NightWatch.class);
        doAnswer(_ -> {
                    act();
                    return null;
                })
                .when(watch)
                .sent(anyLong(), anyLong());
        return watch;
    }

    private Path space(String name) {
        return work.resolve("space-" + name);
    }

    private List<String> sent(String name) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(space(name))) {
            for (Path file : files.toList()) {
                rows.addAll(Files.readAllLines(UnsubscribersFile.plain(file, work, 1 << 20)).stream()
                        .skip(1)
                        .toList());
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whereverItIsKilledEverybodyIsSentOnce(int zip) throws IOException {
        int killed = 0;
        boolean ended = false;
        for (int round = 1; round < MOST_ACTS && !ended; round++) {
            String name = zip + "-" + round;
            Files.createDirectories(space(name));
            acts = 0;
            fatal = round;
            try {
                run(name, zip);
                ended = true;
            } catch (Killed expected) {
                killed++;
            }
            fatal = 0;
            ExportReport next = run(name, zip);
            assertThat(next.unchanged() + next.added()).as(name).isEqualTo(PEOPLE);
            List<String> subscribed = sent(name).stream()
                    .filter(row -> row.contains(";SUBSCRIBED"))
                    .toList();
            assertThat(subscribed).as(name).hasSize(PEOPLE).doesNotHaveDuplicates();
            assertThat(sent(name)).as(name).anyMatch(row -> row.startsWith("pleaver@example.com;1;;UNSUBSCRIBED"));
            assertThat(run(name, zip).unchanged()).as(name).isEqualTo(PEOPLE);
        }
        assertThat(ended).isTrue();
        assertThat(killed).as("acts that a kill was tried at").isGreaterThan(10);
    }

    /** Between two writes of one act no other thing happens that could be stopped at: what they leave is laid down here. */
    @Test
    void whatAKilledRunLeftInItsFolderHarmsNothing() throws IOException {
        String name = "left";
        Files.createDirectories(space(name));
        Path folder = BatchFiles.folder(work.resolve(name));
        Path half = BatchFiles.folder(folder.resolve("work"));
        for (Path left : List.of(
                folder.resolve("state.next"),
                folder.resolve("outgoing"),
                folder.resolve("night.next"),
                half.resolve("changed"),
                half.resolve("state"),
                half.resolve("run-0"),
                half.resolve("file.zip"))) {
            Files.writeString(left, "half");
        }
        run(name, 1);
        assertThat(sent(name)).hasSize(PEOPLE + 1);
        assertThat(run(name, 1).unchanged()).isEqualTo(PEOPLE);
    }
}
