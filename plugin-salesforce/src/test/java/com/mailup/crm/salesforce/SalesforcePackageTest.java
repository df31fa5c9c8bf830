package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.testkit.contract.PackageContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesforcePackageTest extends PackageContract {
    @TempDir
    private Path folder;

    @Override
    protected CrmPackage crmPackage() {
        return new SalesforcePackage();
    }

    private static List<String> names(ZipFile zip) {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private CrmPackage.Built built() {
        return crmPackage().build(folder, "1.4.0");
    }

    @Test
    void itIsLaidOutAsTheMetadataApiWantsIt() throws IOException {
        try (ZipFile zip = new ZipFile(built().file().toFile())) {
            assertThat(names(zip))
                    .contains(
                            "package.xml",
                            "classes/MailUpHandler.cls",
                            "classes/MailUpHandler.cls-meta.xml",
                            "triggers/MailUpContact.trigger",
                            "lwc/mailUpStatus/mailUpStatus.js",
                            "lwc/mailUpStatus/mailUpStatus.js-meta.xml",
                            "objects/Contact.object",
                            "objects/MailUp_Change__c.object",
                            "permissionsets/MailUp_User.permissionset",
                            "labels/CustomLabels.labels")
                    .noneMatch(name -> name.contains("__tests__") || name.startsWith("translations/"))
                    .allMatch(name ->
                            !name.endsWith("-meta.xml") || name.matches("(classes|triggers|pages|components|lwc)/.*"));
            assertThat(text(zip, "classes/MailUpVersion.cls"))
                    .contains("'1.4.0'")
                    .containsPattern("BUILD = '[0-9a-f]{12}'")
                    .doesNotContain("@");
        }
    }

    /** Whatever is in a folder and not in the list would be refused, and what is listed and not there as well. */
    @Test
    void theManifestNamesWhatIsThereAndNothingElse() throws IOException {
        try (ZipFile zip = new ZipFile(built().file().toFile())) {
            String manifest = text(zip, "package.xml");
            assertThat(manifest)
                    .contains(
                            "<members>Contact.MailUp_Open</members>", "<members>MailUp_Change__c.Changes__c</members>")
                    .contains("<members>mailUpStatus</members>", "<members>MailUp_No_Right</members>")
                    .doesNotContain("<members>Contact</members>");
            for (String name : names(zip)) {
                String bare = name.replaceFirst("^\\w+/", "").replaceFirst("[./].*", "");
                if (name.matches("(classes|triggers|pages|permissionsets|tabs|customPermissions)/.*")) {
                    assertThat(manifest).contains("<members>" + bare + "</members>");
                }
            }
        }
    }

    @Test
    void theItalianIsApart() throws IOException {
        try (ZipFile zip = new ZipFile(built().others().getFirst().file().toFile())) {
            assertThat(names(zip))
                    .containsExactlyInAnyOrder(
                            "package.xml",
                            "translations/it.translation",
                            "objectTranslations/Contact-it.objectTranslation",
                            "objectTranslations/Lead-it.objectTranslation",
                            "objectTranslations/Account-it.objectTranslation");
            assertThat(text(zip, "package.xml"))
                    .contains("<members>Contact-it</members>", "<name>CustomObjectTranslation</name>");
        }
    }

    @Test
    void everyButtonIsThereInBothLanguages() throws IOException {
        try (ZipFile english = new ZipFile(built().file().toFile());
                ZipFile italian = new ZipFile(built().others().getFirst().file().toFile())) {
            for (String object : List.of("Contact", "Lead", "Account")) {
                List<String> buttons =
                        found("<fullName>(MailUp_\\w+)</fullName>", text(english, "objects/" + object + ".object"));
                assertThat(found(
                                "<name>(MailUp_\\w+)</name>",
                                text(italian, "objectTranslations/" + object + "-it.objectTranslation")))
                        .as(object)
                        .containsExactlyInAnyOrderElementsOf(buttons)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void everyLabelIsThereInBothLanguages() throws IOException {
        try (ZipFile english = new ZipFile(built().file().toFile());
                ZipFile italian = new ZipFile(built().others().getFirst().file().toFile())) {
            List<String> labels =
                    found("<fullName>(MailUp_\\w+)</fullName>", text(english, "labels/CustomLabels.labels"));
            List<String> translated = found("<name>(MailUp_\\w+)</name>", text(italian, "translations/it.translation"));
            assertThat(translated).containsAll(labels).hasSize(labels.size() + 1);
        }
    }

    @Test
    void theProjectIsWhatSalesforcesCommandLineWants() throws IOException {
        try (ZipFile zip = new ZipFile(built().others().getLast().file().toFile())) {
            assertThat(names(zip))
                    .contains(
                            "sfdx-project.json",
                            "force-app/main/default/objects/MailUp_News__c/fields/Told__c.field-meta.xml",
                            "force-app/main/default/translations/it.translation-meta.xml")
                    .noneMatch(name -> name.contains("__tests__"));
        }
    }

    private static List<String> found(String pattern, String text) {
        return java.util.regex.Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
