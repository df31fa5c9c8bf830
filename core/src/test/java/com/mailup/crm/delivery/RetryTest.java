package com.mailup.crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }

    @Test
    void itDoublesUpToAQuarterOfAnHour() {
        Retry retry = new Retry(always(0.5));
        assertThat(retry.wait(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(retry.wait(1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(retry.wait(8)).isEqualTo(Duration.ofSeconds(512));
        assertThat(retry.wait(9)).isEqualTo(Duration.ofMinutes(15));
        assertThat(retry.wait(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void jitterIsAQuarterEachWay() {
        Retry retry = new Retry(new Random(7));
        for (int n = 0; n < 1_000; n++) {
            assertThat(retry.wait(1)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        }
        assertThat(new Retry(always(0)).wait(1)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void twelveTriesAreEnough() {
        Retry retry = new Retry(new Random(7));
        assertThat(retry.givesUp(11)).isFalse();
        assertThat(retry.givesUp(12)).isTrue();
    }
}
