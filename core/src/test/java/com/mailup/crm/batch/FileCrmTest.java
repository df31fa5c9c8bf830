package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.net.Stage;
import com.mailup.crm.transfer.Credentials;
import com.mailup.crm.transfer.RemoteSpace;
import com.mailup.crm.transfer.Spaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system that drops files is read and written like any CRM. */
class FileCrmTest {
    private static final ConnectionId SHOP = new ConnectionId("shop");
    private static final ListRef NEWS = new ListRef(new AccountId("main"), new ListId(1));
    private static final String HEADER = "id;email;name;news\n";
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = NOON;
    private Optional<Crm> connected = Optional.empty();

    private Crm crm() {
        return connected.orElseThrow();
    }

    private void connect() {
        Map<String, String> values = new HashMap<>();
        for (SettingSpec setting : new FilePlugin().settings()) {
            values.put(setting.key(), setting.defaultValue().orElse(folder.toString()));
        }
        CrmMapping mapping =
                new CrmMapping(List.of("Contacts"), List.of(new MappedList(NEWS, "news", "News")), Set.of("name"));
        HttpGateway nobody = _ -> {
            throw new IllegalStateException("files call nobody");
        };
        connected = Optional.of(new FilePlugin()
                .connect(new PluginContext(SHOP, new Settings(values, Map.of()), mapping, nobody, () -> now)));
    }

