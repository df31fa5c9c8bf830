package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.boot.Progress;
import com.mailup.crm.boot.Stranger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipients of a mapped list whom the CRM does not know. */
class StrangersTest {
    private static List<Stranger> told(Town town) {
        List<Stranger> told = new ArrayList<>();
        assertThat(town.operations().strangers(Town.CRM, told::add)).isEqualTo(told.size());
        return told;
    }

    @Test
    void theyAreCountedAndListedAndNothingIsDone(@TempDir Path folder) {
        try (Town town = Town.running(folder, 3)) {
            assertThat(town.account().strangers()).contains(0L);
            long records = town.crm().liveRecords("Contacts");
            town.mailUp().add(Town.NEWS, "stranger@example.com", Map.of());

            assertThat(town.operations().audit(Town.CRM, Progress.NONE).strangers())
                    .isEqualTo(1);
            assertThat(told(town)).containsExactly(new Stranger("stranger@example.com", "main/1", "SUBSCRIBED"));
            assertThat(town.account().strangers()).contains(1L);
            assertThat(town.crm().liveRecords("Contacts")).isEqualTo(records);

            town.save("Known", "stranger@example.com");
            assertThat(town.operations().audit(Town.CRM, Progress.NONE).strangers())
                    .isZero();
            assertThat(told(town)).isEmpty();
        }
    }
}
