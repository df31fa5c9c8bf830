package com.mailup.crm.testkit.contract;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an adapter says when the CRM fails: the right code, no secret, and never "failed" for what may have happened. */
public abstract class FaultContract extends ContractTest {
    private static final Duration PROMPT = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, CRM_UNREACHABLE",
        "REDIRECT, CRM_REDIRECTED",
        "GARBLED, CRM_ANSWER_INVALID",
        "BUSY, CRM_BUSY",
        "LOGIN_REFUSED, CRM_LOGIN_REFUSED"
    })
    void aFailedReadSaysWhyAndHasNoEffect(Fault fault, ErrorCode code) {
        RecordRef record = person(1);
        bench().inject(fault);

        assertThatThrownBy(() -> crm().read(List.of(record))).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.outcomeUnknown()).isFalse();
            assertSaysNothingPersonal(e);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "REDIRECT", "GARBLED", "BUSY"})
    void aFailedPageIsReadAgainFromTheSameCursor(Fault fault) {
        List<RecordRef> people = people(12);
        ChangePage page = crm().changedSince(Cursor.START, 5);
        List<RecordRef> all = new ArrayList<>();
        bench().inject(fault);
        boolean failed = false;
        while (!failed) {
            page.changes().forEach(change -> all.add(change.record()));
            assertThat(page.more()).as("the fault was met").isTrue();
            try {
                page = crm().changedSince(page.next(), 5);
            } catch (SyncException e) {
                failed = true;
            }
        }

        all.addAll(changesSince(page.next(), 5).records());
        assertThat(all).containsAll(people);
    }

    @Test
    void aLostSessionIsNotNoticed() {
        RecordRef record = person(1);
        Contact contact = read(record);
        bench().inject(Fault.SESSION_LOST);
        assertThat(read(record)).isEqualTo(contact);

        bench().inject(Fault.SESSION_LOST);
        assertThat(crm().write(List.of(setStatus(contact, SubscriptionStatus.PENDING))))
                .hasOnlyElementsOfType(WriteResult.Written.class);
        bench().inject(Fault.SESSION_LOST);
        assertThat(changesSince(Cursor.START).records()).contains(record);
    }

    @ParameterizedTest
    @CsvSource({"UNREACHABLE, CRM_UNREACHABLE", "REDIRECT, CRM_REDIRECTED", "LOGIN_REFUSED, CRM_LOGIN_REFUSED"})
    void aWriteThatCouldNotBeTriedIsAnError(Fault fault, ErrorCode code) {
        RecordRef record = person(1);
        ContactUpdate update = setStatus(read(record), SubscriptionStatus.UNSUBSCRIBED);
        bench().inject(fault);

        assertThatThrownBy(() -> crm().write(List.of(update)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(bench().stored(record, bench().field(NEWS))).isEmpty();
    }

    /** Looked at again by the adapter it may be Written; it is never Refused, Moved or an error. */
    @ParameterizedTest
    @EnumSource(names = {"CUT_AFTER_WRITE", "ERROR_AFTER_WRITE"})
    void aWriteWithoutAnAnswerIsNeverCalledFailed(Fault fault) {
        RecordRef record = person(1);
        ContactUpdate update = setStatus(read(record), SubscriptionStatus.UNSUBSCRIBED);
        bench().inject(fault);

        List<WriteResult> results = crm().write(List.of(update));

        assertThat(results).hasSize(1);
        assertThat(results.getFirst()).isInstanceOfAny(WriteResult.Unknown.class, WriteResult.Written.class);
        assertThat(read(record).list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }

    @Test
    void anUnknownOutcomeStopsNobodyElse() {
        List<RecordRef> people = people(3);
        List<ContactUpdate> updates = crm().read(people).stream()
                .map(contact -> setStatus(contact, SubscriptionStatus.SUBSCRIBED))
                .toList();
        bench().inject(Fault.CUT_AFTER_WRITE);

        List<WriteResult> results = crm().write(updates);

        assertThat(results).hasSize(3).noneMatch(WriteResult.Refused.class::isInstance);
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof WriteResult.Written(Contact after)) {
                assertThat(after).isEqualTo(read(people.get(i)));
            }
        }
    }

    @Test
    void parallelCallsOnAFreshConnectionAllSucceed() throws InterruptedException, ExecutionException {
        List<RecordRef> people = people(8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<WriteResult>>> results = people.stream()
                    .map(record -> threads.submit(
                            () -> crm().write(List.of(setStatus(read(record), SubscriptionStatus.SUBSCRIBED)))))
                    .toList();
            for (Future<List<WriteResult>> result : results) {
                assertThat(result.get()).hasOnlyElementsOfType(WriteResult.Written.class);
            }
        }
        assertThat(crm().read(people))
                .allSatisfy(contact -> assertThat(contact.list(NEWS).status()).isEqualTo(ShownStatus.SUBSCRIBED));
    }

    @Test
    void parallelCallsSurviveALostSession() throws InterruptedException, ExecutionException {
        List<RecordRef> people = people(8);
        crm().read(people);
        bench().inject(Fault.SESSION_LOST);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Contact> result : people.stream()
                    .map(record -> threads.submit(() -> read(record)))
                    .toList()) {
                assertThat(people).contains(result.get().record());
            }
        }
    }

    @Test
    void anInterruptedCallEndsPromptlyAndStaysInterrupted() throws InterruptedException {
        RecordRef record = person(1);
        bench().inject(Fault.STALLED);
        AtomicReference<Object> ended = new AtomicReference<>("running");
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                ended.set(crm().read(List.of(record)));
            } catch (SyncException e) {
                ended.set(Thread.currentThread().isInterrupted() ? e.code() : "interrupt forgotten");
            }
        });
        await().atMost(PROMPT)
                .until(() ->
                        caller.getState() == Thread.State.WAITING || caller.getState() == Thread.State.TIMED_WAITING);

        caller.interrupt();

        assertThat(caller.join(PROMPT)).isTrue();
        assertThat(ended.get()).isEqualTo(ErrorCode.CRM_UNREACHABLE);
    }

    @Test
    void closingTwiceDoesNoHarm() {
        Crm second = bench().plugin().connect(bench().context());
        second.read(List.of(person(1)));

        second.close();
        second.close();
    }

    private void assertSaysNothingPersonal(SyncException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(String.valueOf(t)).doesNotContain("@", "p1@example.com", "Person 1");
            for (var secret : bench().context().settings().secrets().values()) {
                assertThat(String.valueOf(t)).doesNotContain(secret.reveal());
            }
        }
    }
}
