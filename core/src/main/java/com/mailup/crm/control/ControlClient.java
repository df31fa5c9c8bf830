package com.mailup.crm.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends commands to a running service. */
public final class ControlClient {
    private final Path socket;
    private final ObjectMapper json;

    private ControlClient(Path socket, ObjectMapper json) {
        this.socket = socket;
        this.json = json;
    }

    /** Finds a service behind a socket; empty when none listens, also when a dead one left its socket file. */
    public static Optional<ControlClient> find(Path socket, ObjectMapper json) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        ControlClient client = new ControlClient(socket, json);
        try {
            client.connect().close();
            return Optional.of(client);
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    /**
     * Sends a command and waits for its result.
     *
     * @throws SyncException as the service answered; with unknown outcome when it went away before its answer, without any effect
     *     when it was gone already
     */
    public JsonNode call(String command, ObjectNode arguments, Consumer<JsonNode> events) {
        try (SocketChannel channel = reach();
                Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8);
                BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            ObjectNode request = json.createObjectNode().put("command", command);
            request.set("arguments", arguments);
            out.write(json.writeValueAsString(request) + "\n");
            out.flush();
            return answer(in, events);
        } catch (IOException e) {
            throw SyncException.unknownOutcome(ErrorCode.SERVICE_GONE, "", e);
        }
    }

    private JsonNode answer(BufferedReader in, Consumer<JsonNode> events) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode answer = json.readTree(line);
            if (answer.has("event")) {
                events.accept(answer.get("event"));
            } else if (answer.has("error")) {
                JsonNode error = answer.get("error");
                throw error(
                        code(error.path("code").asText()),
                        error.path("detail").asText(),
                        error.path("outcomeUnknown").asBoolean());
            } else {
                return answer.path("result");
            }
        }
        throw new IOException("the service ended before its answer");
    }

    private static SyncException error(ErrorCode code, String detail, boolean outcomeUnknown) {
        return outcomeUnknown ? SyncException.unknownOutcome(code, detail) : new SyncException(code, detail);
    }

    private static ErrorCode code(String name) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElse(ErrorCode.DEFECT);
    }

    private SocketChannel reach() {
        try {
            return connect();
        } catch (IOException nobody) {
            throw new SyncException(ErrorCode.SERVICE_GONE, "", nobody);
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try (SocketAddress address = SocketAddress.of(socket)) {
            channel.connect(address.address());
            return channel;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }
}
