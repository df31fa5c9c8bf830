package com.mailup.crm.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same acts on every kind of space, the servers being ones that we did not write. */
class FileSpaceTest {
    private static final RemotePath NAME = new RemotePath("in", "a file ü.csv");

    @TempDir
    private Path work;

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void everyKindOfSpaceKeepsFilesAlike(Protocol protocol) throws Exception {
        try (ProFtpd server = ProFtpd.start(work, protocol)) {
            try (FileSpace space = protocol == Protocol.FOLDER ? folder() : server.open()) {
                acts(space);
            }
        }
    }

    @Test
    void openSshKeepsFilesAlike() throws Exception {
        try (OpenSsh server = OpenSsh.start(work);
                FileSpace space = server.open()) {
            acts(space);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t ecdsa", "-t rsa", "-t ecdsa -m PEM", "-t rsa -m PEM", "-t rsa -m PKCS8"})
    void everyKindOfKeyThatIsUsualSignsIn(String kind) throws Exception {
        for (String passphrase : List.of("", "a long word")) {
            Path own = Files.createDirectory(work.resolve(passphrase.isEmpty() ? "open" : "locked"));
            try (OpenSsh server = OpenSsh.start(own, passphrase, kind.split(" "));
                    FileSpace space = Spaces.open(
                            server.space(),
                            new Credentials(
                                    Optional.of(passphrase)
                                            .filter(word -> !word.isEmpty())
                                            .map(Secret::new),
                                    server.credentials().key()),
                            ProFtpd.LOOPBACK)) {
                assertThat(space.list("in")).as(kind + " " + passphrase).isEmpty();
            }
        }
    }

    private FileSpace folder() {
        return Spaces.open(RemoteSpace.folder(work.resolve("space")), Credentials.NONE, ProFtpd.LOOPBACK);
    }

    private void acts(FileSpace space) throws IOException {
        assertThat(space.size(NAME)).isEmpty();
        space.write(NAME, 0, bytes("first"));
        space.write(NAME, 5, bytes(" and second"));
        assertThat(space.size(NAME)).hasValue(16);
        assertThat(read(space, 6)).isEqualTo("and second");
        assertThat(space.list("in")).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo(NAME.name());
            assertThat(entry.size()).isEqualTo(16);
        });
        assertThat(Files.readString(work.resolve("space/in/" + NAME.name()))).isEqualTo("first and second");
        space.sha256(NAME)
                .ifPresent(digest -> assertThat(digest).isEqualTo(sha256(work.resolve("space/in/" + NAME.name()))));
        space.write(NAME, 0, bytes("shorter"));
        assertThat(read(space, 0)).isEqualTo("shorter");
        space.rename(NAME, new RemotePath("out", "other.csv"));
        assertThat(space.list("in")).isEmpty();
        assertThatThrownBy(() -> space.read(new RemotePath("out", "other.csv"), 0, new ByteArrayOutputStream(), 3))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_TOO_LARGE));
    }

    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(FileSpace space, long from) {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        space.read(NAME, from, sink, 100);
        return sink.toString(StandardCharsets.UTF_8);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(names = {"FTP", "FTPS", "FTPS_IMPLICIT", "SFTP"})
    void aWrongPasswordIsNamed(Protocol protocol) throws Exception {
        try (ProFtpd server = ProFtpd.start(work, protocol)) {
            Credentials wrong = new Credentials(Optional.of(new Secret("no")), Optional.empty());
            RemoteSpace space = server.space();
            refused(ErrorCode.TRANSFER_LOGIN_REFUSED, () -> Spaces.open(space, wrong, ProFtpd.LOOPBACK));
        }
    }

    @Test
    void anExpiredCertificateIsRefusedThoughItIsTheNamedOne() throws Exception {
        try (ProFtpd server = ProFtpd.start(work, Protocol.FTPS, 3)) {
            RemoteSpace space = server.space();
            refused(
                    ErrorCode.TRANSFER_SERVER_UNPROVEN,
                    () -> Spaces.open(space, ProFtpd.credentials(), ProFtpd.LOOPBACK));
        }
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() throws Exception {
        try (ProFtpd server = ProFtpd.start(work, Protocol.FTPS)) {
            RemoteSpace space = with(server.space(), "127.0.0.1", server.space().hostKey());
            refused(
                    ErrorCode.TRANSFER_SERVER_UNPROVEN,
                    () -> Spaces.open(space, ProFtpd.credentials(), ProFtpd.LOOPBACK));
        }
    }

    @Test
    void anotherHostKeyIsRefusedBeforeThePasswordIsSent() throws Exception {
        try (OpenSsh server = OpenSsh.start(work)) {
            Credentials credentials = server.credentials();
            for (Optional<String> pin : List.of(Optional.of("SHA256:AAAA"), Optional.<String>empty())) {
                RemoteSpace space = with(server.space(), "localhost", pin);
                refused(ErrorCode.TRANSFER_SERVER_UNPROVEN, () -> Spaces.open(space, credentials, ProFtpd.LOOPBACK));
            }
            assertThat(Server.text(work.resolve("server.log"))).doesNotContain("Accepted");
        }
    }

    @Test
    void onlyConfiguredHostsAreSpokenTo() throws Exception {
        try (ProFtpd server = ProFtpd.start(work, Protocol.FTP)) {
            RemoteSpace space = with(server.space(), "localhost.localdomain", Optional.empty());
            refused(ErrorCode.ADDRESS_FORBIDDEN, () -> Spaces.open(space, ProFtpd.credentials(), ProFtpd.LOOPBACK));
        }
    }

    private static RemoteSpace with(RemoteSpace space, String host, Optional<String> pin) {
        return new RemoteSpace(
                space.protocol(),
                host,
                space.port(),
                space.user(),
                space.directory(),
                pin,
                space.certificate(),
                true,
                space.timeout());
    }

    @Test
    void aNameIsNothingButAName() {
        for (String name : new String[] {"", ".", "..", "../up", "a/b", "a\\b", "a\nDELE b", "a\0", "x".repeat(201)}) {
            refused(ErrorCode.FILE_NAME_REFUSED, () -> new RemotePath("in", name));
        }
        refused(ErrorCode.FILE_NAME_REFUSED, () -> new RemotePath("in\r\nDELE x", "a"));
    }

    static void refused(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.code()).as(e.detail()).isEqualTo(code));
    }
}
