package com.mailup.crm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.observe.Finding;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Meters;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {
    private static final ConnectionId SHOP = new ConnectionId("shop");
    private static final String INSTANCE = "https://crm.example.com";
    private static final CrmMapping MAPPING = new CrmMapping(
            List.of("Contacts"),
            List.of(new MappedList(new ListRef(new AccountId("north"), new ListId(17)), "mailup_list_17", "News")),
            Set.of());

    private final HandClock clock = new HandClock();
    private final MemoryLog log = new MemoryLog();
    private final MemoryConnections connections = new MemoryConnections().with(SHOP, Mode.RUNNING, INSTANCE);
    private final Findings findings = new Findings(clock);
    private final Crm crm = mock(Crm.class);
    private final ChangeReader reader = reader(clock::advance);

    private ChangeReader reader(Sleeper sleeper) {
        when(crm.describe()).thenReturn(info(INSTANCE, Presence.PACKAGE));
        return new ChangeReader(
                SHOP,
                crm,
                MAPPING,
                Duration.ofSeconds(5),
                new ChangeReader.Surroundings(log, connections, findings, new Meters(), clock, sleeper, new Random(1)));
    }

    @Test
    void theCursorMovesOnlyAfterThePageIsStored() {
        page(Cursor.START, List.of(saved("1"), saved("2")), "2", false);
        log.failWith(ErrorCode.STORE_FULL);

        reader.step();
        assertThat(state().cursor()).isEqualTo(Cursor.START);

        log.recover();
        reader.step();
        assertThat(log.entries()).hasSize(2);
        assertThat(state().cursor()).isEqualTo(new Cursor("2"));
    }

    @Test
    void aMassSendingWaitsBehindEverySave() {
        List<Change> changes = new ArrayList<>(List.of(saved("1")));
        for (int n = 0; n < 51; n++) {
            changes.add(grouped(n));
        }
        page(Cursor.START, changes, "2", true);
        page(new Cursor("2"), changes.subList(1, 51), "3", false);

        reader.step();
        assertThat(log.entries().getFirst().lane()).isEqualTo(Lane.INTERACTIVE);
        assertThat(log.entries().subList(1, 52)).extracting(Entry::lane).containsOnly(Lane.BULK);

        reader.step();
        assertThat(log.entries().subList(52, 102))
                .as("a few people")
                .extracting(Entry::lane)
                .containsOnly(Lane.INTERACTIVE);
    }

    private static Change grouped(int n) {
        return new Change.Grouped(
                new RecordRef(SHOP, "Contacts", "12x" + n), Instant.EPOCH, "", 7, new ListId(17), "Fair");
    }

    @Test
    void whatAConnectionThatWasNeverPlannedLackedIsSettledWhenItIsThere() {
        connections.with(SHOP, Mode.HELD, INSTANCE);
        when(crm.describe())
                .thenThrow(new SyncException(ErrorCode.CRM_FIELD_MISSING, "Contacts: mailup_list_17"))
                .thenReturn(info(INSTANCE, Presence.PACKAGE));

        reader.step();
        assertThat(findings.open()).extracting(Finding::code).containsExactly(ErrorCode.CRM_FIELD_MISSING);

        reader.step();
        assertThat(findings.open()).isEmpty();
    }

    @Test
    void aFurtherPageIsReadAtOnce() {
        page(Cursor.START, List.of(saved("1")), "1", true);

        assertThat(reader.step()).isZero();
    }

    @Test
    void anEmptyCallIsFollowedByTwoSecondsOrTenTimesWhatItTook() {
        page(Cursor.START, List.of(), "", false);
        assertThat(reader.step()).isEqualTo(Duration.ofSeconds(2));

        when(crm.changedSince(any(), anyInt())).thenAnswer(call -> {
            clock.advance(Duration.ofMillis(300));
            return new ChangePage(List.of(), Cursor.START, false);
        });
        assertThat(reader.step()).isEqualTo(Duration.ofSeconds(3));
    }

    /** The record is saved just after a poll, which is the worst moment, in a CRM that may be slow. */
    @ParameterizedTest
    @ValueSource(longs = {9, 200, 400})
    void aSaveIsTakenByTheNextPollAndWithinFiveSeconds(long took) {
        AtomicInteger polls = new AtomicInteger();
        when(crm.changedSince(any(), anyInt())).thenAnswer(call -> {
            clock.advance(Duration.ofMillis(took));
            return polls.incrementAndGet() == 1
                    ? new ChangePage(List.of(), Cursor.START, false)
                    : new ChangePage(List.of(saved("1")), new Cursor("2"), false);
        });

        Duration wait = reader.step();
        Instant saved = clock.instant();
        clock.advance(wait);
        reader.step();

        assertThat(polls).hasValue(2);
        assertThat(log.entries()).hasSize(1);
        assertThat(Duration.between(saved, clock.instant())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void withoutAPackageTheConfiguredIntervalCounts() {
        when(crm.describe()).thenReturn(info(INSTANCE, Presence.POLL));
        page(Cursor.START, List.of(), "", false);

        assertThat(reader.step()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aSilentCrmIsAskedAgainLaterAndLaterButAtLeastEveryMinute() {
        when(crm.changedSince(any(), anyInt())).thenThrow(new SyncException(ErrorCode.CRM_UNREACHABLE, ""));

        assertThat(reader.step()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(reader.step()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        for (int i = 0; i < 10; i++) {
            reader.step();
        }
        assertThat(reader.step()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(state().mode()).isEqualTo(Mode.RUNNING);
        assertThat(findings.open()).isEmpty();
    }

    @Test
    void aBusyCrmIsLeftAloneAsLongAsItAsks() {
        when(crm.changedSince(any(), anyInt()))
                .thenThrow(SyncException.retryAfter(ErrorCode.CRM_BUSY, "", Duration.ofMinutes(7)));

        assertThat(reader.step()).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void whatNeedsTheAdministratorPausesTheConnectionUntilItIsResumed() {
        when(crm.changedSince(any(), anyInt()))
                .thenThrow(new SyncException(ErrorCode.CRM_LOGIN_REFUSED, "user integration"));

        reader.step();
        assertThat(state().mode()).isEqualTo(Mode.PAUSED);
        assertThat(state().code()).contains(ErrorCode.CRM_LOGIN_REFUSED);
        assertThat(findings.open()).extracting(Finding::code).containsExactly(ErrorCode.CRM_LOGIN_REFUSED);

        clearInvocations(crm);
        reader.step();
        verify(crm, never()).changedSince(any(), anyInt());

        doReturn(new ChangePage(List.of(), Cursor.START, false)).when(crm).changedSince(any(), anyInt());
        connections.with(SHOP, Mode.RUNNING, INSTANCE);
        reader.step();
        assertThat(findings.open()).isEmpty();
    }

    @Test
    void aPauseThatCannotBeStoredIsTriedAgain() {
        when(crm.changedSince(any(), anyInt()))
                .thenThrow(new SyncException(ErrorCode.CRM_LOGIN_REFUSED, "user integration"));
        connections.full(true);
        assertThat(reader.step()).isPositive();
        assertThat(state().mode()).isEqualTo(Mode.RUNNING);
        connections.full(false);
        reader.step();
        assertThat(state().mode()).isEqualTo(Mode.PAUSED);
    }

    @Test
    void anotherInstanceIsNotRead() {
        when(crm.describe()).thenReturn(info("https://staging.example.com", Presence.PACKAGE));

        reader.step();

        verify(crm, never()).changedSince(any(), anyInt());
        assertThat(state().mode()).isEqualTo(Mode.PAUSED);
        assertThat(state().code()).contains(ErrorCode.CRM_OTHER_INSTANCE);
    }

    @Test
    void theFirstContactRemembersTheInstance() {
        connections.with(SHOP, Mode.HELD, "");
        page(Cursor.START, List.of(saved("1")), "1", false);

        reader.step();

        assertThat(state().instance()).isEqualTo(INSTANCE);
        assertThat(log.entries()).as("its first plan reads every record").isEmpty();
    }

    @Test
    void aPauseOrARewindDuringTheCallIsKept() {
        when(crm.changedSince(any(), anyInt())).thenAnswer(call -> {
            connections.update(
                    SHOP,
                    now -> new ConnectionState(
                            SHOP,
                            Mode.PAUSED,
                            Optional.empty(),
                            "by hand",
                            clock.instant(),
                            now.mapping(),
                            new Cursor("rewound"),
                            now.instance()));
            return new ChangePage(List.of(saved("1")), new Cursor("1"), false);
        });

        reader.step();

        assertThat(state().mode()).isEqualTo(Mode.PAUSED);
        assertThat(state().cursor()).isEqualTo(new Cursor("rewound"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"HELD", "RUNNING"})
    void aDefectDoesNotEndTheReader(Mode mode) {
        connections.with(SHOP, mode, INSTANCE);
        when(crm.describe()).thenThrow(new IllegalStateException("ada@example.com"));

        assertThat(reader.step()).isPositive();
        assertThat(state().mode()).isEqualTo(mode);
        assertThat(findings.open())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).doesNotContain("ada"));
    }

    @Test
    void anInterruptEndsTheThread() {
        page(Cursor.START, List.of(), "", false);
        AtomicInteger slept = new AtomicInteger();
        ChangeReader blocking = reader(time -> {
            slept.incrementAndGet();
            new CountDownLatch(1).await();
        });

        Thread thread = Thread.ofVirtual().start(blocking);
        await().until(() -> slept.get() == 1);
        thread.interrupt();

        await().until(() -> !thread.isAlive());
    }

    private void page(Cursor from, List<Change> changes, String next, boolean more) {
        when(crm.changedSince(eq(from), anyInt())).thenReturn(new ChangePage(changes, new Cursor(next), more));
    }

    private Change saved(String id) {
        return new Change.Saved(new RecordRef(SHOP, "Contacts", id), clock.instant(), "");
    }

    private CrmInfo info(String instance, Presence presence) {
        return new CrmInfo("CRM", "1", instance, presence, clock.instant());
    }

    private ConnectionState state() {
        return connections.connection(SHOP).orElseThrow();
    }
}
