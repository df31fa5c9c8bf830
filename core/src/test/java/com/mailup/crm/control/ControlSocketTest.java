package com.mailup.crm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    private final ObjectMapper json = new ObjectMapper();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final ControlCommands commands = new ControlCommands(Map.of(
            "echo", (arguments, events) -> arguments,
            "count",
                    (arguments, events) -> {
                        for (int i = 1; i <= arguments.path("to").asInt(); i++) {
                            events.accept(new IntNode(i));
                        }
                        return new TextNode("done");
                    },
            "refuse",
                    (arguments, events) -> {
                        throw new SyncException(ErrorCode.FUSE_BLOWN, "connection crm");
                    },
            "doubt",
                    (arguments, events) -> {
                        throw SyncException.unknownOutcome(ErrorCode.CRM_UNREACHABLE, "connection crm");
                    },
            "break",
                    (arguments, events) -> {
                        throw new IllegalStateException("internal text");
                    },
            "hang",
                    (arguments, events) -> {
                        called.countDown();
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return arguments;
                    }));

    @TempDir
    Path folder;

    @Test
    void aCommandIsAnsweredWithItsEventsInOrder() {
        try (ControlServer server = start(folder.resolve("s"))) {
            List<Integer> events = new ArrayList<>();

            JsonNode result = client(folder.resolve("s"))
                    .call("count", json.createObjectNode().put("to", 3), event -> events.add(event.asInt()));

            assertThat(result.asText()).isEqualTo("done");
            assertThat(events).containsExactly(1, 2, 3);
            assertThat(server).isNotNull();
        }
    }

    @Test
    void onlyTheOwnerMayConnectAndNothingIsLeftBehind() throws Exception {
        Path socket = folder.resolve("s");
        try (ControlServer server = start(socket)) {
            assertThat(server).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
        }
        assertThat(socket).doesNotExist();
        assertThat(ControlClient.find(socket, json)).isEmpty();
    }

    @Test
    void anErrorArrivesWithItsCodeAndADefectWithoutItsText() {
        try (ControlServer server = start(folder.resolve("s"))) {
            assertThat(server).isNotNull();
            assertThatThrownBy(() -> call("refuse")).hasMessage("FUSE_BLOWN: connection crm");
            assertThatThrownBy(() -> call("break")).hasMessage("DEFECT");
            assertThatThrownBy(() -> call("unheard-of")).hasMessageContaining("does not know");
            assertThat(call("echo").isObject()).isTrue();
        }
    }

    @Test
    void whetherItMayHaveTakenEffectArrivesToo() {
        try (ControlServer server = start(folder.resolve("s"))) {
            assertThat(server).isNotNull();
            assertThat(outcomeUnknown(client(folder.resolve("s")), "doubt")).isTrue();
            assertThat(outcomeUnknown(client(folder.resolve("s")), "refuse")).isFalse();
        }
    }

    @Test
    void aServiceThatIsGoneAlreadyDidNothing() {
        ControlClient client;
        try (ControlServer server = start(folder.resolve("s"))) {
            assertThat(server).isNotNull();
            client = client(folder.resolve("s"));
        }
        assertThat(outcomeUnknown(client, "echo")).isFalse();
    }

    private boolean outcomeUnknown(ControlClient client, String command) {
        return catchThrowableOfType(
                        SyncException.class, () -> client.call(command, json.createObjectNode(), event -> {}))
                .outcomeUnknown();
    }

    @Test
    void aCallerWhoCannotBeTakenEndsNothing() throws Exception {
        ServerSocketChannel server = mock(ServerSocketChannel.class);
        when(server.accept()).thenThrow(new IOException("too many open files")).thenThrow(new ClosedChannelException());
        new ControlServer(folder.resolve("s"), server, commands, json).accept();
        verify(server, times(2)).accept();
    }

    @Test
    void aPathThatIsTooLongForTheSystemWorksToo() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("long-name-of-a-directory/".repeat(6)));
        try (ControlServer server = start(deep.resolve("control.sock"))) {
            assertThat(server).isNotNull();
            JsonNode result = client(deep.resolve("control.sock"))
                    .call("echo", json.createObjectNode().put("x", 1), event -> {});
            assertThat(result.path("x").asInt()).isEqualTo(1);
        }
    }

    @Test
    void theSocketOfAKilledServiceIsTakenAsNoneAndReplaced() throws Exception {
        Path socket = folder.resolve("s");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();

        assertThat(socket).exists();
        assertThat(ControlClient.find(socket, json)).isEmpty();
        try (ControlServer server = start(socket)) {
            assertThat(server).isNotNull();
            assertThat(call("echo").isObject()).isTrue();
        }
    }

    @Test
    void aServiceThatEndsBeforeItsAnswerLeavesTheOutcomeUnknown() throws Exception {
        ControlServer server = start(folder.resolve("s"));
        ControlClient client = client(folder.resolve("s"));
        Thread closer = Thread.ofVirtual().start(() -> {
            try {
                called.await();
                server.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> client.call("hang", json.createObjectNode(), event -> {}))
                .isInstanceOfSatisfying(SyncException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_GONE);
                    assertThat(e.outcomeUnknown()).isTrue();
                });
        closer.join();
        never.countDown();
    }

    @Test
    void rubbishIsAnsweredOrDroppedAndTheNextCallerServed() throws Exception {
        try (ControlServer server = start(folder.resolve("s"))) {
            assertThat(server).isNotNull();
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("s")))) {
                channel.write(ByteBuffer.wrap("no json\n".getBytes(StandardCharsets.UTF_8)));
                while (channel.read(ByteBuffer.allocate(1000)) >= 0) {}
            }
            assertThat(call("echo").isObject()).isTrue();
        }
    }

    private JsonNode call(String command) {
        return client(folder.resolve("s")).call(command, json.createObjectNode(), event -> {});
    }

    private ControlClient client(Path socket) {
        return ControlClient.find(socket, json).orElseThrow();
    }

    private ControlServer start(Path socket) {
        return ControlServer.start(socket, commands, json);
    }
}
