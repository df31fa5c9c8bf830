package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.boot.BatchTask;
import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.OperationsCommands;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.boot.RemoteOperations;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.control.ControlClient;
import com.mailup.crm.control.ControlServer;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches a night that the service does sees the same as who does it himself. */
class NightStepsTest {
    @TempDir
    private Path folder;

    @Test
    void everyStepIsToldThroughTheSocketWithWhatItCounts() throws Exception {
        Path data = Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<String> told = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void at(long done, long total) {
                told.add(done + " of " + total);
            }

            @Override
            public void begins(String step, Unit unit) {
                told.add(step + " " + unit);
            }
        };
        Path socket = DataDirectory.socket(data);
        try (ControlServer control =
                ControlServer.start(socket, OperationsCommands.of(new FakeOperations()), Wire.json())) {
            assertThat(control).isNotNull();
            RemoteOperations far =
                    new RemoteOperations(ControlClient.find(socket, Wire.json()).orElseThrow());
            far.batch(new ConnectionId("crm"), BatchTask.of(BatchTask.Kind.RUN), progress);
        }
        assertThat(told).containsExactly("send BYTES", "1 of 2");
    }
}
