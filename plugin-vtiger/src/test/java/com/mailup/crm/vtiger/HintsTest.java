package com.mailup.crm.vtiger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vTiger without our package whose workflows call the connector. */
class HintsTest {
    private static VtigerBench bench(String api) {
        return VtigerBench.calling(VtigerOptions.standard().withoutPackage(), api);
    }

    /** Reads to the end. */
    private static Cursor drained(Crm crm, Cursor from, List<RecordRef> seen) {
        ChangePage page = crm.changedSince(from, 200);
        page.changes().stream().map(Change::record).forEach(seen::add);
        return page.more() ? drained(crm, page.next(), seen) : page.next();
    }

    private static Cursor drained(Crm crm, Cursor from) {
        return drained(crm, from, new ArrayList<>());
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "cloud"})
    void aCallHasEverythingAskedForAtOnceAndWithoutOneItWaits(String api) {
        try (VtigerBench bench = bench(api);
                Crm crm = bench.plugin().connect(bench.context())) {
            assertThat(crm.describe().presence()).isEqualTo(Presence.WEBHOOK);
            Cursor cursor = drained(crm, Cursor.START);
            bench.advance(Duration.ofMinutes(1));
            RecordRef record = bench.create("a@example.com", "A");
            int calls = bench.calls();
            cursor = drained(crm, cursor);
            assertThat(bench.calls()).as("nobody called").isEqualTo(calls);

            crm.hinted();

            List<RecordRef> seen = new ArrayList<>();
            drained(crm, cursor, seen);
            assertThat(seen).containsExactly(record);
        }
    }

    /** vTiger calls out of a save that is not committed. */
    @ParameterizedTest
    @ValueSource(strings = {"session", "cloud"})
    void whatIsCommittedAfterTheCallIsFoundBySecondLook(String api) {
        try (VtigerBench bench = bench(api);
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor cursor = drained(crm, Cursor.START);
            bench.advance(Duration.ofMinutes(1));
            crm.hinted();
            cursor = drained(crm, cursor);
            RecordRef record = bench.create("a@example.com", "A");
            bench.advance(Duration.ofSeconds(15));

            List<RecordRef> seen = new ArrayList<>();
            cursor = drained(crm, cursor, seen);
            assertThat(seen).containsExactly(record);

            bench.advance(Duration.ofSeconds(30));
            int calls = bench.calls();
            drained(crm, cursor);
            assertThat(bench.calls()).as("the call is done with").isEqualTo(calls);
        }
    }

    @Test
    void aFloodOfCallsCostsTheTenantAFewCallsAMinute() {
        try (VtigerBench bench = bench("cloud");
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor cursor = drained(crm, Cursor.START);
            int calls = bench.calls();
            for (int second = 0; second < 60; second++) {
                bench.advance(Duration.ofSeconds(1));
                for (int i = 0; i < 1000; i++) {
                    crm.hinted();
                }
                cursor = drained(crm, cursor);
            }
            assertThat(bench.calls() - calls).as("two modules, every 15 s").isLessThanOrEqualTo(8);
        }
    }

    @Test
    void whatWasCalledForBeforeARestartIsAskedForAfterIt() {
        try (VtigerBench bench = bench("cloud")) {
            Cursor cursor;
            try (Crm crm = bench.plugin().connect(bench.context())) {
                cursor = drained(crm, Cursor.START);
                bench.advance(Duration.ofMinutes(1));
                crm.hinted();
            }
            RecordRef record = bench.create("a@example.com", "A");
            try (Crm crm = bench.plugin().connect(bench.context())) {
                List<RecordRef> seen = new ArrayList<>();
                drained(crm, cursor, seen);
                assertThat(seen).containsExactly(record);
            }
        }
    }

    @Test
    void withThePackageInsideItsQueueIsStillRead() {
        try (VtigerBench bench = VtigerBench.calling(VtigerOptions.standard(), "session");
                Crm crm = bench.plugin().connect(bench.context())) {
            assertThat(crm.describe().presence()).isEqualTo(Presence.PACKAGE);
            Cursor cursor = drained(crm, Cursor.START);
            RecordRef record = bench.create("a@example.com", "A");

            List<RecordRef> seen = new ArrayList<>();
            drained(crm, cursor, seen);
            assertThat(seen).contains(record);
        }
    }

    @Test
    void whatToEnterNamesTheMappedModules() {
        try (VtigerBench calling = bench("cloud");
                VtigerBench silent = VtigerBench.cloud()) {
            assertThat(calling.plugin().hintSteps(calling.context()))
                    .anySatisfy(step -> assertThat(step).contains("Workflows", "Contacts, Leads"))
                    .anySatisfy(step -> assertThat(step).contains("Webhook", "POST"));
            assertThat(silent.plugin().hintSteps(silent.context())).isEmpty();
        }
    }
}
