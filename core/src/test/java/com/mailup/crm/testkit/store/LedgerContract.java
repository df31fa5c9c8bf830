package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.Ledger.Head;
import com.mailup.crm.store.Ledger.Report;
import com.mailup.crm.store.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
public abstract class LedgerContract extends StoreContract {
    private static final EmailAddress ANNA = new EmailAddress("anna@example.com");
    private static final EmailAddress BEN = new EmailAddress("ben@example.com");

    @Test
    void anEntryIsReadAsItWasWritten() {
        LedgerEntry bare = new LedgerEntry(
                ANNA,
                LIST,
                Optional.empty(),
                SubscriptionStatus.UNSUBSCRIBED,
                Optional.empty(),
                START,
                "MAILUP",
                "",
                "opt-out",
                "");
        write(entry(ANNA, 1), bare, entry(BEN, 2));
        reopen();

        assertThat(stores.state().ledger(ACCOUNT, ANNA)).containsExactly(entry(ANNA, 1), bare);
        assertThat(stores.state().ledger(OTHER_ACCOUNT, ANNA)).isEmpty();
    }

    @Test
    void theChainGrowsByEachEntryAndIsIntact() {
        assertThat(stores.ledger().head(ACCOUNT)).isEqualTo(new Head(0, ""));
        List<LedgerEntry> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(entry(RandomStates.address(i % 7), i));
        }
        write(many.toArray(LedgerEntry[]::new));
        Head first = stores.ledger().head(ACCOUNT);
        reopen();
        write(entry(BEN, 1));

        assertThat(first.entries()).isEqualTo(2_500);
        assertThat(stores.ledger().verify(ACCOUNT, Optional.of(first)))
                .isEqualTo(new Report(2_501, 0, OptionalLong.empty()));
        assertThat(stores.ledger().verify(OTHER_ACCOUNT, Optional.empty()).intact())
                .isTrue();
    }

    @Test
    void aHeadWrittenDownElsewhereTellsOfAnotherOrAShorterChain() {
        write(entry(ANNA, 1), entry(ANNA, 2));
        Head head = stores.ledger().head(ACCOUNT);

        assertThat(stores.ledger()
                        .verify(ACCOUNT, Optional.of(new Head(2, "00")))
                        .broken())
                .hasValue(2);
        assertThat(stores.ledger()
                        .verify(ACCOUNT, Optional.of(new Head(5, head.mac())))
                        .broken())
                .hasValue(3);
    }

    @Test
    void erasingAPersonLeavesTheProofAndNothingElse() {
        PersonState anna =
                PersonState.unknown(ACCOUNT, ANNA).with(LIST, ListState.UNKNOWN).with(record(1), RecordState.NEW);
        stores.state().commit(ACCOUNT, Commit.of(List.of(Commits.somebody(anna))));
        write(entry(ANNA, 1), entry(BEN, 2), entry(ANNA, 3));
        Event event = new Event.PersonNoticed(ANNA, Event.Source.COMMAND);
        stores.log().append(List.of(new Entry(ACCOUNT, Lane.BULK, event)), Optional.empty());
        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 1));
        Head head = stores.ledger().head(ACCOUNT);

        stores.state().erase(ACCOUNT, ANNA);
        reopen();

        assertThat(stores.state().people(ACCOUNT, List.of(ANNA))).isEmpty();
        assertThat(stores.state().links(ACCOUNT, List.of(record(1)))).isEmpty();
        assertThat(stores.log().read(ACCOUNT, Lane.BULK, 0, 10)).isEmpty();
        assertThat(stores.state().ledger(ACCOUNT, ANNA)).isEmpty();
        assertThat(stores.state().ledger(ACCOUNT, BEN)).containsExactly(entry(BEN, 2));
        assertThat(stores.ledger().verify(ACCOUNT, Optional.of(head)))
                .isEqualTo(new Report(3, 2, OptionalLong.empty()));
    }

    private void write(LedgerEntry... entries) {
        stores.state().commit(ACCOUNT, Commits.ledger(List.of(entries)));
    }

    private static LedgerEntry entry(EmailAddress address, int number) {
        return new LedgerEntry(
                address,
                LIST,
                Optional.of(SubscriptionStatus.SUBSCRIBED),
                SubscriptionStatus.UNSUBSCRIBED,
                Optional.of(START.minusNanos(number)),
                START,
                "CRM",
                "19x" + number,
                "opt-out",
                "record 12x" + number + " è");
    }
}
