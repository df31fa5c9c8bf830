package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.boot.PackageProgress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is put inside a CRM. */
class InstallVerbTest extends VerbFixture {
    @Test
    void anInstallationIsPlannedBeforeItIsAskedFor() {
        operations.progress = waitingAtThePage();

        assertThat(run("install")).isEqualTo(2);
        assertThat(out.toString())
                .contains("writes " + folder.resolve("abacus-0.0.0.zip"), "Undo: delete it")
                .contains("1. You: Upload it.", "Page: https://crm.test/import", "Undo: remove it");
        assertThat(err.toString()).contains("--yes");
        assertThat(operations.asked).containsExactly("plan crm inside abacus-0.0.0.zip", "close");
        assertThat(folder.resolve("abacus-0.0.0.zip")).doesNotExist();
    }

    @Test
    void aStepThatNobodyDoesEndsTheWaitAndIsNamed() {
        operations.progress = waitingAtThePage();

        assertThat(run("install", "--yes", "--wait", "0s", "-o", ".")).isEqualTo(3);
        assertThat(folder.resolve("abacus-0.0.0.zip")).exists();
        assertThat(out.toString()).contains("Now you: Upload it.", "a hint", "Seen so far: nothing is inside");
        assertThat(err.toString())
                .contains("Failed:   a step in the CRM is not done yet")
                .contains("Concerns: Upload it. Page: https://crm.test/import Seen: nothing is inside")
                .contains("Data:     what was done stays done", "Code:     INSTALL_UNFINISHED");
    }

    private static PackageProgress waitingAtThePage() {
        PackageProgress done = new FakeOperations().progress;
        PackageProgress.Step step = done.steps().getFirst();
        return new PackageProgress(
                List.of(new PackageProgress.Step(
                        step.name(), step.what(), step.page(), step.hints(), step.undo(), false, "nothing is inside")),
                done.end());
    }
}