    private void drop(String name, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve(name), rows);
        Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofMinutes(1))));
        now = now.plusSeconds(100);
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        Cursor cursor = Cursor.START;
        boolean more = true;
        while (more) {
            ChangePage page = crm().changedSince(cursor, 2);
            page.changes().forEach(change -> ids.add(change.record().id()));
            cursor = page.next();
            more = page.more();
        }
        return ids;
    }

    private Contact read(String id) {
        return crm().read(List.of(new RecordRef(SHOP, "Contacts", id))).getFirst();
    }

    private WriteResult write(Contact expected, SubscriptionStatus status) {
        return crm().write(List.of(new ContactUpdate(
                        expected.record(),
                        Map.of(NEWS, expected.list(NEWS)),
                        expected.address(),
                        Map.of(NEWS, status),
                        false,
                        Optional.empty(),
                        Map.of())))
                .getFirst();
    }

    @Test
    void aFullFileReplacesAndADifferentialOneChangesAndAdds() throws IOException {
        connect();
        drop(
                "a-full.csv",
                HEADER
                        + "1;ada@example.com;Ada;Subscribed\nx2;bob@example.com;Bob;\n3;eve@example.com;Eve;Subscribed\n");
        assertThat(ids()).containsExactly("1", "x2", "3");
        assertThat(read("x2").fields()).containsEntry("name", "Bob");
        assertThat(read("1").list(NEWS).status()).isEqualTo(ShownStatus.SUBSCRIBED);
        drop("b-diff.csv", HEADER + "x2;bob@example.com;Robert;\n4;dan@example.com;Dan;Subscribed\n");
        assertThat(ids()).containsExactly("1", "x2", "3", "4");
        assertThat(read("x2").fields()).containsEntry("name", "Robert");
        drop("c-full.csv", HEADER + "1;ada@example.com;Ada;Subscribed\n4;dan@example.com;Dan;Subscribed\n");
        assertThat(ids()).containsExactly("1", "4");
        assertThat(crm().read(List.of(new RecordRef(SHOP, "Contacts", "3")))).isEmpty();
    }

    @Test
    void whatIsWrittenShowsAtOnceAndUntilTheSystemShowsSomethingElse() throws IOException {
        connect();
        drop("a-full.csv", HEADER + "1;ada@example.com;Ada;Subscribed\n2;bob@example.com;Bob;Subscribed\n");
        ids();
        Contact before = read("1");
        assertThat(write(before, SubscriptionStatus.UNSUBSCRIBED)).isInstanceOf(WriteResult.Written.class);
        assertThat(write(before, SubscriptionStatus.SUBSCRIBED)).isInstanceOf(WriteResult.Moved.class);
        connect();
        assertThat(read("1").list(NEWS).status()).as("after a restart").isEqualTo(ShownStatus.UNSUBSCRIBED);
        try (var files = Files.list(folder.resolve("unsubscribers"))) {
            assertThat(Files.readString(files.findFirst().orElseThrow(), StandardCharsets.UTF_8))
                    .contains("1;ada@example.com;news;Unsubscribed;");
        }
        drop("b-full.csv", HEADER + "1;ada@example.com;Ada B.;Subscribed\n2;bob@example.com;Bob;Subscribed\n");
        ids();
        assertThat(read("1").list(NEWS).status()).as("it says what it said").isEqualTo(ShownStatus.UNSUBSCRIBED);
        drop("c-full.csv", HEADER + "1;ada@example.com;Ada B.;Unsubscribed\n2;bob@example.com;Bob;Subscribed\n");
        ids();
        assertThat(read("1").list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
        drop("d-full.csv", HEADER + "1;ada@example.com;Ada B.;Subscribed\n2;bob@example.com;Bob;Subscribed\n");
        ids();
        assertThat(read("1").list(NEWS).status())
                .as("it took it, and changed it")
                .isEqualTo(ShownStatus.SUBSCRIBED);
    }

    @Test
    void aFileThatIsEmptyCutOffOrMuchSmallerIsNotTaken() throws IOException {
        connect();
        refused(ErrorCode.EXTRACT_EMPTY, this::ids);
        drop(
                "a-full.csv",
                HEADER
                        + "1;ada@example.com;Ada;Subscribed\n2;bob@example.com;Bob;Subscribed\n3;eve@example.com;E;\n4;d@example.com;D;\n");
        ids();
        Map<String, ErrorCode> bad = Map.of(
                "",
                ErrorCode.EXTRACT_EMPTY,
                HEADER,
                ErrorCode.EXTRACT_EMPTY,
                "name;news\nAda;\n",
                ErrorCode.FILE_UNREADABLE,
                HEADER + "1;ada@example.com;Ada;Subscribed\n2;bob@exam",
                ErrorCode.FILE_UNREADABLE,
                HEADER + "1;ada@example.com;Ada;Subscribed\n",
                ErrorCode.EXPORT_HELD);
        for (Map.Entry<String, ErrorCode> one : bad.entrySet()) {
            drop("b-full.csv", one.getKey());
            refused(one.getValue(), this::ids);
            assertThat(read("2").address()).as("the records before stay").isPresent();
        }
        Files.delete(folder.resolve("b-full.csv"));
        assertThat(ids()).hasSize(4);
    }

    @Test
    void aFileThatSomebodyStillWritesIsLeftAlone() throws IOException {
        connect();
        drop("a-full.csv", HEADER + "1;ada@example.com;Ada;Subscribed\n");
        ids();
        Path growing = Files.writeString(
                folder.resolve("b-full.csv"), HEADER + "1;ada@example.com;Ada;\n2;b@example.com;B;\n");
        Files.setLastModifiedTime(growing, FileTime.from(now));
        assertThat(ids()).containsExactly("1");
        now = now.plusSeconds(10);
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void filesOfASpaceElsewhereAreTakenAndWhoLeftIsToldThere() throws IOException {
        Path far = Files.createDirectories(folder.resolve("far"));
        Files.createDirectories(far.resolve("unsubscribers"));
        connect();
        ((ExtractedCrm) crm())
                .reach(new FarFolder(
                        () -> Spaces.open(
                                RemoteSpace.folder(far), Credentials.NONE, new ServerAddresses(Stage.TEST, Set.of())),
                        new FarFolder.Setup("", "unsubscribers", Duration.ZERO, Duration.ofMinutes(1), 1 << 20),
                        _ -> {},
                        () -> now));
        Files.writeString(
                far.resolve("a-full.csv"),
                HEADER + "1;ada@example.com;Ada;Subscribed\n2;bob@example.com;Bob;Subscribed\n");
        assertThat(ids()).containsExactly("1", "2");
        assertThat(write(read("1"), SubscriptionStatus.UNSUBSCRIBED)).isInstanceOf(WriteResult.Written.class);
        Files.writeString(far.resolve("b-full.csv"), "id;email;na");
        refused(ErrorCode.EXTRACT_EMPTY, ((ExtractedCrm) crm())::extract);
        try (var told = Files.list(far.resolve("unsubscribers"))) {
            assertThat(told)
                    .as("a bad file keeps nobody from leaving")
                    .singleElement()
                    .satisfies(
                            file -> assertThat(Files.readString(file)).contains("1;ada@example.com;news;Unsubscribed"));
        }
        Files.delete(far.resolve("b-full.csv"));
        now = now.plus(Duration.ofMinutes(2));
        assertThat(ids()).as("the one before counts").containsExactly("1", "2");
        try (var there = Files.list(far)) {
            assertThat(there.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("a-full.csv.") && name.endsWith(".taken"));
        }
    }

    @Test
    void whoLeftIsReadByTheGroupThatTheFolderIsOpenTo() throws IOException {
        connect();
        drop("a-full.csv", HEADER + "1;ada@example.com;Ada;Subscribed\n");
        ids();
        write(read("1"), SubscriptionStatus.UNSUBSCRIBED);
        Path out = folder.resolve("unsubscribers");
        assertThat(modes(out)).containsExactly("rw-------");
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwx---"));
        now = now.plusSeconds(1);
        write(read("1"), SubscriptionStatus.SUBSCRIBED);
        assertThat(modes(out)).containsExactly("rw-------", "rw-r-----");
    }

    private static List<String> modes(Path folder) throws IOException {
        List<String> modes = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return modes;
    }

    private static void refused(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.code()).as(e.detail()).isEqualTo(code));
    }
}
