package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String USER = VtigerOptions.INTEGRATION.name();

    @TempDir
    Path folder;

    private static void until(Office office, String shown) {
        await().atMost(SOON).until(() -> office.out().contains(shown));
    }

    private static void load(Office office) {
        office.crm().installPackage(Office.OURS.version(), Office.OURS.build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAPersonDoesIsWaitedForAndTheRestIsDone(boolean served) throws Exception {
        try (Office office = Office.withoutPackage(folder)) {
            if (served) {
                office.serving();
            }
            CompletableFuture<Integer> install = office.begin("install crm --yes --wait 2m -o packages");

            until(office, "Now you: As an administrator open the page");
            assertThat(office.out())
                    .contains(
                            office.crmAddress()
                                    + "/index.php?module=ModuleManager&parent=Settings&view=ModuleImport&mode=importUserModuleStep1")
                    .contains(folder.resolve("packages")
                            .resolve(Office.OURS.file())
                            .toString())
                    .contains("chown -R www-data modules modules/Settings layouts/v7/modules");
            assertThat(folder.resolve("packages").resolve(Office.OURS.file())).exists();
            load(office);
            until(
                    office,
                    "Now you: As an administrator open the page, choose " + USER + " as \"User of the connector\"");
            office.crm().choosePackageUser(USER);
            until(office, "Now you: As an administrator open the page, tick under \"Rights by profile\"");
            assertThat(office.out()).contains("nobody but the administrators sees it until that is answered");
            office.crm().mailUpPackage().answerRights();

            assertThat(install.get()).as(office.out() + office.err()).isZero();
            assertThat(office.out())
                    .contains("done: the package answers the connector's user")
                    .contains("done: the administrator has answered")
                    .contains("Done. Saves in vTiger are noticed within seconds now.")
                    .contains("The connection is held. Next: mailup plan crm")
                    .contains(
                            served
                                    ? "ok  tell: told"
                                    : "ok  tell: no service runs; it tells the package when it starts");
            assertThat(office.crm().mailUpPackage().told().canOpen()).isEqualTo(served);
            String id = office.crm()
                    .create("alice", "Contacts", java.util.Map.of("lastname", "Rossi", "mailup_list_1", "Subscribed"));
            assertThat(office.crm().read(id).orElseThrow().field("mailup_list_1"))
                    .isEqualTo("Subscribed");
            assertThat(office.run("install crm")).isZero();
            assertThat(office.out()).contains("Nothing to do.");
            assertThat(office.run("status")).isEqualTo(3);
            assertThat(office.out()).contains(served ? Office.OURS.version() + " on" : "No service runs");
        }
    }

    @Test
    void theFieldsOfACrmThatTakesNoPackageAreMadeByAScript() throws Exception {
        try (Office office = Office.withoutPackage(folder)) {
            assertThat(office.run("package crm --fields")).isZero();
            assertThat(office.out())
                    .startsWith("<?php")
                    .contains("$lists = ['mailup_list_1' => 'List 1'];", "['Contacts' => 'vtiger_contactscf']");
            assertThat(folder.toFile().list()).containsExactly("mailup.toml");
        }
    }

    @Test
    void theFieldsOfVtigersCloudAreMadeByItsLayoutEditor() throws Exception {
        try (Office office =
                Office.withoutPackage(folder).set("kind = \"vtiger\"", "kind = \"vtiger\"\napi = \"cloud\"")) {
            assertThat(office.run("package crm --fields")).isZero();
            assertThat(office.out())
                    .contains("in each of Contacts:", "List 1 (list 1)", "Subscribed, Unsubscribed, Pending");
        }
    }

    @Test
    void itGoesOnWhereItStopped() throws Exception {
        try (Office office = Office.withoutPackage(folder)) {
            assertThat(office.run("install --yes --wait 0s")).isEqualTo(3);
            assertThat(office.err()).contains("Seen: nothing of ours is inside", "INSTALL_UNFINISHED");

            load(office);
            office.crm().choosePackageUser("alice");
            assertThat(office.run("install --yes --wait 0s")).isEqualTo(3);
            assertThat(office.err()).contains("Seen: it names no user yet, or another one");

            office.crm().choosePackageUser(USER);
            assertThat(office.run("install --yes --wait 0s")).isEqualTo(3);
            assertThat(office.err()).contains("Seen: nobody but the administrators sees it until that is answered");

            office.crm().mailUpPackage().answerRights();
            office.crm().mailUpPackage().turn(MailUpPackage.Switch.PAUSED);
            assertThat(office.run("install --yes --wait 0s")).isEqualTo(3);
            assertThat(office.err()).contains("its switch is not on: " + office.crmAddress());

            office.crm().mailUpPackage().turn(MailUpPackage.Switch.ON);
            assertThat(office.run("install --yes --wait 0s")).isZero();
        }
    }

    @Test
    void anOlderPackageIsUpgradedAndKeepsItsUser() throws Exception {
        try (Office office = Office.withoutPackage(folder).serving()) {
            office.crm().installPackage("0.0.1", "old");
            office.crm().choosePackageUser(USER);
            office.crm().mailUpPackage().answerRights();
            CompletableFuture<Integer> install = office.begin("install --yes --wait 2m");

            until(office, "Seen so far: version 0.0.1 build old is inside");
            office.crm().server().fault("mailup_info", 1, VtigerFault.emptyBefore());
            load(office);

            assertThat(install.get()).isZero();
            assertThat(office.out()).contains("build " + Office.OURS.build() + " is inside");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void uninstallWaitsUntilTheOperationsAreGoneAndSaysWhatRemains(boolean drop) throws Exception {
        try (Office office = Office.healthy(folder).serving()) {
            assertThat(office.run("install --yes --wait 0s")).isZero();
            CompletableFuture<Integer> uninstall =
                    office.begin("uninstall crm --yes --wait 2m" + (drop ? " --drop-fields" : ""));

            until(office, "Now you: As an administrator open the page");
            assertThat(office.out())
                    .contains(office.crmAddress() + "/index.php?module=MailUp&parent=Settings&view=Index")
                    .contains(drop ? "drop the status fields with their values" : "keep the status fields");
            office.crm().removePackage(drop);

            assertThat(uninstall.get()).as(office.out() + office.err()).isZero();
            assertThat(office.out())
                    .contains("done: it is gone")
                    .contains(
                            drop
                                    ? "What remains: nothing of ours."
                                    : "What remains: the fields mailup_list_1 with their values, in Contacts.");
        }
    }

    @Test
    void aServerThatFailsAtEverythingIsNotTakenForOneWithoutThePackage() throws Exception {
        try (Office office = Office.healthy(folder)) {
            office.crm().server().fault("*", 1000, VtigerFault.emptyBefore());

            assertThat(office.run("uninstall --yes --wait 0s")).isEqualTo(1);
            assertThat(office.err()).contains("CRM_ANSWER_INVALID");
        }
    }

    @Test
    void fieldsThatWereKeptByMistakeAreNamed() throws Exception {
        try (Office office = Office.healthy(folder)) {
            assertThat(office.run("install --yes --wait 0s")).isZero();
            office.crm().removePackage(false);

            assertThat(office.run("uninstall --drop-fields --yes --wait 0s")).isEqualTo(3);
            assertThat(office.err()).contains("LayoutEditor", "mailup_list_1", "Seen: fields are left");
        }
    }

    @Test
    void thePlanIsTheSameInJson() throws Exception {
        try (Office office = Office.withoutPackage(folder)) {
            assertThat(office.run("install --yes --wait 0s --json")).isEqualTo(3);
            assertThat(office.out().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("{\"steps\":[{\"name\":\"upload\""));
            assertThat(office.err()).startsWith("{\"error\":{").contains("INSTALL_UNFINISHED");
        }
    }
}
