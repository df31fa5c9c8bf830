package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeployContentsTest {
    private static final DeployContents SHIPPED =
            new DeployContents(PackageFormat.metadata(SalesforcePackage.FILES.files("1.4.0")));

    private static CrmMapping mapping(List<String> modules, int... lists) {
        return new CrmMapping(
                modules,
                IntStream.of(lists)
                        .mapToObj(list -> new MappedList(
                                new ListRef(new AccountId("main"), new ListId(list)),
                                "mailup_list_" + list,
                                "List & " + list))
                        .toList(),
                Set.of());
    }

    private static String text(DeployContents contents, String name) {
        return new String(contents.files().get(name), StandardCharsets.UTF_8);
    }

    @Test
    void everyMappedObjectGetsTheFieldsOfEveryList() {
        DeployContents contents = SHIPPED.mapping(mapping(List.of("Contact", "Member__c"), 17, 18));
        for (String object : List.of("objects/Contact.object", "objects/Member__c.object")) {
            assertThat(text(contents, object))
                    .contains("<fullName>mailup_list_17__c</fullName>", "<fullName>mailup_stamp_18__c</fullName>")
                    .contains("<label>List &amp; 17</label>", "<fullName>mailup_reason__c</fullName>");
        }
        assertThat(text(contents, "package.xml"))
                .contains(
                        "<members>Contact.mailup_list_17__c</members>",
                        "<members>Member__c.mailup_stamp_18__c</members>");
        assertThat(text(contents, "objects/Lead.object")).doesNotContain("mailup_list");
        assertThat(text(contents, "objects/Contact.object")).contains("<fullName>MailUp_Open</fullName>");
    }

    /** A field that nobody may see is as good as none. */
    @Test
    void theConnectorWritesStatusesAndNoStamps() {
        DeployContents contents = SHIPPED.mapping(mapping(List.of("Lead", "Member__c"), 17));
        assertThat(permission(
                        text(contents, "permissionsets/MailUp_Integration.permissionset"), "Lead.mailup_list_17__c"))
                .isEqualTo("true");
        assertThat(permission(
                        text(contents, "permissionsets/MailUp_Integration.permissionset"), "Lead.mailup_stamp_17__c"))
                .isEqualTo("false");
        assertThat(permission(
                        text(contents, "permissionsets/MailUp_Integration.permissionset"), "Lead.mailup_reason__c"))
                .isEqualTo("true");
        assertThat(permission(text(contents, "permissionsets/MailUp_User.permissionset"), "Lead.mailup_list_17__c"))
                .isEqualTo("true");
        assertThat(permission(text(contents, "permissionsets/MailUp_User.permissionset"), "Lead.mailup_reason__c"))
                .isEqualTo("false");
        assertThat(text(contents, "permissionsets/MailUp_Integration.permissionset"))
                .contains("<object>Member__c</object>");
    }

    private static String permission(String set, String field) {
        return set.replaceAll("(?s).*<editable>(\\w+)</editable>\\s*<field>" + field + "</field>.*", "$1");
    }

    @Test
    void aPersonAccountHasTheFieldsOfItsContact() {
        DeployContents contents = SHIPPED.mapping(mapping(List.of("Account"), 17));
        assertThat(text(contents, "objects/Contact.object")).contains("mailup_list_17__c");
        assertThat(text(contents, "objects/Account.object")).doesNotContain("mailup_list_17__c");
    }

    @Test
    void theFieldsAreTranslatedBesideTheButtons() {
        DeployContents italian = new DeployContents(PackageFormat.translation(SalesforcePackage.FILES.files("1.4.0")))
                .translating(mapping(List.of("Contact", "Member__c"), 17));
        assertThat(text(italian, "objectTranslations/Contact-it.objectTranslation"))
                .contains(
                        "Invia a un gruppo MailUp", "<name>mailup_list_17__c</name>", "Disiscritto", "MailUp: motivo");
        assertThat(text(italian, "objectTranslations/Member__c-it.objectTranslation"))
                .contains("<name>mailup_list_17__c</name>")
                .doesNotContain("webLinks");
        assertThat(text(italian, "package.xml")).contains("<members>Member__c-it</members>");
    }

    @Test
    void callsGoToTheConnectorsSiteOnly() {
        DeployContents contents = SHIPPED.calling(URI.create("https://hooks.example.org:8443/base"));
        assertThat(text(contents, "remoteSiteSettings/MailUp_Connector.remoteSite"))
                .contains("<url>https://hooks.example.org:8443</url>");
        assertThat(text(contents, "classes/MailUpVersion.cls")).contains("'https://hooks.example.org:8443'");
        assertThat(String.join(" ", contents.files().keySet())).contains("remoteSiteSettings/");
        assertThat(text(SHIPPED, "classes/MailUpVersion.cls")).contains("'https://connector.example.com'");
    }

    @Test
    void withoutApexNothingNamesCode() {
        DeployContents contents =
                SHIPPED.mapping(mapping(List.of("Contact", "Lead"), 17)).withoutCode();
        assertThat(contents.files().keySet())
                .containsExactlyInAnyOrder(
                        "package.xml",
                        "objects/Contact.object",
                        "objects/Lead.object",
                        "permissionsets/MailUp_Integration.permissionset");
        contents.files()
                .keySet()
                .forEach(name -> assertThat(text(contents, name))
                        .as(name)
                        .doesNotContain("MailUp_News", "MailUpOpen", "apexClass"));
        assertThat(text(contents, "permissionsets/MailUp_Integration.permissionset"))
                .contains("Contact.mailup_list_17__c", "Contact.HasOptedOutOfEmail")
                .doesNotContain("<customPermissions>");
    }

    @Test
    void triggersThatAreOffAreTheSameTriggers() {
        DeployContents off = SHIPPED.triggersOff();
        assertThat(off.members().keySet()).containsExactly("ApexTrigger");
        assertThat(text(off, "triggers/MailUpLead.trigger")).isEqualTo(text(SHIPPED, "triggers/MailUpLead.trigger"));
        assertThat(text(off, "triggers/MailUpLead.trigger-meta.xml")).contains("<status>Inactive</status>");
    }

    @Test
    void whatIsTakenAwayStandsBesideAnEmptyList() {
        DeployContents removing = DeployContents.removing(SHIPPED.members());
        assertThat(text(removing, "package.xml")).doesNotContain("<types>");
        assertThat(text(removing, "destructiveChanges.xml"))
                .contains("<members>MailUpHandler</members>", "<members>Contact.MailUp_Open</members>")
                .doesNotContain("mailup_list", "<name>CustomLabels</name>");
    }

    @Test
    void aClassWhoseJobIsScheduledIsLeftAsItIs() {
        assertThat(SHIPPED.withoutClock().files().keySet()).noneMatch(name -> name.contains("MailUpClock"));
        assertThat(text(SHIPPED.withoutClock(), "package.xml")).doesNotContain("MailUpClock");
    }

    @Test
    void ourTestsAreNamedOneByOne() {
        assertThat(SHIPPED.tests())
                .contains("MailUpHandlerTest", "MailUpSignerTest")
                .allMatch(name -> name.startsWith("MailUp"));
    }
}
