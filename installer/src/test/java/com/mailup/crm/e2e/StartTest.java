package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @Test
    void aServiceThatCannotListenLeavesNothingOpen(@TempDir Path folder) throws Exception {
        try (Town town = Town.held(folder, 3, settings -> settings)) {
            town.stop();
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(() -> town.serveAt(taken.getLocalPort()))
                        .isInstanceOfSatisfying(SyncException.class, e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
                            assertThat(e.getSuppressed()).isEmpty();
                        });
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("store-writer", "store-checkpoint");
            try (var again = town.serveAt(0)) {
                assertThat(again.operations().status().connections().getFirst().mode())
                        .isEqualTo(Mode.HELD);
            }
        }
    }
}
