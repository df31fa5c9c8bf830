package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void timesAreShownToTheSecondAndNothingAsADash() {
        StringWriter out = new StringWriter();
        Instant at = Instant.parse("2026-11-22T18:40:00.123456789Z");
        PrintWriter writer = new PrintWriter(out);
        Terminal terminal = new Terminal(writer, writer, new BufferedReader(Reader.nullReader()), false);
        new Table("AT", "LATER", "CODE")
                .row(at, Optional.of(at), Optional.empty())
                .print(terminal);
        assertThat(out.toString().lines().toList().getLast())
                .isEqualTo("2026-11-22T18:40:00Z  2026-11-22T18:40:00Z  -");
    }
}
