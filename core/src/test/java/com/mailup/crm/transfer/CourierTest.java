package com.mailup.crm.transfer;

import static com.mailup.crm.transfer.FileSpaceTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.transfer.Courier.Parcel;
import com.mailup.crm.transfer.Delivery.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file arrives whole, once, and only then under its name. */
class CourierTest {
    private static final RemotePath TARGET = new RemotePath("in", "mailup_import_diff_20260101040000.csv");
    private static final int SIZE = 3_000_000;

    @TempDir
    private Path work;

    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        byte[] content = new byte[SIZE];
        RandomGenerator.of("L64X128MixRandom").nextBytes(content);
        file = Files.write(work.resolve("file.csv"), content);
    }

    private static Courier courier(Supplier<FileSpace> spaces) {
        return new Courier(spaces, _ -> {});
    }

    private Parcel parcel(Check check) {
        return new Parcel(file, TARGET, new Delivery(check, true), false, () -> {});
    }

    private static Supplier<FileSpace> spaces(RemoteSpace space, Credentials credentials) {
        return () -> Spaces.open(space, credentials, ProFtpd.LOOPBACK);
    }

    private List<String> names(Path home) throws IOException {
        try (var files = Files.list(home.resolve("in"))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aFileArrivesUnderItsNameWithItsOkFileAndNothingElse(Protocol protocol) throws Exception {
        try (ProFtpd server = ProFtpd.start(work, protocol)) {
            RemoteSpace space = protocol == Protocol.FOLDER ? RemoteSpace.folder(server.home()) : server.space();
            Courier courier = courier(spaces(space, ProFtpd.credentials()));
            List<String> before = new ArrayList<>();
            Parcel parcel = new Parcel(
                    file,
                    TARGET,
                    new Delivery(Check.CONTENT, true),
                    false,
                    () -> before.addAll(namesNow(server.home())));
            Courier.Arrived arrived = courier.put(parcel, _ -> {});
            assertThat(arrived).isEqualTo(new Courier.Arrived(SIZE, Sha256.of(file)));
            assertThat(before).singleElement().asString().endsWith(".tmp");
            assertThat(names(server.home())).containsExactly(TARGET.name(), TARGET.name() + ".ok");
            assertThat(server.home().resolve("in").resolve(TARGET.name())).hasSameBinaryContentAs(file);
            assertThat(courier.put(parcel, _ -> {})).as("told again").isEqualTo(arrived);
        }
    }

    private List<String> namesNow(Path home) {
        try {
            return names(home);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUploadThatIsCutGoesOnWhereItWas() throws Exception {
        try (OpenSsh server = OpenSsh.start(work);
                CutProxy proxy = new CutProxy(server.server().port())) {
            int size = SIZE * 10;
            Files.write(file, new byte[size]);
            proxy.cutAfter(size / 2);
            Supplier<FileSpace> spaces = spaces(server.space(proxy.port()), server.credentials());
            courier(spaces).put(parcel(Check.CONTENT), _ -> {});
            assertThat(server.home().resolve("in").resolve(TARGET.name())).hasSameBinaryContentAs(file);
            assertThat(proxy.connections()).isEqualTo(2);
            assertThat(proxy.bytes()).isLessThan(size * 13L / 10);
        }
    }

    @Test
    void aServerThatIsKilledMidwayIsGoneOnWithWhenItIsBack() throws Exception {
        try (ProFtpd server = ProFtpd.start(work, Protocol.FTPS)) {
            AtomicBoolean killed = new AtomicBoolean();
            AtomicLong first = new AtomicLong(-1);
            Courier courier = new Courier(spaces(server.space(), ProFtpd.credentials()), _ -> startAgain(server));
            courier.put(parcel(Check.CONTENT), at -> {
                if (killed.get()) {
                    first.compareAndSet(-1, at);
                } else if (at > SIZE / 2) {
                    killed.set(true);
                    server.server().kill();
                }
            });
            assertThat(server.home().resolve("in").resolve(TARGET.name())).hasSameBinaryContentAs(file);
            assertThat(killed).isTrue();
        }
    }

    private static void startAgain(ProFtpd server) {
        try {
            server.server().startAgain();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUpInTime() throws Exception {
        try (OpenSsh server = OpenSsh.start(work);
                CutProxy proxy = new CutProxy(server.server().port())) {
            AtomicLong silent = new AtomicLong();
            Courier courier = new Courier(spaces(server.space(proxy.port()), server.credentials()), _ -> {
                silent.incrementAndGet();
                proxy.silentAfter(Long.MAX_VALUE / 2);
            });
            proxy.silentAfter(SIZE / 2);
            courier.put(parcel(Check.SIZE), _ -> {});
            assertThat(silent).hasValue(1);
            assertThat(server.home().resolve("in").resolve(TARGET.name())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void aServerThatTakesNothingIsGivenUpInTime() throws Exception {
        try (LyingFtp server = new LyingFtp()) {
            server.takesNothing = true;
            refused(ErrorCode.TRANSFER_UNREACHABLE, () -> {
                try (FileSpace space = server.open()) {
                    space.write(TARGET, 0, Files.newInputStream(file));
                }
            });
        }
    }

    @Test
    void aServerThatKeptLessThanItSaysIsFoundOutAndTheFileNeverGetsItsName() throws Exception {
        try (LyingFtp server = new LyingFtp()) {
            server.keeps = SIZE - 1;
            refused(ErrorCode.TRANSFER_DAMAGED, () -> courier(server::open).put(parcel(Check.SIZE), _ -> {}));
            assertThat(server.files()).isEmpty();
        }
    }

    @Test
    void contentThatChangedOnTheServerIsFoundOut() throws Exception {
        try (OpenSsh server = OpenSsh.start(work)) {
            Path temporary = server.home()
                    .resolve("in")
                    .resolve(TARGET.name() + "." + Sha256.of(file).substring(0, 12) + ".tmp");
            Files.write(temporary, new byte[SIZE]);
            Courier courier = courier(spaces(server.space(), server.credentials()));
            courier.put(parcel(Check.CONTENT), _ -> {});
            assertThat(server.home().resolve("in").resolve(TARGET.name())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void aFullDiskIsNamedAndTheFileDoesNotCountAsSent() throws Exception {
        try (ProFtpd server = ProFtpd.start(work, Protocol.FTPS, "MaxStoreFileSize 1 Mb")) {
            refused(
                    ErrorCode.TRANSFER_FULL,
                    () -> courier(spaces(server.space(), ProFtpd.credentials())).put(parcel(Check.SIZE), _ -> {}));
            assertThat(names(server.home())).doesNotContain(TARGET.name());
        }
    }

    @Test
    void aRenameThatIsNotAllowedIsNamedAndTheNextTryNeedNotSendAgain() throws Exception {
        try (LyingFtp server = new LyingFtp()) {
            server.renameReply = "550 permission denied";
            refused(ErrorCode.TRANSFER_REFUSED, () -> courier(server::open).put(parcel(Check.SIZE), _ -> {}));
            assertThat(server.files().keySet()).singleElement().asString().endsWith(".tmp");
            server.renameReply = "250 done";
            courier(server::open).put(parcel(Check.SIZE), _ -> {});
            assertThat(server.files().keySet()).contains("in/" + TARGET.name());
            assertThat(server.commands().stream()
                            .filter(command -> command.startsWith("STOR") && command.endsWith("tmp")))
                    .hasSize(1);
        }
    }

    @Test
    void whatTheReceiverTookAwayAfterTheRenameIsNotSentAgain() throws Exception {
        try (OpenSsh server = OpenSsh.start(work)) {
            Parcel again = new Parcel(file, TARGET, new Delivery(Check.CONTENT, false), true, () -> {});
            courier(spaces(server.space(), server.credentials())).put(again, _ -> {});
            assertThat(names(server.home())).isEmpty();
        }
    }

    @Test
    void anotherFileOfTheSameNameIsLeftAlone() throws Exception {
        try (OpenSsh server = OpenSsh.start(work)) {
            Path other = server.home().resolve("in").resolve(TARGET.name());
            Files.writeString(other, "somebody's");
            refused(
                    ErrorCode.TRANSFER_REFUSED,
                    () -> courier(spaces(server.space(), server.credentials())).put(parcel(Check.SIZE), _ -> {}));
            assertThat(other).hasContent("somebody's");
        }
    }

    @Test
    void aForeignAddressInThePassiveReplyIsNotConnectedTo() throws Exception {
        try (LyingFtp server = new LyingFtp();
                FileSpace space = server.open()) {
            server.passiveAddress = "198,51,100,7";
            server.listing = "-rw-r--r-- 1 a a 5 Jan 01 2026 a.csv\r\n";
            assertThat(space.list("")).extracting(FileSpace.Entry::name).containsExactly("a.csv");
        }
    }

    @Test
    void aListThatDidNotComeToItsEndIsNoList() throws Exception {
        try (LyingFtp server = new LyingFtp();
                FileSpace space = server.open()) {
            server.listing = "-rw-r--r-- 1 a a 5 Jan 01 2026 a.csv\r\n-rw-r--r-- 1 a";
            server.afterListing = 426;
            refused(ErrorCode.TRANSFER_UNREACHABLE, () -> space.list(""));
        }
    }

    @Test
    void listedNamesThatLeadElsewhereAreLeftOut() throws Exception {
        try (LyingFtp server = new LyingFtp();
                FileSpace space = server.open()) {
            String line = "-rw-r--r-- 1 a a 5 Jan 01 2026 ";
            server.listing = String.join("\r\n", line + "../a.csv", line + "b\tc.csv", line + "ok.csv", "");
            assertThat(space.list("")).extracting(FileSpace.Entry::name).containsExactly("ok.csv");
        }
    }
}
