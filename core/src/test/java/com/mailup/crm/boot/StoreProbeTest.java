package com.mailup.crm.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.testkit.store.SteppingClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreProbeTest {
    private static final long PLENTY = 1L << 30;

    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T09:00:00Z"));
    private long room = PLENTY;
    private boolean failed;
    private boolean broken;
    private int writes;
    private final StoreProbe probe = new StoreProbe(this::usable, () -> failed, this::write, clock);

    private long usable() throws IOException {
        if (room < 0) {
            throw new IOException("the disk is gone");
        }
        return room;
    }

    private void write() {
        writes++;
        if (broken) {
            throw new SyncException(ErrorCode.STORE_FAILED, "");
        }
    }

    @Test
    void aStoreThatTakesWritesIsReady() {
        assertThat(probe.getAsBoolean()).isTrue();
    }

    @Test
    void itIsNotReadyFromTheMomentThatTheDiskIsFullUntilThereIsRoom() {
        assertThat(probe.getAsBoolean()).isTrue();
        room = 4096;
        assertThat(probe.getAsBoolean()).isFalse();
        room = PLENTY;
        assertThat(probe.getAsBoolean()).isTrue();
    }

    @Test
    void aDiskThatIsGoneIsNotReady() {
        room = -1;
        assertThat(probe.getAsBoolean()).isFalse();
    }

    @Test
    void whatTheServiceCouldNotWriteCountsAtOnce() {
        assertThat(probe.getAsBoolean()).isTrue();
        failed = true;
        assertThat(probe.getAsBoolean()).isFalse();
        failed = false;
        assertThat(probe.getAsBoolean()).isTrue();
    }

    @Test
    void whereNothingIsWrittenTheProbeFindsOut() {
        assertThat(probe.getAsBoolean()).isTrue();
        broken = true;
        clock.advance(Duration.ofSeconds(5));
        assertThat(probe.getAsBoolean()).isFalse();
        broken = false;
        clock.advance(Duration.ofSeconds(5));
        assertThat(probe.getAsBoolean()).isTrue();
    }

    @Test
    void manyProbesWriteOnceInAWhile() {
        for (int i = 0; i < 1_000; i++) {
            probe.getAsBoolean();
            clock.advance(Duration.ofMillis(10));
        }
        assertThat(writes).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetBackStopsNoProbe() {
        probe.getAsBoolean();
        broken = true;
        clock.advance(Duration.ofHours(-1));
        assertThat(probe.getAsBoolean()).isFalse();
    }
}
