package com.mailup.crm.sandbox.mailup.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.mailup.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MailUp's side of batch files, as the fact sheet has it. */
class BatchSpaceTest {
    private static final int CONSOLE = 1234;
    private static final String HEADER = "Email;idList;ExternalGroupName;IdGroup;Status;campo1\n";
    private static final String NAME = "mailup_import_diff_20260601040000.csv";
    private static final String ADA = "ada@example.com";

    @TempDir
    private Path root;

    private volatile Instant now = Instant.parse("2026-06-01T02:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private SandboxMailUp mailUp;
    private MailUpConsole console;
    private BatchSpace space;

    @BeforeEach
    void open() {
        mailUp = SandboxMailUp.start(MailUpOptions.defaults());
        console = mailUp.console(CONSOLE);
        space = space(BatchSpace.Trigger.BY_HAND);
    }

    @AfterEach
    void close() {
        space.close();
        mailUp.close();
    }

    private BatchSpace space(BatchSpace.Trigger trigger) {
        return BatchSpace.open(mailUp.batch(CONSOLE), root, clock, 0, trigger);
    }

    private void again(BatchSpace.Trigger trigger) {
        space.close();
        space = space(trigger);
    }

    private void put(String name, String rows) throws IOException {
        Files.writeString(root.resolve("in").resolve(name), HEADER + rows);
    }

    private String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String folder) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoIsNewIsSubscribedAndNobodyIsRevived() throws IOException {
        put(NAME, ADA + ";1;VIP;;SUBSCRIBED;Ada\nbob@example.com;1;;;UNSUBSCRIBED;\n");
        assertThat(space.workOff()).containsExactly(NAME);
        assertThat(console.status(1, ADA)).contains(Status.SUBSCRIBED);
        assertThat(console.find(ADA).orElseThrow().fields()).containsEntry(1, "Ada");
        assertThat(console.status(1, "bob@example.com")).contains(Status.UNSUBSCRIBED);
        assertThat(text("log/" + NAME + ".log")).contains("2 created, 0 updated, 0 skipped, 0 rejected");
        assertThat(root.resolve("in/done").resolve(NAME)).exists();
        put(NAME, "bob@example.com;1;;;SUBSCRIBED;Bob\n");
        space.workOff();
        assertThat(console.status(1, "bob@example.com")).contains(Status.UNSUBSCRIBED);
        assertThat(console.find("bob@example.com").orElseThrow().fields()).containsEntry(1, "Bob");
    }

    @Test
    void badRowsAreRejectedWithTheirReasonAndTheOthersAreTaken() throws IOException {
        put(
                NAME,
                "nobody;1;;;;\n" + ADA + ";1;;;SUBSCRIBED\neve@example.com;99;;;;\ndan@example.com;1;;4711;;\n"
                        + "bob@example.com;1;;;;\nbob@example.com;1;;;;\n");
        space.workOff();
        assertThat(text("in/rejected/" + NAME + ".rejected.csv").lines().map(line -> line.replaceFirst(".*;", "")))
                .containsExactly("INVALID_EMAIL", "COLUMN_COUNT", "UNKNOWN_LIST", "UNKNOWN_GROUP");
        assertThat(text("log/" + NAME + ".log")).contains("1 created, 0 updated, 1 skipped, 4 rejected");
    }

    @Test
    void aZipIsRefusedWithTheReason() throws IOException {
        Files.writeString(root.resolve("in/recipients.zip"), "PK");
        space.workOff();
        assertThat(text("log/recipients.zip.log")).contains("FTP-ZIP service");
        assertThat(root.resolve("in/rejected/recipients.zip")).exists();
    }

    @Test
    void aFileOnItsWayIsNotTouched() throws IOException {
        put(NAME + ".tmp", ADA + ";1;;;;\n");
        assertThat(space.workOff()).isEmpty();
        assertThat(console.status(1, ADA)).isEmpty();
    }

    @Test
    void theFileOfUnsubscribersTellsOnlyWhatIsNew() {
        console.add(1, ADA, Map.of());
        console.unsubscribe(1, ADA);
        now = Instant.now().plusSeconds(1);
        assertThat(text("out/" + space.exportUnsubscribers()))
                .startsWith("email;idList;OptOut_Date;optout_nl;optout_type\r\n" + ADA + ";1;20");
        assertThat(text("out/" + space.exportUnsubscribers()).lines()).hasSize(1);
    }

    @Test
    void whatIsUploadedIsWorkedOffAtOnceWhereThatWasAgreed() throws IOException {
        again(BatchSpace.Trigger.ON_UPLOAD);
        put(NAME, ADA + ";1;;;;\n");
        await().until(() -> console.status(1, ADA).isPresent());
    }

    @Test
    void orAtTheTimeThatWasAgreedAndWhoLeftIsToldEveryNight() throws IOException {
        again(BatchSpace.Trigger.BY_SCHEDULE);
        put(NAME, ADA + ";1;;;;\n");
        await().during(Duration.ofMillis(300))
                .until(() -> console.status(1, ADA).isEmpty());
        now = Instant.parse("2026-06-01T02:30:00Z");
        await().until(() -> console.status(1, ADA).isPresent());
        assertThat(names("out")).isEmpty();
        now = Instant.parse("2026-06-01T03:00:00Z");
        await().until(() -> names("out").equals(List.of("mailup_unsubscribed_20260601050000.csv")));
    }

    @Test
    void onlyWhoKnowsThePasswordEntersAndTheHostKeyIsTheOneThatIsTold() throws IOException {
        String[] shown = {""};
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((_, _, key) -> {
            shown[0] = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
            return true;
        });
        client.start();
        try {
            assertThat(signIn(client, "wrong")).isEmpty();
            try (ClientSession session = signIn(client, BatchSpace.PASSWORD).orElseThrow();
                    SftpClient files = SftpClientFactory.instance().createSftpClient(session)) {
                try (var out = files.write("in/" + NAME + ".tmp")) {
                    out.write((HEADER + ADA + ";1;;;;\n").getBytes(StandardCharsets.UTF_8));
                }
                files.rename("in/" + NAME + ".tmp", "in/" + NAME);
            }
        } finally {
            client.stop();
        }
        assertThat(shown[0]).isEqualTo(space.fingerprint());
        assertThat(space.workOff()).containsExactly(NAME);
    }

    private Optional<ClientSession> signIn(SshClient client, String password) throws IOException {
        ClientSession session = client.connect(
                        BatchSpace.USER, new InetSocketAddress(InetAddress.getLoopbackAddress(), space.port()))
                .verify(Duration.ofSeconds(10))
                .getSession();
        session.addPasswordIdentity(password);
        try {
            session.auth().verify(Duration.ofSeconds(10));
            return Optional.of(session);
        } catch (IOException refused) {
            session.close(true);
            return Optional.empty();
        }
    }
}
