package com.mailup.crm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.CrmInfo.Presence;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPaceTest {
    @ParameterizedTest(name = "after a call of {0} ms it is asked again in {1} ms")
    @CsvSource({"9, 2000", "200, 2000", "201, 2010", "400, 4000", "1000, 10000", "30000, 10000"})
    void aCrmIsAskedForATenthOfItsTimeAtMost(long call, long wait) {
        PollPace pace = PollPace.of(Presence.PACKAGE, Duration.ofMinutes(15));
        assertThat(pace.after(Duration.ofMillis(call))).isEqualTo(Duration.ofMillis(wait));
    }

    @Test
    void withoutAPackageTheSettingCounts() {
        PollPace pace = PollPace.of(Presence.POLL, Duration.ofMinutes(1));
        assertThat(pace.after(Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(pace.after(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(200));
        assertThat(pace.after(Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(5));
    }
}
