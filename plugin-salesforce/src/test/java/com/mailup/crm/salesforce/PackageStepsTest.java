package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPackage.Site;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.InstallStep;
import com.mailup.crm.contract.InstallStep.ByConnector;
import com.mailup.crm.contract.InstallStep.Part;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Into an org and out of it. */
class PackageStepsTest {
    private static final String VERSION = "1.4.0";

    @TempDir
    private Path folder;

    private final DeployOrg org = new DeployOrg();
    private final CrmPackage crmPackage = new SalesforcePackage();
    private URI connector = URI.create("https://hooks.example.com");
    private CrmMapping mapping = mapping(17);

    private static CrmMapping mapping(int... lists) {
        return new CrmMapping(
                List.of("Contact", "Lead"),
                IntStream.of(lists)
                        .mapToObj(list -> new MappedList(
                                new ListRef(new AccountId("main"), new ListId(list)), "mailup_list_" + list, "News"))
                        .toList(),
                Set.of());
    }

    private Crm crm() {
        return new SalesforcePlugin()
                .connect(new PluginContext(
                        new ConnectionId("crm"),
                        settings(),
                        mapping,
                        org,
                        () -> Instant.parse("2026-03-01T09:00:00Z")));
    }

    private static Settings settings() {
        return CannedConnection.settings(Map.of("url", DeployOrg.URL));
    }

    private Site site(String token) {
        return new Site(
                settings(),
                mapping,
                () -> connector,
                Optional.of(token).filter(text -> !text.isEmpty()).map(Secret::new));
    }

    private InstallPlan install() {
        Path file = crmPackage.build(folder, VERSION).file();
        return crmPackage.install(site(DeployOrg.TOKEN), file, crmPackage.edition(VERSION));
    }

    private static ByConnector step(InstallPlan plan, String name) {
        return plan.steps().stream()
                .filter(step -> step.name().equals(name))
                .map(ByConnector.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** As the command does it: looks, acts where it is open, and looks again until the org has done it. */
    private static Standing reach(Crm crm, ByConnector step) {
        Standing standing = step.look().at(crm);
        for (int n = 0; n < 5 && !standing.done(); n++) {
            step.act().on(crm);
            standing = step.look().at(crm);
        }
        return standing;
    }

    private void installed(Crm crm) {
        InstallPlan plan = install();
        for (String name : List.of("deploy", "assign", "schedule")) {
            assertThat(reach(crm, step(plan, name)).done()).as(name).isTrue();
        }
    }

    @Test
    void oneDeploymentHasPackageAndFieldsAndRunsOurTests() {
        try (Crm crm = crm()) {
            installed(crm);
            assertThat(org.deployments)
                    .singleElement()
                    .asString()
                    .contains(
                            "<m:rollbackOnError>true<",
                            "<m:testLevel>RunSpecifiedTests<",
                            "<m:runTests>MailUpHandlerTest<");
            assertThat(org.fields).contains("Contact.mailup_list_17__c", "Lead.mailup_stamp_17__c");
            assertThat(org.classes.get("MailUpVersion")).contains("'" + VERSION + "'", "'https://hooks.example.com'");
            assertThat(org.scheduled).isTrue();
            assertThat(org.assignments.values())
                    .containsExactlyInAnyOrder(
                            DeployOrg.CONNECTOR + " MailUp_Integration",
                            DeployOrg.ADMINISTRATOR + " MailUp_Administrator");
        }
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        try (Crm crm = crm()) {
            installed(crm);
            installed(crm);
            assertThat(org.deployments).hasSize(1);
            assertThat(org.assignments).hasSize(2);
        }
    }

    /** As after a removal that was given up half-way. */
    @Test
    void triggersThatAreSwitchedOffAreSwitchedOnAgain() {
        try (Crm crm = crm()) {
            installed(crm);
            org.activeTriggers.remove("MailUpLead");
            installed(crm);
            assertThat(org.activeTriggers).contains("MailUpLead");
            assertThat(org.deployments).hasSize(2);
        }
    }

    @Test
    void howFarADeploymentIsIsShown() {
        try (Crm crm = crm()) {
            ByConnector deploy = step(install(), "deploy");
            deploy.act().on(crm);
            Standing standing = deploy.look().at(crm);
            assertThat(standing.part()).contains(new Part(15, 85));
            assertThat(standing.seen()).contains("12 of 45 components", "3 of 40 tests");
            deploy.act().on(crm);
            assertThat(org.deployments).as("one at a time").hasSize(1);
            assertThat(deploy.look().at(crm).done()).isTrue();
        }
    }

    @Test
    void aNewListOrAddressIsDeployedWithoutTheClassWhoseJobIsScheduled() {
        try (Crm crm = crm()) {
            installed(crm);
            mapping = mapping(17, 18);
            connector = URI.create("https://elsewhere.example.com");
            org.classes.put("MailUpClock", "as it was");
            installed(crm);
            assertThat(org.fields).contains("Contact.mailup_list_18__c");
            assertThat(org.classes.get("MailUpVersion")).contains("'https://elsewhere.example.com'");
            assertThat(org.classes.get("MailUpClock")).isEqualTo("as it was");
        }
    }

    @Test
    void aRefusalNamesFileLineAndTest() {
        org.refusal =
                "<details><componentFailures><changed>false</changed><columnNumber>5</columnNumber><componentType>ApexClass</componentType>"
                        + "<created>false</created><createdDate>2026-01-01T00:00:00.000Z</createdDate><deleted>false</deleted>"
                        + "<fileName>classes/MailUpSite.cls</fileName><fullName>MailUpSite</fullName><lineNumber>12</lineNumber>"
                        + "<problem>Variable does not exist: x\nmore</problem><problemType>Error</problemType><success>false</success></componentFailures>"
                        + "<runTestResult><apexLogId xsi:nil='true'/><failures><id>1</id><message>System.DmlException: their rule</message>"
                        + "<methodName>theTriggersListen</methodName><name>MailUpHandlerTest</name><namespace xsi:nil='true'/><packageName>p</packageName>"
                        + "<seeAllData>false</seeAllData><stackTrace>s</stackTrace><time>1.0</time><type>Class</type></failures>"
                        + "<numFailures>1</numFailures><numTestsRun>1</numTestsRun><totalTime>1.0</totalTime></runTestResult></details>";
        try (Crm crm = crm()) {
            ByConnector deploy = step(install(), "deploy");
            deploy.act().on(crm);
            deploy.look().at(crm);
            assertThatThrownBy(() -> deploy.look().at(crm)).isInstanceOfSatisfying(SyncException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.INSTALL_REFUSED);
                assertThat(e.detail())
                        .contains("classes/MailUpSite.cls:12: Variable does not exist: x")
                        .contains("test MailUpHandlerTest.theTriggersListen: System.DmlException: their rule")
                        .doesNotContain("more");
            });
            org.refusal = "";
            assertThat(reach(crm, deploy).done())
                    .as("corrected and given again")
                    .isTrue();
        }
    }

