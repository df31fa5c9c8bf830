package com.mailup.crm.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A CRM of its own for every test, and the few words the tests are written in. */
abstract class ContractTest {
    private static final int FULL_PAGE = 200;
    private static final int MOST_PAGES = 1000;

    private @Nullable CrmBench bench;
    private @Nullable Crm crm;

    /** An empty CRM. */
    protected abstract CrmBench open();

    @BeforeEach
    void openBench() {
        CrmBench opened = open();
        bench = opened;
        crm = opened.plugin().connect(opened.context());
    }

    @AfterEach
    void closeBench() {
        crm().close();
        bench().close();
    }

    final CrmBench bench() {
        return requireNonNull(bench);
    }

    final Crm crm() {
        return requireNonNull(crm);
    }

    final List<RecordRef> people(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::person).toList();
    }

    final RecordRef person(int number) {
        return bench().create("p" + number + "@example.com", "Person " + number);
    }

    final Contact read(RecordRef record) {
        return crm().read(List.of(record)).getFirst();
    }

    /** All that changed since a cursor, and the cursor behind it. */
    record Changes(List<Change> changes, Cursor next) {
        List<RecordRef> records() {
            return changes.stream().map(Change::record).toList();
        }
    }

    final Changes changesSince(Cursor from) {
        return changesSince(from, FULL_PAGE);
    }

    final Changes changesSince(Cursor from, int limit) {
        List<Change> changes = new ArrayList<>();
        ChangePage page = crm().changedSince(from, limit);
        changes.addAll(page.changes());
        for (int pages = 1; page.more(); pages++) {
            if (pages > MOST_PAGES) {
                throw new AssertionError("the pages do not end");
            }
            page = crm().changedSince(page.next(), limit);
            changes.addAll(page.changes());
        }
        return new Changes(changes, page.next());
    }

    final WriteResult write(ContactUpdate update) {
        return crm().write(List.of(update)).getFirst();
    }

    final Contact written(ContactUpdate update) {
        WriteResult result = write(update);
        assertThat(result).isInstanceOf(WriteResult.Written.class);
        return ((WriteResult.Written) result).after();
    }

    /** An update on the record as it was read. */
    static ContactUpdate setStatus(Contact read, SubscriptionStatus news) {
        return update(read, Map.of(CrmBench.NEWS, news), false, Map.of());
    }

    static ContactUpdate update(
            Contact read, Map<ListRef, SubscriptionStatus> status, boolean raiseOptOut, Map<String, String> fields) {
        return new ContactUpdate(
                read.record(), read.lists(), read.address(), status, raiseOptOut, Optional.empty(), fields);
    }

    static Optional<EmailAddress> address(String text) {
        return Optional.of(new EmailAddress(text));
    }
}
