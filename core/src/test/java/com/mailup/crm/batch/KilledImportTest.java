package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.mailup.crm.delivery.OptOutNews;
import com.mailup.crm.inbox.MemoryConnections;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.net.Stage;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.transfer.Collector;
import com.mailup.crm.transfer.Credentials;
import com.mailup.crm.transfer.FileSpace;
import com.mailup.crm.transfer.RemoteSpace;
import com.mailup.crm.transfer.Spaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import is killed at each thing it does; with the next run every readable row was told, and the file is done with. */
class KilledImportTest {
    private static final int ROWS = 2_500;
    private static final int MOST_ACTS = 200;

    @TempDir
    private Path work;

    private final Set<String> told = new HashSet<>();
    private MemoryConnections values = new MemoryConnections();
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

    /** The database, every write of which is whole or not there. */
    private ConnectionStore store() {
        ConnectionStore store = mock(ConnectionStore.class, delegatesTo(values));
        doAnswer(put -> {
                    act();
                    values.putValue(put.getArgument(0), put.getArgument(1), put.getArgument(2));
                    act();
                    return null;
                })
                .when(store)
                .putValue(any(), any(), any());
        return store;
    }

    @BeforeEach
    void aFile() throws IOException {
        Path out = Files.createDirectories(work.resolve("space/out"));
        StringBuilder text = new StringBuilder("email;idList;OptOut_Date;optout_nl;optout_type\n");
        for (int n = 1; n <= ROWS; n++) {
            text.append("p").append(n).append("@example.com;1;;;2\n");
        }
        Files.writeString(out.resolve("mailup_unsubscribed_1.csv"), text.append("nobody;1;;;2\n"));
    }

    private ImportReport run(String name) {
        OptOutNews news = mock(OptOutNews.class);
        doAnswer(tell -> {
                    act();
                    List<OptOutNews.Row> rows = tell.getArgument(0);
                    rows.forEach(row -> told.add(row.address().value()));
                    act();
                    return null;
                })
                .when(news)
                .tell(anyList());
        UnsubscriberForm form = new UnsubscriberForm(
                ';', '"', Map.of(), Set.of(new ListId(1)), Optional.empty(), FileForm.ROME, Optional.empty());
        UnsubscriberImport.Setup setup = new UnsubscriberImport.Setup(
                work.resolve(name),
                form,
                "out",
                file -> file.endsWith(".csv"),
                Duration.ZERO,
                1 << 20,
                Duration.ofDays(400),
                Duration.ofDays(30));
        return new UnsubscriberImport(new AccountId("main"), setup, store(), news, Instant::now)
                .run(new Collector(this::space, _ -> {}), mock(NightWatch.class));
    }

    private FileSpace space() {
        act();
        return Spaces.open(
                RemoteSpace.folder(work.resolve("space")), Credentials.NONE, new ServerAddresses(Stage.TEST, Set.of()));
    }

    @Test
    void whereverItIsKilledEveryRowIsToldAndTheFileIsTakenOnce() {
        int killed = 0;
        boolean ended = false;
        for (int round = 1; round < MOST_ACTS && !ended; round++) {
            String name = "import-" + round;
            values = new MemoryConnections();
            told.clear();
            acts = 0;
            fatal = round;
            try {
                run(name);
                ended = true;
            } catch (Killed expected) {
                killed++;
            }
            fatal = 0;
            ImportReport next = run(name);
            assertThat(told).as(name).hasSize(ROWS);
            assertThat(next.files())
                    .as(name)
                    .allSatisfy(file -> assertThat(file.rows()).isEqualTo(file.told() + file.rejected()));
            assertThat(run(name).files()).as(name).isEmpty();
            assertThat(work.resolve(name).toFile().list())
                    .as(name + " keeps nothing but the row that could not be read")
                    .singleElement()
                    .asString()
                    .startsWith("rejected-");
        }
        assertThat(ended).isTrue();
        assertThat(killed).as("acts that a kill was tried at").isGreaterThan(10);
    }
}
