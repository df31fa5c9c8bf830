package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.ADMIN;
import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.metadata.AsyncResult;
import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.DeployStatus;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.metadata.PackageTypeMembers;
import com.sforce.soap.metadata.RetrieveRequest;
import com.sforce.soap.metadata.RetrieveResult;
import com.sforce.soap.metadata.TestLevel;
import com.sforce.ws.ConnectionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetadataTest {
    private static final String CLASS_META =
            "<ApexClass xmlns='http://soap.sforce.com/2006/04/metadata'><status>Active</status></ApexClass>";

    private final SandboxSalesforce salesforce = SandboxSalesforce.start(
            SalesforceOptions.standard().withClock(TestClock.STANDING).withoutPackage());
    private final SalesforceControl control = salesforce.control();
    private final Force admin = Force.of(salesforce, ADMIN);
    private final Force force = Force.of(salesforce, INTEGRATION);
    private final MetadataConnection metadata = admin.metadata();

    @AfterEach
    void stop() {
        admin.close();
        force.close();
        salesforce.close();
    }

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put("package.xml", """
                <Package xmlns="http://soap.sforce.com/2006/04/metadata">
                <types><members>MailUpHandler</members><members>MailUpClock</members><members>MailUpTest</members>
                <name>ApexClass</name></types>
                <types><members>MailUpContact</members><name>ApexTrigger</name></types>
                <types><members>Contact.mailup_list_1__c</members><name>CustomField</name></types>
                <types><members>MailUp_News__c</members><name>CustomObject</name></types>
                <types><members>MailUp_Integration</members><name>CustomPermission</name></types>
                <types><members>MailUp_Integration</members><name>PermissionSet</name></types>
                <version>62.0</version></Package>""");
        apex(files, "MailUpHandler", "public class MailUpHandler { static String VERSION = '9.8.7', BUILD = 'abc'; }");
        apex(files, "MailUpClock", "public class MailUpClock implements Schedulable {}");
        apex(files, "MailUpTest", "@IsTest private class MailUpTest { @IsTest static void works() {} }");
        files.put("triggers/MailUpContact.trigger", "trigger MailUpContact on Contact (after update) {}");
        files.put("triggers/MailUpContact.trigger-meta.xml", CLASS_META.replace("ApexClass", "ApexTrigger"));
        files.put("objects/Contact.object", """
                <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
                <fields><fullName>mailup_list_1__c</fullName><label>News</label><type>Text</type>
                <length>40</length></fields></CustomObject>""");
        files.put("objects/MailUp_News__c.object", """
                <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>MailUp News</label>
                <fields><fullName>Key__c</fullName><externalId>true</externalId><label>Key</label><length>40</length>
                <type>Text</type></fields></CustomObject>""");
        files.put("customPermissions/MailUp_Integration.customPermission", """
                <CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata"><label>x</label></CustomPermission>""");
        files.put("permissionsets/MailUp_Integration.permissionset", """
                <PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
                <customPermissions><enabled>true</enabled><name>MailUp_Integration</name></customPermissions>
                <fieldPermissions><editable>true</editable><field>Contact.mailup_list_1__c</field>
                <readable>true</readable></fieldPermissions><label>MailUp Integration</label></PermissionSet>""");
        return files;
    }

    private static void apex(Map<String, String> files, String name, String text) {
        files.put("classes/" + name + ".cls", text);
        files.put("classes/" + name + ".cls-meta.xml", CLASS_META);
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private DeployResult deploy(Map<String, String> files, DeployOptions options) throws Exception {
        options.setSinglePackage(true);
        AsyncResult begun = metadata.deploy(zip(files), options);
        DeployResult first = metadata.checkDeployStatus(begun.getId(), true);
        assertThat(first.isDone()).isFalse();
        assertThat(first.getStatus()).isEqualTo(DeployStatus.InProgress);
        return metadata.checkDeployStatus(begun.getId(), true);
    }

    private static DeployOptions options(boolean checkOnly) {
        DeployOptions options = new DeployOptions();
        options.setRollbackOnError(true);
        options.setCheckOnly(checkOnly);
        options.setTestLevel(TestLevel.RunSpecifiedTests);
        options.setRunTests(new String[] {"MailUpTest"});
        return options;
    }

    private boolean sees() {
        return force.json("GET", "sobjects/Contact/describe", "")
                .path("fields")
                .findValuesAsText("name")
                .contains("mailup_list_1__c");
    }

    @Test
    void deploysFieldsPermissionsAndThePackage() throws Exception {
        DeployResult checked = deploy(files(), options(true));
        assertThat(checked.isSuccess()).isTrue();
        assertThat(checked.getNumberTestsTotal()).isEqualTo(1);
        assertThat(control.setup().metadata().names("ApexClass")).isEmpty();
        DeployResult done = deploy(files(), options(false));
        assertThat(done.getStatus()).isEqualTo(DeployStatus.Succeeded);
        assertThat(done.getDetails().getComponentSuccesses())
                .extracting(DeployMessage::getFullName)
                .contains("MailUpHandler", "Contact", "MailUp_Integration");
        assertThat(control.mailUpPackage().settings().version()).isEqualTo("9.8.7");
        assertThat(control.mailUpPackage().settings().build()).isEqualTo("abc");
        assertThat(sees()).isFalse();
        String set = admin.query("SELECT Id FROM PermissionSet WHERE Name = 'MailUp_Integration'")
                .at("/records/0/Id")
                .asText();
        assertThat(admin.json(
                                "POST",
                                "sobjects/PermissionSetAssignment",
                                "{'PermissionSetId':'%s','AssigneeId':'%s'}".formatted(set, INTEGRATION.id()))
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(sees()).isTrue();
        assertThat(admin.query("SELECT Status FROM ApexTrigger WHERE Name = 'MailUpContact'")
                        .at("/records/0/Status")
                        .asText())
                .isEqualTo("Active");
    }

    @Test
    void takesNoApexWhereTheEditionHasNone() throws Exception {
        control.setup().edition("Professional Edition");
        DeployResult failed = deploy(files(), options(false));
        assertThat(failed.isSuccess()).isFalse();
        assertThat(failed.getDetails().getComponentFailures())
                .extracting(DeployMessage::getComponentType)
                .contains("ApexClass", "ApexTrigger")
                .containsOnly("ApexClass", "ApexTrigger");
        assertThat(control.setup().metadata().names("ApexClass")).isEmpty();
    }

    @Test
    void namesWhatIsWrongAndRollsBack() throws Exception {
        Map<String, String> files = files();
        files.put("permissionsets/MailUp_Integration.permissionset", """
                <PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
                <fieldPermissions><editable>true</editable>
                <field>Contact.Nope__c</field><readable>true</readable></fieldPermissions>
                <label>x</label></PermissionSet>""");
        files.remove("classes/MailUpClock.cls-meta.xml");
        files.put("pages/Extra.page", "<apex:page/>");
        files.put("pages/Extra.page-meta.xml", CLASS_META);
        DeployResult failed = deploy(files, options(false));
        assertThat(failed.getStatus()).isEqualTo(DeployStatus.Failed);
        assertThat(failed.isSuccess()).isFalse();
        assertThat(failed.getNumberComponentErrors()).isEqualTo(3);
        assertThat(failed.getDetails().getComponentFailures())
                .extracting(DeployMessage::getFileName)
                .containsExactlyInAnyOrder(
                        "permissionsets/MailUp_Integration.permissionset",
                        "classes/MailUpClock.cls",
                        "pages/Extra.page");
        DeployMessage problem = Arrays.stream(failed.getDetails().getComponentFailures())
                .filter(message -> message.getComponentType().equals("PermissionSet"))
                .findFirst()
                .orElseThrow();
        assertThat(problem.getProblem()).isEqualTo("In field: field - no CustomField named Contact.Nope__c found");
        assertThat(problem.getLineNumber()).isEqualTo(2);
        assertThat(control.setup().metadata().names("ApexClass")).isEmpty();
        assertThat(sees()).isFalse();
    }

    @Test
    void breaksOnRequest() throws Exception {
        control.setup().deployments().breakComponent("ApexClass", "MailUpHandler", 7, "Unexpected token");
        DeployMessage problem = deploy(files(), options(false)).getDetails().getComponentFailures()[0];
        assertThat(problem.getFileName() + ":" + problem.getLineNumber() + " " + problem.getProblem())
                .isEqualTo("classes/MailUpHandler.cls:7 Unexpected token");
        control.setup().deployments().mend();
        control.setup().deployments().failTest("MailUpTest", "works", "FIELD_CUSTOM_VALIDATION_EXCEPTION, their rule");
        DeployResult failed = deploy(files(), options(false));
        assertThat(failed.isSuccess()).isFalse();
        assertThat(failed.getDetails().getRunTestResult().getFailures()[0].getMessage())
                .endsWith("their rule");
        assertThat(control.setup().metadata().names("ApexClass")).isEmpty();
    }

    @Test
    void keepsAClassThatHasAJob() throws Exception {
        deploy(files(), options(false));
        String block = "System.schedule('MailUp', '0 0 * * * ?', new MailUpClock());";
        assertThat(anonymous(block)).contains("\"success\":true");
        assertThat(anonymous(block)).contains("already scheduled for execution");
        assertThat(control.setup().jobs()).containsExactly("MailUp");
        Map<String, String> changed = files();
        apex(changed, "MailUpClock", "public class MailUpClock implements Schedulable { Integer i; }");
        assertThat(deploy(changed, options(false))
                        .getDetails()
                        .getComponentFailures()[0]
                        .getProblem())
                .isEqualTo("This schedulable class has jobs pending or in progress");
        assertThat(anonymous("for (CronTrigger t : [SELECT Id FROM CronTrigger WHERE CronJobDetail.Name = 'MailUp']) {"
                        + " System.abortJob(t.Id); }"))
                .contains("\"success\":true");
        assertThat(control.setup().jobs()).isEmpty();
        DeployResult removed = deploy(
                Map.of("package.xml", "<Package><version>62.0</version></Package>", "destructiveChangesPost.xml", """
                        <Package><types><members>MailUpHandler</members><members>Nope</members><name>ApexClass</name></types>
                        <types><members>Contact.mailup_list_1__c</members><name>CustomField</name></types></Package>"""),
                options(false));
        assertThat(removed.isSuccess()).isTrue();
        assertThat(control.setup().metadata().names("ApexClass")).doesNotContain("MailUpHandler");
        assertThatThrownBy(control::mailUpPackage).isInstanceOf(IllegalStateException.class);
    }

    private String anonymous(String block) {
        return admin.rest(
                        "GET",
                        "tooling/executeAnonymous/?anonymousBody=" + URLEncoder.encode(block, StandardCharsets.UTF_8),
                        "")
                .body();
    }

    @Test
    void handsLayoutsOutAndTakesThemBack() throws Exception {
        ListMetadataQuery query = new ListMetadataQuery();
        query.setType("Layout");
        FileProperties[] layouts = metadata.listMetadata(new ListMetadataQuery[] {query}, 62.0);
        assertThat(layouts).extracting(FileProperties::getFullName).contains("Lead-Lead Layout");
        RetrieveRequest request = new RetrieveRequest();
        request.setApiVersion(62.0);
        com.sforce.soap.metadata.Package wanted = new com.sforce.soap.metadata.Package();
        PackageTypeMembers members = new PackageTypeMembers();
        members.setName("Layout");
        members.setMembers(new String[] {"Lead-Lead Layout", "Nope"});
        wanted.setTypes(new PackageTypeMembers[] {members});
        wanted.setVersion("62.0");
        request.setUnpackaged(wanted);
        String id = metadata.retrieve(request).getId();
        RetrieveResult result = metadata.checkRetrieveStatus(id, true);
        assertThat(result.isDone()).isFalse();
        result = metadata.checkRetrieveStatus(id, true);
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.getMessages()[0].getProblem()).contains("'Nope' cannot be found");
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(result.getZipFile()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files).containsKey("unpackaged/layouts/Lead-Lead Layout.layout");
        assertThat(metadata.describeMetadata(62.0).getMetadataObjects())
                .extracting(object -> object.getXmlName())
                .contains("Layout", "ApexClass");
    }

    @Test
    void isForAdministrators() {
        assertThatThrownBy(() -> force.metadata().describeMetadata(62.0)).isInstanceOf(ConnectionException.class);
        Force stranger = Force.stranger(salesforce);
        assertThatThrownBy(() -> stranger.metadata().describeMetadata(62.0)).isInstanceOf(ConnectionException.class);
        stranger.close();
    }
}
