package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.boot.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private String drawn(long done, long total) {
        try (Bar bar = Bar.drawing("apply", new PrintStream(screen, true, StandardCharsets.UTF_8))) {
            Progress progress = bar.outOf(total);
            progress.at(done, 0);
        }
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void howFarItIsOfWhatIsExpectedIsDrawn() {
        assertThat(drawn(500, 2_000)).contains("apply", "25%", "500/2000");
    }

    @Test
    void moreThanExpectedIsNoMoreThanAll() {
        assertThat(drawn(2_100, 2_000)).contains("100%", "2100/2100");
    }

    @Test
    void withoutATotalOnlyTheCountIsDrawn() {
        assertThat(drawn(500, 0)).contains("apply", "? %", "500/?");
    }

    @Test
    void aStepHasItsUnitItsSpeedAndTheTimeThatIsLeft() {
        try (Bar bar = Bar.drawing("files", new PrintStream(screen, true, StandardCharsets.UTF_8))) {
            bar.begins("read", Progress.Unit.ROWS);
            bar.at(1_000, 4_000);
            bar.begins("send", Progress.Unit.BYTES);
            bar.at(5_000_000, 20_000_000);
        }
        String drawn = screen.toString(StandardCharsets.UTF_8);
        assertThat(drawn).containsPattern("files: read .*1000/4000 .*/s");
        assertThat(drawn).containsPattern("files: send .*25%.* 5/20MB \\([0-9:]+ / [0-9:]+\\) [0-9.,?]+MB/s");
    }
}
