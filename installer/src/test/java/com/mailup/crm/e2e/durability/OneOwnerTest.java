package com.mailup.crm.e2e.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.boot.Wire;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process owns a data directory; whoever comes second is told so, or asks the first. */
class OneOwnerTest {
    private static final int NEEDS_THE_ADMINISTRATOR = 3;

    @TempDir
    private Path folder;

    @Test
    void aSecondServiceEndsAndACommandAsksTheFirst() throws Exception {
        try (Sides sides = new Sides(3);
                Service service = new Service(sides, folder, folder.resolve("data"))) {
            service.setUp(service.start(), sides);

            Service.Ended second = service.run("serve");
            assertThat(second.code()).as(second::err).isEqualTo(NEEDS_THE_ADMINISTRATOR);
            assertThat(second.err()).contains(service.data().toRealPath().toString());

            Service.Ended status = service.run("status", "--json");
            assertThat(status.code()).as(status::err).isZero();
            JsonNode report = Wire.json().readTree(status.out());
            assertThat(report.path("serving").asBoolean()).isTrue();
            assertThat(report.path("accounts").path(0).path("people").asInt()).isEqualTo(sides.people());
        }
    }
}
