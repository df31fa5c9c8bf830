package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.boot.PlannedChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is planned, and what is done of it. */
class PlanVerbTest extends VerbFixture {
    @Test
    void aPlanIsWrittenForItsOwnerAndApplied() throws Exception {
        assertThat(run("plan", "-o", "plan.jsonl")).isZero();

        Path plan = folder.resolve("plan.jsonl");
        assertThat(Files.readAllLines(plan)).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
                .isEqualTo("rw-------");
        assertThat(run("apply", "plan.jsonl", "--yes")).isZero();
        assertThat(operations.asked).containsExactly("plan crm", "close", "apply crm plan.jsonl", "close");
    }

    @Test
    void aCutOrForeignPlanIsRefused() throws Exception {
        run("plan", "-o", "plan.jsonl");
        Path plan = folder.resolve("plan.jsonl");
        List<String> lines = Files.readAllLines(plan);
        Files.write(folder.resolve("cut.jsonl"), lines.subList(0, 1));
        Files.write(folder.resolve("less.jsonl"), lines.subList(1, 2));
        Files.writeString(folder.resolve("other.jsonl"), "hello\n");
        operations.asked.clear();

        for (String file : List.of("cut.jsonl", "less.jsonl", "other.jsonl", "none.jsonl")) {
            assertThat(run("apply", file, "--yes")).isEqualTo(3);
        }
        Files.writeString(folder.resolve("mailup.toml"), CONFIG.replace("list = 17", "list = 18"));
        assertThat(run("apply", "plan.jsonl", "--yes")).isEqualTo(3);
        assertThat(err.toString()).contains("PLAN_INVALID", "the mapping of crm changed since the plan");
        assertThat(operations.asked).isEmpty();
    }

    @Test
    void aLongPlanIsShortenedOnTheScreen() {
        PlannedChange change = operations.changes.getFirst();
        for (int i = 0; i < 99; i++) {
            operations.changes.add(change);
        }

        assertThat(run("plan")).isZero();
        assertThat(out.toString())
                .contains("... and 60 more")
                .contains("100 changes; 3 records = 1 updated + 2 unchanged");
    }
}
