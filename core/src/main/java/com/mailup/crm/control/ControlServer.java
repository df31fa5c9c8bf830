package com.mailup.crm.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves commands at a Unix domain socket. One connection is one command: the caller sends a line
 * {@code {"command":...,"arguments":{...}}}; the answer is lines of {@code {"event":...}} and a last line with {@code result} or
 * {@code error}.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int LONGEST_REQUEST = 1 << 20;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Path socket;
    private final ServerSocketChannel server;
    private final ControlCommands commands;
    private final ObjectMapper json;
    private final Set<SocketChannel> callers = ConcurrentHashMap.newKeySet();

    ControlServer(Path socket, ServerSocketChannel server, ControlCommands commands, ObjectMapper json) {
        this.socket = socket;
        this.server = server;
        this.commands = commands;
        this.json = json;
    }

    /** Begins to serve. The caller owns the data directory, so a socket file that is still there belongs to nobody. */
    public static ControlServer start(Path socket, ControlCommands commands, ObjectMapper json) {
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try (SocketAddress address = SocketAddress.of(socket)) {
                server.bind(address.address());
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            } catch (IOException failed) {
                server.close();
                throw failed;
            }
            ControlServer control = new ControlServer(socket, server, commands, json);
            Thread.ofVirtual().name("control").start(control::accept);
            return control;
        } catch (IOException e) {
            throw new SyncException(
                    ErrorCode.STORE_FAILED, "the control socket cannot be opened in the data directory", e);
        }
    }

    /** Where it listens. */
    public Path socket() {
        return socket;
    }

    /** One command that cannot be taken, because too many files are open, must not end them all. */
    void accept() {
        while (true) {
            try {
                SocketChannel caller = server.accept();
                callers.add(caller);
                Thread.ofVirtual().name("control-command").start(() -> serve(caller));
            } catch (ClosedChannelException closed) {
                LOG.debug("control socket closed");
                return;
            } catch (IOException e) {
                LOG.error("a command did not reach the service; the next one may", e);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void serve(SocketChannel caller) {
        try (caller;
                BufferedReader in = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
                Writer out = Channels.newWriter(caller, StandardCharsets.UTF_8)) {
            answer(in, out);
        } catch (IOException | UncheckedIOException gone) {
            LOG.debug("the caller of a command went away");
        } finally {
            callers.remove(caller);
        }
    }

    private void answer(BufferedReader in, Writer out) throws IOException {
        ObjectNode answer = json.createObjectNode();
        try {
            JsonNode request = json.readTree(line(in));
            ControlCommands.Command command =
                    commands.commands().get(request.path("command").asText());
            if (command == null) {
                throw new SyncException(
                        ErrorCode.DEFECT, "the service does not know this command: is it another version?");
            }
            answer.set("result", command.run(request.path("arguments"), event -> send(out, "event", event)));
        } catch (SyncException failed) {
            answer.putObject("error")
                    .put("code", failed.code().name())
                    .put("detail", failed.detail())
                    .put("outcomeUnknown", failed.outcomeUnknown());
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException defect) {
            LOG.error("a command failed", defect);
            answer.putObject("error").put("code", ErrorCode.DEFECT.name()).put("detail", "");
        }
        out.write(json.writeValueAsString(answer) + "\n");
        out.flush();
    }

    private void send(Writer out, String kind, JsonNode value) {
        try {
            out.write(json.writeValueAsString(json.createObjectNode().set(kind, value)) + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() >= LONGEST_REQUEST) {
                throw new IOException("not a request");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** Serves no further command; those under way lose their caller. */
    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel caller : callers) {
                caller.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.warn("the control socket could not be removed", e);
        }
    }
}
