package com.mailup.crm.vtiger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.testkit.contract.PackageContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VtlibPackageTest extends PackageContract {
    @Override
    protected CrmPackage crmPackage() {
        return new VtigerPlugin().crmPackage().orElseThrow();
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void itIsLaidOutAsTheModuleManagerWantsIt(@TempDir Path folder) throws IOException {
        try (ZipFile zip =
                new ZipFile(crmPackage().build(folder, "1.4.0").file().toFile())) {
            List<String> names =
                    new ArrayList<>(zip.stream().map(ZipEntry::getName).toList());
            assertThat(names)
                    .contains(
                            "manifest.xml",
                            "modules/MailUp/MailUp.php",
                            "modules/MailUp/Handler.php",
                            "settings/views/Index.php",
                            "languages/en_us/Settings/MailUp.php",
                            "languages/it_it/Settings/MailUp.php",
                            "cron/MailUpPush.service",
                            "layouts/v7/modules/MailUp/Send.tpl")
                    .allMatch(
                            name -> name.equals("manifest.xml")
                                    || name.matches(
                                            "(modules/MailUp|settings|languages|layouts/v7|cron)/[A-Za-z_0-9/]+\\.(php|tpl|service)"));
            assertThat(text(zip, "manifest.xml")).contains("<version>1.4.0</version>");
            assertThat(text(zip, "modules/MailUp/Version.php"))
                    .contains("'1.4.0'")
                    .containsPattern("BUILD = '[0-9a-f]{12}'")
                    .doesNotContain("@");
        }
    }

    @Test
    void whatIsShownIsThereInBothLanguages(@TempDir Path folder) throws IOException {
        try (ZipFile zip =
                new ZipFile(crmPackage().build(folder, "1.4.0").file().toFile())) {
            assertThat(keys(text(zip, "languages/it_it/Settings/MailUp.php")))
                    .isEqualTo(keys(text(zip, "languages/en_us/Settings/MailUp.php")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReasonIsToldInItalian(OptOutReason reason, @TempDir Path folder) throws IOException {
        try (ZipFile zip =
                new ZipFile(crmPackage().build(folder, "1.4.0").file().toFile())) {
            String words = "'" + reason.words().replace("'", "\\'") + "'";
            assertThat(text(zip, "languages/it_it/MailUp.php"))
                    .contains("    " + words + " => '")
                    .doesNotContain(words + " => " + words);
        }
    }

    @Test
    void whatTheStepsOfAnInstallationNameIsOnThePage(@TempDir Path folder) throws IOException {
        try (ZipFile zip =
                new ZipFile(crmPackage().build(folder, "1.4.0").file().toFile())) {
            String page = text(zip, "languages/en_us/Settings/MailUp.php");
            for (String named : List.of(
                    "User of the connector",
                    "Rights by profile",
                    "Remove MailUp from this CRM",
                    "keep the status fields",
                    "drop the status fields with their values",
                    "Remove")) {
                assertThat(page).contains("=> '" + named + "',");
            }
        }
    }

    private static List<String> keys(String language) {
        return language.lines()
                .filter(line -> line.contains("=>"))
                .map(line -> line.substring(0, line.indexOf("=>")).strip())
                .toList();
    }
}
