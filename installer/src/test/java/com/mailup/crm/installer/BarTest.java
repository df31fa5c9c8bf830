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
}
