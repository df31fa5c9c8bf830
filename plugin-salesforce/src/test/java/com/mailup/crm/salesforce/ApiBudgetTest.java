package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.ApiBudget.Usage;
import com.mailup.crm.salesforce.ApiBudget.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Salesforce's count of calls, and our share of what is left. */
class ApiBudgetTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T09:00:00Z"));
    private final ApiBudget budget = new ApiBudget(50, now::get);

    private void spend(int calls) {
        for (int n = 0; n < calls; n++) {
            budget.spent();
        }
    }

    private void assertRefused(Use use) {
        assertThatThrownBy(() -> budget.check(use)).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_BUSY);
            assertThat(e.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(e.detail()).contains("api-share = 50", "2026-03-02T09:00:00Z");
            assertThat(e.retryAfter()).hasValue(Duration.ofHours(1));
        });
    }

    @Test
    void aShareOfWhatIsLeftIsUsedAndItsLastTenthIsForConsent() {
        budget.told(new Usage(9_800, 10_000));
        spend(89);
        budget.check(Use.USUAL);
        spend(1);
        assertRefused(Use.USUAL);
        budget.check(Use.CONSENT);
        spend(10);
        assertRefused(Use.CONSENT);
        assertThat(budget.left()).hasValue(0L);
    }

    @Test
    void whatOthersUseMeanwhileDoesNotShrinkTheShareOfTheDay() {
        budget.told(new Usage(9_800, 10_000));
        budget.told(new Usage(9_990, 10_000));
        spend(50);

        assertThatCode(() -> budget.check(Use.USUAL)).doesNotThrowAnyException();
    }

    @Test
    void aNewDayHasAShareOfItsOwn() {
        budget.told(new Usage(9_800, 10_000));
        spend(100);
        now.updateAndGet(time -> time.plus(Duration.ofHours(24)));

        budget.check(Use.USUAL);
        budget.told(new Usage(9_980, 10_000));
        spend(9);
        assertThatThrownBy(() -> budget.check(Use.USUAL)).isInstanceOf(SyncException.class);
    }

    @Test
    void beforeAnybodyToldNothingIsKept() {
        spend(1_000);

        assertThatCode(() -> budget.check(Use.USUAL)).doesNotThrowAnyException();
        assertThat(budget.left()).isEmpty();
    }

    @Test
    void everyAnswerOfSoapAndRestTellsTheUsage() {
        CannedConnection connection = new CannedConnection();
        connection.org.when(
                "getServerTimestamp",
                _ -> CannedOrg.soap(
                        "<LimitInfoHeader><limitInfo><current>7</current><limit>100</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader>",
                        "<getServerTimestampResponse><result><timestamp>2026-03-01T09:00:00.000Z</timestamp></result></getServerTimestampResponse>"));
        new Describer(connection.soap, new ServerClock(connection.now::get)).askTime();
        assertThat(connection.budget.usage()).hasValue(new Usage(7, 100));

        connection.org.when(
                "GET /services/data", _ -> new HttpReply(200, Map.of("sforce-limit-info", "api-usage=18/5000"), "[]"));
        connection.rest.get("/services/data");
        assertThat(connection.budget.usage()).hasValue(new Usage(18, 5_000));
    }

    @Test
    void aCallThatIsNotAllowedIsNotSent() {
        CannedConnection connection = new CannedConnection();
        connection.budget.told(new Usage(100, 100));

        assertThatThrownBy(() -> connection.rest.get("/services/data"))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_BUSY));
        assertThat(connection.org.calls()).isEmpty();
    }
}
