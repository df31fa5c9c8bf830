package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many more are saved at once than MailUp's import queue has room for. */
class CrowdTest {
    private static final int MANY = 10_000;
    private static final int ONE_CALL = 1_000;

    private Desk desk;
    private Intake intake;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        desk.crm.reads(ONE_CALL);
        intake = new Intake(ACCOUNT, desk.store.log(), desk.store.state(), desk.clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void saveAll(int from, int to, ShownStatus status) {
        IntStream.rangeClosed(from, to).forEach(n -> desk.save(n, status));
        desk.store
                .log()
                .append(
                        IntStream.rangeClosed(from, to)
                                .mapToObj(n -> new DurableLog.Entry(
                                        ACCOUNT, Lane.INTERACTIVE, new Event.RecordNoticed(Desk.saved(n))))
                                .toList(),
                        Optional.empty());
    }

    /** Works off what can be worked off before another import ends. */
    private void work() {
        while (true) {
            desk.clock.advance(Duration.ofSeconds(1));
            Intake.Taken taken = intake.take(desk.crms(), 0, desk.imports().queue());
            if (taken.isEmpty()) {
                return;
            }
            desk.run(taken, intake);
        }
    }

    private long reads() {
        return desk.journal.stream().filter(call -> call.startsWith("crm.read")).count();
    }

    private long waiting() {
        return desk.parked().stream()
                .filter(parked -> parked.code().equals(Retry.IMPORT_FULL))
                .count();
    }

    @Test
    void anOptOutSavedBehindAllWhoWaitLeavesAtOnce() {
        desk.subscribed(0, 0);
        saveAll(1, MANY, ShownStatus.SUBSCRIBED);
        work();
        assertThat(waiting()).isEqualTo(MANY - 1_000);
        desk.journal.clear();

        saveAll(0, 0, ShownStatus.UNSUBSCRIBED);
        work();

        assertThat(desk.atMailUp(0)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(desk.journal)
                .as("nobody who waits is read again")
                .filteredOn(call -> call.startsWith("crm.read"))
                .isNotEmpty()
                .allMatch("crm.read 1"::equals);
    }

    @Test
    void anOptOutAmongThemIsFoundBeforeAnImportEnds() {
        desk.subscribed(MANY, MANY);
        saveAll(1, MANY - 1, ShownStatus.SUBSCRIBED);
        saveAll(MANY, MANY, ShownStatus.UNSUBSCRIBED);

        work();

        assertThat(desk.atMailUp(MANY)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
    }

    @Test
    void aHundredAndFiftyOfThemCostNoMoreThanACallHoweverLongTheImportsTake() {
        saveAll(1, MANY, ShownStatus.SUBSCRIBED);

        work();
        while (!desk.parked().isEmpty()) {
            desk.importsEnd();
            work();
        }

        assertThat(reads()).isLessThanOrEqualTo(MANY / 150);
        assertThat(IntStream.rangeClosed(1, MANY)).allMatch(n -> desk.atMailUp(n) == RecipientStatus.SUBSCRIBED);
    }

    @Test
    void whoWaitedWhenTheConnectorEndedIsTakenByTheNext() {
        saveAll(1, 2_000, ShownStatus.SUBSCRIBED);
        work();

        intake = new Intake(ACCOUNT, desk.store.log(), desk.store.state(), desk.clock);
        desk.importsEnd();
        work();

        assertThat(desk.parked()).isEmpty();
    }

    @Test
    void whoComesMeanwhileSharesTheRoomWithThoseWhoWait() {
        saveAll(1, 4_000, ShownStatus.SUBSCRIBED);
        work();
        desk.importsEnd();

        saveAll(4_001, 8_000, ShownStatus.SUBSCRIBED);
        desk.clock.advance(Duration.ofSeconds(1));
        Batch batch = intake.take(desk.crms(), 0, desk.imports().queue()).batch();

        assertThat(batch.parked()).hasSize(500);
        assertThat(batch.records()).hasSize(500);
    }
}