    @Test
    void anEditionWithoutApexGetsTheFieldsAndIsToldWhatIsLost() {
        org.edition = "Professional Edition";
        try (Crm crm = crm()) {
            Standing deployed = reach(crm, step(install(), "deploy"));
            assertThat(deployed.done()).isTrue();
            assertThat(deployed.seen()).contains("takes no Apex", "Lost are");
            assertThat(org.classes).isEmpty();
            assertThat(org.fields).contains("Contact.mailup_list_17__c");
            assertThat(step(install(), "schedule").look().at(crm).done()).isTrue();
            assertThat(step(install(), "verify").look().at(crm).seen()).contains("takes no Apex");
        }
    }

    @Test
    void inASandboxNoTestsHoldItUp() {
        org.sandbox = true;
        try (Crm crm = crm()) {
            installed(crm);
            assertThat(org.deployments.getFirst()).doesNotContain("RunSpecifiedTests");
        }
    }

    @Test
    void italianIsAddedWhereItIsSpoken() {
        org.italian = true;
        try (Crm crm = crm()) {
            installed(crm);
            assertThat(org.received)
                    .contains("translations/it.translation", "objectTranslations/Contact-it.objectTranslation");
        }
    }

    /** Saves of everybody who holds it would not be noticed. */
    @Test
    void aSecondHolderOfTheConnectorsPermissionIsNamed() {
        try (Crm crm = crm()) {
            installed(crm);
            org.assignments.put("0Pa9", "005000000000009AAA MailUp_Integration");
            Standing standing = step(install(), "assign").look().at(crm);
            assertThat(standing.done()).isFalse();
            assertThat(standing.seen()).contains("2 users");
        }
    }

    @Test
    void withoutAnAdministratorsTokenNothingIsDone() {
        try (Crm crm = crm()) {
            Path file = crmPackage.build(folder, VERSION).file();
            InstallPlan plan = crmPackage.install(site(""), file, crmPackage.edition(VERSION));
            ByConnector deploy = step(plan, "deploy");
            assertThat(deploy.look().at(crm).seen()).contains("access token");
            assertThatThrownBy(() -> deploy.act().on(crm)).isInstanceOf(SyncException.class);
            InstallPlan withWrong = crmPackage.install(site("00D!somebody"), file, crmPackage.edition(VERSION));
            assertThatThrownBy(() -> step(withWrong, "deploy").act().on(crm)).isInstanceOf(SyncException.class);
            assertThat(org.deployments).isEmpty();
            assertThat(org.assignments).isEmpty();
        }
    }

    @Test
    void allIsTakenOutAndTheFieldsStay() {
        try (Crm crm = crm()) {
            installed(crm);
            removed(crm, false);
            assertThat(org.classes).isEmpty();
            assertThat(org.activeTriggers).isEmpty();
            assertThat(org.assignments).isEmpty();
            assertThat(org.scheduled).isFalse();
            assertThat(org.fields).contains("Contact.mailup_list_17__c");
        }
    }

    @Test
    void theFieldsGoLastAndOnlyIfTold() {
        try (Crm crm = crm()) {
            installed(crm);
            removed(crm, true);
            assertThat(org.fields).noneMatch(field -> field.contains("mailup_"));
        }
    }

    private void removed(Crm crm, boolean dropFields) {
        InstallPlan plan = crmPackage.uninstall(site(DeployOrg.TOKEN), dropFields);
        for (InstallStep each : plan.steps()) {
            if (each instanceof ByConnector step) {
                assertThat(reach(crm, step).done()).as(step.name()).isTrue();
            }
        }
    }
}
