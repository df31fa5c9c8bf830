package com.mailup.crm.transfer;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An FTP server that lies: real ones cannot be told to. */
final class LyingFtp implements AutoCloseable {
    private final ServerSocket control = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> commands = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    /** What a listing shows, and with which reply it ends. */
    volatile String listing = "";

    volatile int afterListing = 226;

    /** Which address the passive reply names. */
    volatile String passiveAddress = "127,0,0,1";

    /** Of an upload so many bytes are kept, and all of it is said to be. */
    volatile int keeps = Integer.MAX_VALUE;

    /** The data connection is accepted and nothing is read from it. */
    volatile boolean takesNothing;

    volatile String renameReply = "250 done";

    /** What somebody else sends who was first at the data connection; the client's own bytes go nowhere. */
    volatile byte[] stolen = {};

    /** Of FTP inside TLS: who speaks on the control connection, and who on the data connections. */
    record Identities(Path certificate, SSLContext control, SSLContext data) {}

    private final Optional<Identities> identities;

    LyingFtp() throws IOException {
        this(Optional.empty());
    }

    LyingFtp(Optional<Identities> identities) throws IOException {
        this.identities = identities;
        Thread.ofVirtual().start(this::accept);
    }

    RemoteSpace space() {
        return new RemoteSpace(
                identities.isPresent() ? Protocol.FTPS : Protocol.FTP,
                "localhost",
                control.getLocalPort(),
                "suite",
                "",
                Optional.empty(),
                identities.map(Identities::certificate),
                true,
                Duration.ofSeconds(2));
    }

    FileSpace open() {
        return Spaces.open(space(), ProFtpd.credentials(), ProFtpd.LOOPBACK);
    }

    synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    Map<String, byte[]> files() {
        return files;
    }

    private void accept() {
        while (!control.isClosed()) {
            try {
                Socket socket = control.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private synchronized void heard(String line) {
        commands.add(line);
    }

    private void serve(Socket socket) {
        try (socket;
                ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            say(out, "220 hello");
            String from = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard(line);
                String[] words = line.split(" ", 2);
                String argument = words.length > 1 ? words[1] : "";
                switch (words[0]) {
                    case "AUTH" -> {
                        say(out, "234 go on inside TLS");
                        Socket inside = inside(identities.orElseThrow().control(), socket);
                        in = new BufferedReader(new InputStreamReader(inside.getInputStream(), StandardCharsets.UTF_8));
                        out = inside.getOutputStream();
                    }
                    case "USER" -> say(out, "331 and?");
                    case "PASV" ->
                        say(
                                out,
                                "227 Entering Passive Mode (%s,%d,%d)"
                                        .formatted(
                                                passiveAddress, data.getLocalPort() >> 8, data.getLocalPort() & 255));
                    case "STOR" -> take(out, data, argument);
                    case "LIST" -> {
                        say(out, "150 here it comes");
                        try (Socket line2 = data.accept()) {
                            line2.getOutputStream().write(listing.getBytes(StandardCharsets.UTF_8));
                        }
                        say(out, afterListing + " end of list");
                    }
                    case "SIZE" ->
                        say(out, files.containsKey(argument) ? "213 " + files.get(argument).length : "550 none");
                    case "RNFR" -> {
                        from = argument;
                        say(out, "350 to?");
                    }
                    case "RNTO" -> {
                        if (renameReply.startsWith("2")) {
                            files.put(argument, files.remove(from));
                        }
                        say(out, renameReply);
                    }
                    case "DELE" -> {
                        files.remove(argument);
                        say(out, "250 gone");
                    }
                    case "FEAT", "OPTS", "HASH" -> say(out, "502 no");
                    case "SYST" -> say(out, "215 UNIX Type: L8");
                    case "PASS" -> say(out, "230 in");
                    default -> say(out, "200 fine");
                }
            }
        } catch (IOException _) {
            // the client left
        }
    }

    private void take(OutputStream out, ServerSocket data, String name) throws IOException {
        say(out, "150 go on");
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (Socket plain = data.accept();
                Socket line = identities.isPresent() ? inside(identities.get().data(), plain) : plain;
                InputStream in = line.getInputStream()) {
            if (stolen.length > 0) {
                in.transferTo(OutputStream.nullOutputStream());
                files.put(name, stolen);
                say(out, "226 kept all of it");
                return;
            }
            if (takesNothing) {
                released.await();
                return;
            }
            in.transferTo(kept);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        byte[] all = kept.toByteArray();
        files.put(name, Arrays.copyOf(all, Math.min(all.length, keeps)));
        say(out, "226 kept all of it");
    }

    private static Socket inside(SSLContext tls, Socket socket) throws IOException {
        SSLSocket inside = (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        inside.setUseClientMode(false);
        inside.startHandshake();
        return inside;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        released.countDown();
        control.close();
    }
}
