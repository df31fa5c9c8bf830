package com.mailup.crm.vtiger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import com.mailup.crm.testkit.contract.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the cloud does. */
class CloudTest {
    @Test
    void noSessionIsOpenedAndNoPackageLookedFor() {
        try (VtigerBench bench = VtigerBench.cloud();
                Crm crm = bench.plugin().connect(bench.context())) {
            CrmInfo info = crm.describe();
            crm.read(List.of(bench.create("a@example.com", "A")));

            assertThat(info.presence()).isEqualTo(CrmInfo.Presence.POLL);
            assertThat(info.version()).isEqualTo("Cloud");
            assertThat(info.serverClock()).isEqualTo(bench.now());
            assertThat(bench.control().server().calls()).containsOnlyKeys("describe", "query");
        }
    }

    @Test
    void theDoctorFindsNothingInAHealthyCloudAndAWrongKeyInAnother() {
        try (VtigerBench bench = VtigerBench.cloud();
                Crm crm = bench.plugin().connect(bench.context())) {
            assertThat(crm.diagnose().complaints()).isEmpty();

            bench.inject(Fault.LOGIN_REFUSED);

            assertThatThrownBy(crm::diagnose)
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED));
        }
    }

    /** The reset is read as a span and as a point in time: the manual does not say which it is. */
    @ParameterizedTest
    @CsvSource({
        "Retry-After,17,PT17S",
        "X-FloodControl-Reset,42,PT42S",
        "X-FloodControl-Reset,4102444800,PT1H",
        "X-FloodControl-Reset,soon,PT1M"
    })
    void whenTheTenantHasCalledTooOftenTheServersWaitIsKept(String header, String value, Duration wait) {
        try (VtigerBench bench = VtigerBench.cloud();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            crm.read(List.of(record));
            bench.control().server().fault("query", 1, VtigerFault.flood(header, value));

            assertThatThrownBy(() -> crm.read(List.of(record))).isInstanceOfSatisfying(SyncException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CRM_BUSY);
                assertThat(e.retryAfter()).contains(wait);
            });
            assertThat(crm.read(List.of(record))).hasSize(1);
        }
    }

    @Test
    void aPointInTimeIsComparedWithTheServersOwnClock() {
        try (VtigerBench bench = VtigerBench.cloud();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            crm.read(List.of(record));
            Answer flood = Answer.text(429, "")
                    .with("Date", "Sun, 01 Mar 2026 09:00:00 GMT")
                    .with("X-FloodControl-Reset", "1772355630");
            bench.control().server().fault("query", 1, new Effect.ReplaceBefore(flood));

            assertThatThrownBy(() -> crm.read(List.of(record)))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(30)));
        }
    }

    @Test
    void changesAreAskedForOnlySoOftenBecauseCallsAreCounted() {
        try (VtigerBench bench = VtigerBench.cloud(Duration.ofMinutes(1));
                Crm crm = bench.plugin().connect(bench.context())) {
            ChangePage first = crm.changedSince(Cursor.START, 200);
            while (first.more()) {
                first = crm.changedSince(first.next(), 200);
            }
            RecordRef record = bench.create("a@example.com", "A");
            int calls = bench.calls();
            bench.advance(Duration.ofSeconds(59));
            ChangePage early = crm.changedSince(first.next(), 200);

            assertThat(early.changes()).isEmpty();
            assertThat(bench.calls()).isEqualTo(calls);
            bench.advance(Duration.ofSeconds(1));
            assertThat(crm.changedSince(early.next(), 200).changes())
                    .extracting(Change::record)
                    .containsExactly(record);
        }
    }
}
