package com.mailup.crm.transfer;

import static com.mailup.crm.transfer.FileSpaceTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.transfer.Courier.Parcel;
import com.mailup.crm.transfer.Delivery.Check;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else takes over the connection on which a file travels. */
class DataConnectionTest {
    private static final RemotePath TARGET = new RemotePath("in", "mailup_import_diff_20260101040000.csv");
    private static final char[] WORD = "changeit".toCharArray();

    @TempDir
    private Path work;

    private Parcel parcel(Check check) throws Exception {
        Path file = Files.writeString(work.resolve("file.csv"), "email\nada@example.com\n");
        return new Parcel(file, TARGET, new Delivery(check, false), false, () -> {});
    }

    @Test
    void whatAnotherSentInOurPlaceNeverGetsTheName() throws Exception {
        try (LyingFtp server = new LyingFtp()) {
            server.stolen = "email\neve@example.com, and more\n".getBytes(StandardCharsets.UTF_8);
            Parcel parcel = parcel(Check.SIZE);
            refused(ErrorCode.TRANSFER_DAMAGED, () -> new Courier(server::open, _ -> {}).put(parcel, _ -> {}));
            assertThat(server.files()).isEmpty();
        }
    }

    @Test
    void nobodyCanConnectToUs() throws Exception {
        try (LyingFtp server = new LyingFtp()) {
            new Courier(server::open, _ -> {}).put(parcel(Check.SIZE), _ -> {});
            assertThat(server.commands())
                    .anyMatch(command -> command.startsWith("PASV"))
                    .noneMatch(command -> command.startsWith("PORT") || command.startsWith("EPRT"));
        }
    }

    @Test
    void whoeverShowsAnotherCertificateOnTheDataConnectionGetsNothing() throws Exception {
        KeyStore server = identity("server");
        SSLContext theirs = context(server);
        Path certificate = Files.write(
                work.resolve("server.der"), server.getCertificate("server").getEncoded());
        try (LyingFtp honest = new LyingFtp(Optional.of(new LyingFtp.Identities(certificate, theirs, theirs)));
                FileSpace space = honest.open()) {
            space.write(TARGET, 0, content());
            assertThat(honest.files()).hasSize(1);
        }
        SSLContext thief = context(identity("thief"));
        try (LyingFtp taken = new LyingFtp(Optional.of(new LyingFtp.Identities(certificate, theirs, thief)));
                FileSpace space = taken.open()) {
            refused(ErrorCode.TRANSFER_SERVER_UNPROVEN, () -> space.write(TARGET, 0, content()));
            assertThat(taken.files()).isEmpty();
        }
    }

    private static InputStream content() {
        return new ByteArrayInputStream(new byte[] {1, 2, 3});
    }

    private KeyStore identity(String name) throws Exception {
        Path store = work.resolve(name + ".p12");
        Server.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(WORD));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, WORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, WORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context;
    }
}
