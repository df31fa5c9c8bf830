package com.mailup.crm.transfer;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.net.OutboundHost;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.net.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Debian's ProFTPD with one user of its own. */
final class ProFtpd implements AutoCloseable {
    static final String PASSWORD = "a long word";
    static final ServerAddresses LOOPBACK = new ServerAddresses(
            Stage.TEST, Set.of(new OutboundHost("localhost", true), new OutboundHost("127.0.0.1", true)));

    private final Path home;
    private final Server server;
    private final Protocol protocol;
    private final Path certificate;
    private final Path hostKey;

    private ProFtpd(Path home, Server server, Protocol protocol, Path certificate, Path hostKey) {
        this.home = home;
        this.server = server;
        this.protocol = protocol;
        this.certificate = certificate;
        this.hostKey = hostKey;
    }

    static ProFtpd start(Path work, Protocol protocol, String... more) throws IOException, InterruptedException {
        return start(work, protocol, 365, more);
    }

    static ProFtpd start(Path work, Protocol protocol, int days, String... more)
            throws IOException, InterruptedException {
        Server.need("/usr/sbin/proftpd", "proftpd-core");
        Server.need("/usr/bin/openssl", "openssl");
        Path home = Files.createDirectories(work.resolve("space"));
        Files.createDirectories(home.resolve("in"));
        Files.createDirectories(home.resolve("out"));
        Path users = work.resolve("users");
        Path certificate = work.resolve("cert.pem");
        Path hostKey = work.resolve("host_key");
        String uid = Files.getAttribute(work, "unix:uid").toString();
        String gid = Files.getAttribute(work, "unix:gid").toString();
        Server.run(
                PASSWORD + "\n",
                List.of(
                        "/usr/sbin/ftpasswd",
                        "--passwd",
                        "--stdin",
                        "--file=" + users,
                        "--name=suite",
                        "--uid=" + uid,
                        "--gid=" + gid,
                        "--home=" + home,
                        "--shell=/bin/false"));
        Path store = work.resolve("cert.p12");
        Server.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-startdate",
                "-9d",
                "-validity",
                Integer.toString(days),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        Server.run(
                "openssl",
                "pkcs12",
                "-in",
                store.toString(),
                "-passin",
                "pass:changeit",
                "-nodes",
                "-nocerts",
                "-out",
                work.resolve("key.pem").toString());
        Server.run(
                "openssl",
                "pkcs12",
                "-in",
                store.toString(),
                "-passin",
                "pass:changeit",
                "-nokeys",
                "-out",
                certificate.toString());
        Server.run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-m", "PEM", "-f", hostKey.toString());
        int port = Server.freePort();
        Path config = work.resolve("proftpd.conf");
        PosixFileAttributes owner = Files.readAttributes(work, PosixFileAttributes.class);
        Files.writeString(config, config(work, port, protocol, owner) + String.join("\n", more) + "\n");
        Server server = new Server(
                List.of("/usr/sbin/proftpd", "-n", "-q", "-c", config.toString()), work.resolve("server.log"), port);
        return new ProFtpd(home, server, protocol, certificate, hostKey);
    }

    private static String config(Path work, int port, Protocol protocol, PosixFileAttributes owner) {
        String common =
                """
                ServerName test
                ServerType standalone
                DefaultAddress 127.0.0.1
                Port %d
                User %s
                Group %s
                RootLogin on
                RequireValidShell off
                UseReverseDNS off
                WtmpLog off
                PidFile %s/pid
                ScoreboardFile %s/scoreboard
                SystemLog %s/system.log
                TransferLog none
                AuthOrder mod_auth_file.c
                AuthUserFile %s/users
                AllowOverwrite on
                AllowStoreRestart on
                AllowRetrieveRestart on
                LoadModule mod_tls.c
                LoadModule mod_sftp.c
                LoadModule mod_digest.c
                """.formatted(port, owner.owner().getName(), owner.group().getName(), work, work, work, work);
        String tls =
                "TLSEngine on\nTLSECCertificateFile %s/cert.pem\nTLSECCertificateKeyFile %s/key.pem\nTLSRequired on\nTLSLog %s/tls.log\n"
                        .formatted(work, work, work);
        return common
                + switch (protocol) {
                    case FTP, FOLDER -> "";
                    case FTPS -> tls;
                    case FTPS_IMPLICIT -> tls + "TLSOptions UseImplicitSSL\n";
                    case SFTP -> "SFTPEngine on\nSFTPHostKey %s/host_key\nSFTPAuthMethods password\n".formatted(work);
                };
    }

    Path home() {
        return home;
    }

    Server server() {
        return server;
    }

    RemoteSpace space() throws IOException, InterruptedException {
        return new RemoteSpace(
                protocol,
                "localhost",
                server.port(),
                "suite",
                home.toString(),
                protocol == Protocol.SFTP ? Optional.of(OpenSsh.fingerprint(hostKey)) : Optional.empty(),
                Optional.of(certificate),
                true,
                Duration.ofSeconds(10));
    }

    static Credentials credentials() {
        return new Credentials(Optional.of(new Secret(PASSWORD)), Optional.empty());
    }

    FileSpace open() throws IOException, InterruptedException {
        return Spaces.open(space(), credentials(), LOOPBACK);
    }

    @Override
    public void close() {
        server.close();
    }
}
