package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static com.mailup.crm.delivery.Desk.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AccountWorkerTest {
    private final AtomicInteger told = new AtomicInteger();
    private Desk desk;
    private AccountWorker worker;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        Cycle cycle = new Cycle(
                ACCOUNT,
                desk.store.state(),
                desk.store.runs(),
                desk.mailUp,
                desk.retry,
                (batch, people, approval) -> {},
                desk.clock);
        worker = new AccountWorker(
                ACCOUNT,
                desk.store.log(),
                desk.store.state(),
                desk.mailUp,
                cycle,
                desk.retry,
                desk.clock,
                (_, _) -> pauseOnAFullDisk());
        worker.use(List.of(desk.linked(Policy.Resubscribe.CONFIRM)));
        worker.start();
    }

    @AfterEach
    void close() {
        worker.close();
        desk.close();
    }

    private void pauseOnAFullDisk() {
        told.incrementAndGet();
        throw new SyncException(ErrorCode.STORE_FULL, "");
    }

    private void save(int n) {
        desk.save(n, ShownStatus.SUBSCRIBED);
        desk.clock.advance(Duration.ofMillis(1));
        desk.store
                .log()
                .append(
                        List.of(new DurableLog.Entry(ACCOUNT, Lane.CONSENT, new Event.RecordNoticed(saved(n)))),
                        Optional.empty());
    }

    private void fails(int n, ErrorCode code) {
        desk.mailUp.fail("mailup.read", new SyncException(code, ""));
        save(n);
    }

    private long readings() {
        return worker.call(() -> desk.journal.stream()
                .filter(call -> call.startsWith("mailup.read"))
                .count());
    }

    @Test
    void aFailureThatCannotBeRecordedDoesNotEndTheWorker() {
        fails(1, ErrorCode.MAILUP_FORBIDDEN);
        await().until(() -> told.get() == 1);
        assertThat(worker.call(() -> "still here")).isEqualTo("still here");
        desk.clock.advance(Duration.ofMinutes(1));
        worker.wake();
        await().until(() -> readings() == 2);
    }

    @Test
    void newEventsDoNotEndTheWaitAfterAFailure() {
        fails(1, ErrorCode.MAILUP_UNREACHABLE);
        await().until(() -> readings() == 1);
        for (int n = 2; n < 20; n++) {
            save(n);
        }
        assertThat(readings()).isEqualTo(1);
        desk.clock.advance(Duration.ofSeconds(15));
        worker.wake();
        await().until(() -> readings() > 1);
    }

    @Test
    void aCommandAfterTheEndIsRefused() {
        worker.close();
        assertThatThrownBy(() -> worker.call(() -> "nobody answers"))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_GONE));
    }
}
