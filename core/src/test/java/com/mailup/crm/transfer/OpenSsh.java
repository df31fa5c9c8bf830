package com.mailup.crm.transfer;

import com.mailup.crm.contract.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Debian's OpenSSH server with its sftp-server; who signs in is the user of this test, by a key. */
final class OpenSsh implements AutoCloseable {
    private final Path home;
    private final Path work;
    private final Server server;

    private OpenSsh(Path home, Path work, Server server) {
        this.home = home;
        this.work = work;
        this.server = server;
    }

    static OpenSsh start(Path work) throws IOException, InterruptedException {
        return start(work, "", "-t", "ed25519");
    }

    /** @param kind of the user's key, as ssh-keygen wants it */
    static OpenSsh start(Path work, String passphrase, String... kind) throws IOException, InterruptedException {
        Server.need("/usr/sbin/sshd", "openssh-server");
        Server.need("/usr/lib/openssh/sftp-server", "openssh-sftp-server");
        Path home = Files.createDirectories(work.resolve("space"));
        Files.createDirectories(home.resolve("in"));
        Files.createDirectories(home.resolve("out"));
        if (!Files.exists(work.resolve("host"))) {
            Server.run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    work.resolve("host").toString());
            List<String> user = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", passphrase));
            user.addAll(List.of(kind));
            user.addAll(List.of("-f", work.resolve("user").toString()));
            Server.run(user.toArray(String[]::new));
        }
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        int port = Server.freePort();
        Path config = work.resolve("sshd_config");
        Files.writeString(config, """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s/host
                PidFile none
                UsePAM no
                StrictModes no
                PasswordAuthentication no
                PermitRootLogin yes
                AuthorizedKeysFile %s/user.pub
                Subsystem sftp /usr/lib/openssh/sftp-server
                """.formatted(port, work, work));
        Server server = new Server(
                List.of("/usr/sbin/sshd", "-D", "-e", "-f", config.toString()), work.resolve("server.log"), port);
        return new OpenSsh(home, work, server);
    }

    static String fingerprint(Path key) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("ssh-keygen", "-lf", key.toString()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.split(" ", 3)[1];
    }

    Path home() {
        return home;
    }

    Server server() {
        return server;
    }

    RemoteSpace space() throws IOException, InterruptedException {
        return space(server.port());
    }

    RemoteSpace space(int port) throws IOException, InterruptedException {
        return new RemoteSpace(
                Protocol.SFTP,
                "localhost",
                port,
                System.getProperty("user.name"),
                home.toString(),
                Optional.of(fingerprint(work.resolve("host"))),
                Optional.empty(),
                true,
                Duration.ofSeconds(5));
    }

    Credentials credentials() throws IOException {
        return new Credentials(Optional.empty(), Optional.of(new Secret(Files.readString(work.resolve("user")))));
    }

    FileSpace open() throws IOException, InterruptedException {
        return Spaces.open(space(), credentials(), ProFtpd.LOOPBACK);
    }

    @Override
    public void close() {
        server.close();
    }
}
