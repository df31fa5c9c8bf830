package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.RecordRef;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A CRM without our package that calls the connector by itself. */
class HintsTest {
    private static final String CALLING = "com.mailup.crm.sugarcrm.SugarBench#calling";

    @ParameterizedTest
    @MethodSource(CALLING)
    void aCallHasEverythingAskedForAtOnceAndWithoutOneItWaits(SugarBench bench) {
        try (bench;
                Crm crm = bench.plugin().connect(bench.context())) {
            assertThat(crm.describe().presence()).isEqualTo(Presence.WEBHOOK);
            Cursor cursor = Drain.of(crm, Cursor.START).next();
            bench.advance(Duration.ofMinutes(1));
            RecordRef record = bench.create("a@example.com", "A");
            int calls = bench.calls();
            assertThat(Drain.of(crm, cursor).records()).isEmpty();
            assertThat(bench.calls()).as("nobody called").isEqualTo(calls);

            crm.hinted();

            assertThat(Drain.of(crm, cursor).records()).containsExactly(record);
        }
    }

    @ParameterizedTest
    @MethodSource(CALLING)
    void whatIsCommittedAfterTheCallIsFoundByASecondLook(SugarBench bench) {
        try (bench;
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor cursor = Drain.of(crm, Cursor.START).next();
            bench.advance(Duration.ofMinutes(1));
            crm.hinted();
            cursor = Drain.of(crm, cursor).next();
            RecordRef record = bench.create("a@example.com", "A");
            bench.advance(Duration.ofSeconds(15));

            assertThat(Drain.of(crm, cursor).records()).containsExactly(record);
        }
    }

    @ParameterizedTest
    @MethodSource(CALLING)
    void whatNobodyCallsForIsFoundByTheScan(SugarBench bench) {
        try (bench;
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor cursor = Drain.of(crm, Cursor.START).next();
            bench.advance(Duration.ofMinutes(1));
            RecordRef record = bench.create("a@example.com", "A");
            bench.advance(Duration.ofMinutes(15));

            assertThat(Drain.of(crm, cursor).records()).containsExactly(record);
        }
    }

    @ParameterizedTest
    @MethodSource(CALLING)
    void whatToEnterNamesTheMappedModulesAndIsAskedForBySetting(SugarBench bench) {
        try (bench;
                SugarBench silent = SugarBench.withPackage()) {
            assertThat(bench.plugin().hintSteps(bench.context()))
                    .anyMatch(step -> step.contains("Web Logic Hooks") && step.contains("Contacts, Leads"));
            assertThat(silent.plugin().hintSteps(silent.context())).isEmpty();
        }
    }
}
