package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.RunReport;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.sandbox.mailup.Status;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    @Test
    void whatMovedSinceThePlanIsNamedAndNotTouched(@TempDir Path folder) {
        try (Town town = Town.held(folder, 20, settings -> settings)) {
            town.mailUp().add(Town.NEWS, Town.address(7), Map.of(2, "Example 7"));
            Path plan = folder.resolve("plan.jsonl");
            try (PlanFile file = PlanFile.create(plan)) {
                file.finish(town.operations().plan(Town.CRM, file::add, (_, _) -> {}));
            }
            town.crm().edit(Town.USER, town.record(7), Map.of(Town.FIELD, "Unsubscribed"));

            RunReport report = town.operations().apply(Town.CRM, plan, (_, _) -> {});

            assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.CREATED, 19L, Outcome.HELD, 1L));
            assertThat(report.open()).singleElement().satisfies(open -> {
                assertThat(open.record()).contains(town.record(7));
                assertThat(open.reason()).isEqualTo("moved since the plan");
            });
            assertThat(town.status(Town.address(7))).contains(Status.SUBSCRIBED);
            assertThat(town.shows(town.record(7))).isEqualTo("Unsubscribed");
        }
    }
}
