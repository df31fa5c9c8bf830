package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {
    private static final int WELL = 0;
    private static final int NEEDS_SOMEBODY = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHealthyInstallationIsLookedAtFromBothEnds(boolean served) throws Exception {
        try (Office office = Office.healthy(folder)) {
            office.run("install --yes --wait 0s");
            if (served) {
                office.serving();
            }

            assertThat(office.run("doctor crm")).as(office.out()).isEqualTo(WELL);
            assertThat(office.out())
                    .contains("OK    this host, configuration: ")
                    .contains("OK    this host, data directory: " + folder.resolve("data") + ", its owner's alone")
                    .contains("OK    main, secrets: all are set")
                    .contains("OK    main, console: http://127.0.0.1:")
                    .contains("OK    main, MailUp: signed in to console 1234")
                    .contains("OK    main, single sign-on: MailUp opens its console")
                    .contains("OK    main/1, list: exists and can be used")
                    .contains("OK    main, calls: 5 a second for each resource")
                    .contains("OK    crm, CRM: vTiger CRM 8.4.0 answers; the integration user signs in")
                    .contains("OK    crm, clock: ours and the CRM's agree within 10 s")
                    .contains("OK    crm, rights: ")
                    .contains("OK    crm, presence: package")
                    .contains("OK    crm, package: version 0.0.0 build " + Office.OURS.build() + " is inside")
                    .contains("OK    crm, queue: 0 changes wait")
                    .contains("WARN  crm, state: nothing was planned")
                    .contains("Do now: look at it with mailup plan crm -o FILE, then mailup apply FILE")
                    .contains("WARN  main/1, callback: it has no address yet that MailUp could call")
                    .contains(served ? "OK    this host, service: runs" : "WARN  this host, service: nothing answers")
                    .doesNotContain("FAIL");
        }
    }

    static Stream<Arguments> whatIsWrongIsNamedWithWhatToDo() {
        return Stream.of(
                bad(
                        "wrong access key",
                        office -> office.secret("MAILUP_CONNECTIONS_CRM_ACCESS_KEY", "wrong"),
                        3,
                        "FAIL  crm, CRM: INVALID_USER_CREDENTIALS",
                        "CRM_LOGIN_REFUSED"),
                bad(
                        "no access key",
                        office -> office.secret("MAILUP_CONNECTIONS_CRM_ACCESS_KEY", ""),
                        3,
                        "FAIL  this host, installation: connection crm: secret access-key",
                        "mailup secret set CONNECTION NAME",
                        "SECRET_MISSING"),
                bad(
                        "no client secret",
                        office -> office.secret("MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET", ""),
                        3,
                        "FAIL  main, secrets: client-secret is not set: mailup secret set main client-secret",
                        "SECRET_MISSING"),
                bad(
                        "wrong password",
                        office -> office.secret("MAILUP_ACCOUNTS_MAIN_PASSWORD", "wrong"),
                        3,
                        "FAIL  main, MailUp: ",
                        "MAILUP_SIGN_IN_NEEDED"),
                bad(
                        "another console",
                        office -> office.set("console-id = \"1234\"", "console-id = \"5678\""),
                        3,
                        "FAIL  main, MailUp: ",
                        "MAILUP_OTHER_ACCOUNT"),
                bad(
                        "the CRM's clock",
                        office -> office.crm().server().moveClock(Duration.ofMinutes(10)),
                        3,
                        "MailUp's agrees with ours: set the clock of the CRM's host",
                        "CLOCK_OFF"),
                bad(
                        "our clock",
                        office -> office.clock(() -> Instant.now().minus(Duration.ofMinutes(10))),
                        3,
                        "MailUp's agrees with the CRM's: set the clock of this host",
                        "CLOCK_OFF"),
                bad(
                        "a clock a little off",
                        office -> office.crm().server().moveClock(Duration.ofSeconds(-30)),
                        0,
                        "WARN  crm, clock: the CRM's clock is ",
                        "CLOCK_OFF"),
                bad(
                        "a list that is gone",
                        office -> office.set("list = 1\n", "list = 9\n"),
                        3,
                        "FAIL  main/9, list: the account has no list 9",
                        "MAILUP_LIST_GONE"),
                bad(
                        "too fast",
                        office -> office.set("calls-per-second = 5", "calls-per-second = 9"),
                        0,
                        "WARN  main, calls: 9 a second for each resource, and MailUp allows 5",
                        "MAILUP_BUSY"),
                bad(
                        "another package",
                        office -> office.crm().installPackage("0.0.1", "old"),
                        0,
                        "WARN  crm, package: version 0.0.1 build old is inside; ours is version 0.0.0",
                        "PACKAGE_OUTDATED"),
                bad(
                        "no package",
                        office -> office.crm().removePackage(false),
                        0,
                        "WARN  crm, package: no operation of ours answers",
                        "PACKAGE_MISSING"),
                bad(
                        "another user",
                        office -> office.crm().choosePackageUser("alice"),
                        3,
                        "FAIL  crm, package: the package names another integration user",
                        "CRM_RIGHTS_MISSING"),
                bad(
                        "switched off",
                        office -> office.crm().mailUpPackage().turn(MailUpPackage.Switch.OFF),
                        0,
                        "WARN  crm, switch: it is off",
                        "PACKAGE_OFF"),
                bad(
                        "a copy of the CRM",
                        office -> office.crm().mailUpPackage().moveTo("https://copy.example.com"),
                        3,
                        "FAIL  crm, package: the package says that this CRM is a copy",
                        "CRM_OTHER_INSTANCE"),
                bad(
                        "an administrator",
                        office -> office.crm().putUser(VtigerOptions.INTEGRATION.asAdmin()),
                        0,
                        "WARN  crm, rights: the integration user is an administrator",
                        "CRM_RIGHTS_TOO_MANY"),
                bad(
                        "a hidden field",
                        office -> office.crm()
                                .putUser(VtigerOptions.INTEGRATION.withHiddenFields(Set.of("Contacts.email"))),
                        3,
                        "FAIL  crm, rights: Contacts: email",
                        "CRM_FIELD_MISSING"),
                bad(
                        "a read-only field",
                        office -> office.crm()
                                .putUser(
                                        VtigerOptions.INTEGRATION.withReadOnlyFields(Set.of("Contacts.mailup_list_1"))),
                        3,
                        "FAIL  crm, rights: Contacts: mailup_list_1 is read-only",
                        "CRM_RIGHTS_MISSING"),
                bad(
                        "a read-only flag",
                        office -> office.crm()
                                .putUser(VtigerOptions.INTEGRATION.withReadOnlyFields(Set.of("Contacts.emailoptout"))),
                        0,
                        "WARN  crm, rights: Contacts: emailoptout is read-only and stays as it is",
                        "CRM_RIGHTS_MISSING"),
                bad(
                        "a public address that is silent",
                        office -> office.set(
                                "port = 0\n[listeners.private]",
                                "port = 0\npublic-url = \"http://127.0.0.1:1\"\n[listeners.private]"),
                        0,
                        "WARN  this host, public address: http://127.0.0.1:1 does not answer",
                        "PUBLIC_ADDRESS_SILENT"));
    }

    private static Arguments bad(String name, Consumer<Office> spoil, int code, String... shown) {
        return Arguments.of(Named.of(name, spoil), code, List.of(shown));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsWrongIsNamedWithWhatToDo(Consumer<Office> spoil, int code, List<String> shown) throws Exception {
        try (Office office = Office.healthy(folder)) {
            office.run("install --yes --wait 0s");
            spoil.accept(office);

            assertThat(office.run("doctor")).as(office.out() + office.err()).isEqualTo(code);
            assertThat(office.out()).contains(shown).contains("Do now: ");
            assertThat(office.err()).isEmpty();
        }
    }

    @Test
    void theHostIsLookedAtEvenWhenTheDirectoryCannotBeOpened() throws Exception {
        try (Office office = Office.healthy(folder)) {
            Path data = Files.createDirectories(folder.resolve("data"));
            Files.writeString(data.resolve("other.txt"), "somebody else's");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

            assertThat(office.run("doctor")).isEqualTo(NEEDS_SOMEBODY);
            assertThat(office.out())
                    .contains("FAIL  this host, data directory: " + data + " is of ")
                    .contains("DATA_EXPOSED")
                    .contains("FAIL  this host, installation: data-directory " + data.toRealPath()
                            + " holds other files");
        }
    }

    @Test
    void singleSignOnThatMailUpHasNotEnabledIsTold() throws Exception {
        try (Office office = new Office(folder, VtigerOptions.standard(), 1, false)) {
            office.run("doctor");

            assertThat(office.out()).contains("WARN  main, single sign-on: MailUp gives no link", "SSO_NOT_ENABLED");
        }
    }

    @Test
    void aCopiedDirectoryIsRecognized() throws Exception {
        try (Office office = Office.healthy(folder)) {
            office.run("status");
            copy(folder.resolve("data"), folder.resolve("copy"));
            office.set("data-directory = \"data\"", "data-directory = \"copy\"");

            assertThat(office.run("doctor")).isEqualTo(NEEDS_SOMEBODY);
            assertThat(office.out()).contains("copy is a copy, or was restored", "DATA_COPIED");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target);
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void jsonHasALineForEachCheck() throws Exception {
        try (Office office = Office.healthy(folder)) {
            office.run("doctor --json");

            assertThat(office.out().lines())
                    .hasSizeGreaterThan(10)
                    .allMatch(line -> line.startsWith("{\"verdict\":\""));
        }
    }
}
