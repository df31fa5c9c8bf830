package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static com.mailup.crm.delivery.Desk.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.Parked;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two CRMs share an account, and one of them does not answer. */
class SilentCrmTest {
    private static final ConnectionId OTHER = new ConnectionId("other");
    private static final RecordRef THERE = new RecordRef(OTHER, "Contacts", "2");
    private static final RecordRef ALSO = new RecordRef(OTHER, "Contacts", "3");

    private final BlockingQueue<Optional<ConnectionId>> told = new LinkedBlockingQueue<>();
    private Desk desk;
    private PlayedCrm other;
    private AccountWorker worker;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        other = new PlayedCrm(Collections.synchronizedList(new ArrayList<>()), desk.clock);
        desk.subscribed(1, 3);
        other.save(ALSO, Optional.of(Desk.address(3)), Desk.NEWS_REF, ShownStatus.SUBSCRIBED, "Name 3");
        desk.mailUp.set(NEWS, Desk.address(2), RecipientStatus.SUBSCRIBED);
        LinkedCrm one = desk.linked(Policy.Resubscribe.CONFIRM);
        LinkedCrm two =
                new LinkedCrm(OTHER, other, one.policy(), one.filter(), one.fields(), one.groups(), one.shown());
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
                (origin, error) -> told.add(origin));
        worker.use(List.of(one, two));
        worker.start();
    }

    @AfterEach
    void close() {
        worker.close();
        desk.close();
    }

    private void notice(RecordRef record) {
        Event event = new Event.RecordNoticed(new Change.Saved(record, Instant.EPOCH, "user"));
        desk.store.log().append(List.of(new DurableLog.Entry(ACCOUNT, Lane.INTERACTIVE, event)), Optional.empty());
    }

    /** Time goes on while it is waited for. */
    private void untilUnsubscribed(int n) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            desk.clock.advance(Duration.ofMillis(100));
            worker.wake();
            return desk.atMailUp(n) == RecipientStatus.UNSUBSCRIBED;
        });
    }

    @Test
    void itsPeopleWaitAndAllOthersGoOn() {
        notice(ALSO);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            desk.clock.advance(Duration.ofMillis(100));
            return desk.person(3).records().containsKey(ALSO);
        });
        other.save(THERE, Optional.of(Desk.address(2)), Desk.NEWS_REF, ShownStatus.UNSUBSCRIBED, "Name 2");
        desk.save(3, ShownStatus.UNSUBSCRIBED);
        desk.save(1, ShownStatus.UNSUBSCRIBED);
        other.silent(Optional.of(new SyncException(ErrorCode.CRM_UNREACHABLE, "")));
        notice(THERE);
        notice(Desk.record(3));
        notice(Desk.record(1));

        untilUnsubscribed(1);
        assertThat(desk.atMailUp(2)).isEqualTo(RecipientStatus.SUBSCRIBED);
        assertThat(desk.atMailUp(3)).isEqualTo(RecipientStatus.SUBSCRIBED);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(desk.parked()).extracting(Parked::code).contains(ErrorCode.CRM_UNREACHABLE.name()));

        other.silent(Optional.empty());
        untilUnsubscribed(2);
        untilUnsubscribed(3);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(desk.inCrm(3)).isEqualTo(ShownStatus.UNSUBSCRIBED));
    }

    @Test
    void whatItNeedsIsToldOfItAlone() throws InterruptedException {
        other.silent(Optional.of(new SyncException(ErrorCode.CRM_LOGIN_REFUSED, "")));
        notice(THERE);
        desk.clock.advance(Duration.ofSeconds(1));
        worker.wake();
        assertThat(told.poll(20, TimeUnit.SECONDS)).contains(OTHER);
    }
}
