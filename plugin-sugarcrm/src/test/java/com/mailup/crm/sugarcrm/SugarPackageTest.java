package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.testkit.contract.PackageContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SugarPackageTest extends PackageContract {
    @Override
    protected CrmPackage crmPackage() {
        return new SugarPackage();
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void itIsLaidOutAsTheModuleLoaderWantsIt(@TempDir Path folder) throws IOException {
        try (ZipFile zip =
                new ZipFile(crmPackage().build(folder, "1.4.0").file().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains(
                            "manifest.php",
                            "ext/people.php",
                            "modules/MailUp/MailUp.php",
                            "modules/MailUp/Hooks.php",
                            "modules/MailUp/language/it_it.lang.php",
                            "scripts/leave.php")
                    .allMatch(name -> name.matches("(ext/|modules/MailUp/|scripts/)?[A-Za-z_./]+\\.php"));
            assertThat(text(zip, "manifest.php"))
                    .contains("'version' => '1.4.0'")
                    .doesNotContain("@");
            assertThat(text(zip, "modules/MailUp/lib/Version.php"))
                    .contains("'1.4.0'")
                    .containsPattern("BUILD = '[0-9a-f]{12}'")
                    .doesNotContain("@version@", "@build@");
        }
    }

    @Test
    void theOneForSugarCrmHasTheSameModuleAndItsOwnPages(@TempDir Path folder) throws IOException {
        CrmPackage.Built suite = crmPackage().build(folder, "1.4.0");
        CrmPackage.Built sugar = suite.others().getFirst();
        assertThat(sugar.file()).hasFileName("MailUp-sugarcrm-1.4.0.zip");
        try (ZipFile ours = new ZipFile(sugar.file().toFile());
                ZipFile other = new ZipFile(suite.file().toFile())) {
            assertThat(ours.stream().map(ZipEntry::getName))
                    .contains(
                            "manifest.php",
                            "modules/MailUp/MailUp.php",
                            "modules/MailUp/SidecarHooks.php",
                            "modules/MailUp/mailup.js",
                            "clients/base/views/record/mailup.php",
                            "clients/base/views/mailup-block/mailup-block.hbs")
                    .allMatch(name -> name.matches("[A-Za-z_/-]+\\.(php|js|hbs)|[A-Za-z_/.]+\\.php"));
            assertThat(other.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.endsWith(".js") || name.endsWith(".hbs"));
            assertThat(text(ours, "modules/MailUp/lib/Version.php"))
                    .isEqualTo(text(other, "modules/MailUp/lib/Version.php"));
            assertThat(text(ours, "manifest.php"))
                    .contains("'version' => '1.4.0'")
                    .doesNotContain("@");
        }
    }

    @Test
    void whatTheStepsOfAnInstallationNameIsOnThePage(@TempDir Path folder) throws IOException {
        try (ZipFile zip =
                new ZipFile(crmPackage().build(folder, "1.4.0").file().toFile())) {
            assertThat(text(zip, "modules/MailUp/language/en_us.lang.php")).contains("=> 'User of the connector',");
        }
    }
}
