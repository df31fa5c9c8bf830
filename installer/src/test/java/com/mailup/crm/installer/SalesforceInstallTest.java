package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Into a simulated Salesforce and out of it, by the command line. */
class SalesforceInstallTest {
    private static final String FIELD = "mailup_list_1__c";

    @TempDir
    Path folder;

    @Test
    void thePackageGoesInWithItsFieldsAndOutAgain() {
        try (SalesforceOffice office = SalesforceOffice.empty(folder)) {
            assertThat(office.run("install crm --yes --wait 1m -o packages"))
                    .as(office.out() + office.err())
                    .isZero();
            assertThat(office.out())
                    .contains("0. This command writes ")
                    .contains("1. The connector: Deploys MailUp-salesforce-")
                    .contains("ok  deploy: version " + SalesforceOffice.OURS.version())
                    .contains("ok  assign: the connector's user, and nobody else, has MailUp Integration")
                    .contains("ok  schedule: scheduled")
                    .contains("ok  buttons: the setting layouts names none")
                    .contains("ok  verify: version ");
            assertThat(office.crm().setup().jobs()).containsExactly("MailUp");
            assertThat(folder.resolve("packages").resolve(SalesforceOffice.OURS.file()))
                    .exists();

            assertThat(office.run("uninstall crm --yes --wait 1m"))
                    .as(office.err())
                    .isZero();
            assertThat(office.out()).contains("ok  remove: it is gone", "What remains: the fields " + FIELD);
            assertThat(office.crm().setup().jobs()).isEmpty();
            assertThat(office.crm().setup().metadata().names("ApexClass")).isEmpty();
        }
    }

    @Test
    void anEditionWithoutApexGetsTheFieldsAndSaysWhatIsLost() {
        try (SalesforceOffice office = SalesforceOffice.empty(folder)) {
            office.crm().setup().edition("Professional Edition");

            assertThat(office.run("install crm --yes --wait 1m"))
                    .as(office.out() + office.err())
                    .isZero();
            assertThat(office.out())
                    .contains("ok  deploy: this edition takes no Apex")
                    .contains("changes are found by asking or by outbound messages")
                    .contains("Lost are the seconds, the buttons, the history on the record")
                    .contains("ok  schedule: nothing to schedule")
                    .contains("ok  buttons: this edition takes no Apex")
                    .contains("ok  fields: all of them are there");
            assertThat(office.crm().setup().metadata().names("ApexClass")).isEmpty();
            assertThat(office.run("doctor crm")).as(office.out()).isZero();
            assertThat(office.out()).contains("OK    crm, presence: poll: changes are found by asking");

            assertThat(office.run("uninstall crm --yes --wait 1m --drop-fields"))
                    .as(office.err())
                    .isZero();
            assertThat(office.out()).contains("ok  fields: the fields are gone");
            assertThat(office.crm().setup().metadata().names("PermissionSet")).isEmpty();
        }
    }

    @Test
    void aDeploymentThatFailsHalfWayLeavesNothingAndNamesTheComponent() {
        try (SalesforceOffice office = SalesforceOffice.empty(folder)) {
            office.crm()
                    .setup()
                    .deployments()
                    .breakComponent("ApexClass", "MailUpSite", 12, "Variable does not exist: x");

            assertThat(office.run("install crm --yes --wait 1m")).isEqualTo(3);
            assertThat(office.err())
                    .contains("classes/MailUpSite.cls:12: Variable does not exist: x")
                    .contains("Code:     INSTALL_REFUSED");
            assertThat(office.crm().setup().metadata().names("ApexClass")).isEmpty();
            assertThat(office.crm().setup().metadata().names("PermissionSet")).isEmpty();

            office.crm().setup().deployments().mend();
            assertThat(office.run("install crm --yes --wait 1m"))
                    .as(office.err())
                    .isZero();
        }
    }

    @Test
    void aRuleOfTheCustomersThatRefusesATestIsNamedWithHowToGoOn() {
        try (SalesforceOffice office = SalesforceOffice.empty(folder)) {
            office.crm()
                    .setup()
                    .deployments()
                    .failTest(
                            "MailUpHandlerTest",
                            "aChunkOfSavesIsOneRowAndNoQuery",
                            "System.DmlException: Fax is required");

            assertThat(office.run("install crm --yes --wait 1m")).isEqualTo(3);
            assertThat(office.err())
                    .contains(
                            "test MailUpHandlerTest.aChunkOfSavesIsOneRowAndNoQuery: System.DmlException: Fax is required")
                    .contains("Do now:   correct what the detail names")
                    .contains("then give the same command again");
        }
    }

    @Test
    void aSessionOfSomebodyElseInstallsNothing() {
        try (SalesforceOffice office = SalesforceOffice.empty(folder)) {
            assertThat(office.run("install crm --yes --wait 0s", "00D!nobody")).isEqualTo(3);
            assertThat(office.err()).contains("CRM_LOGIN_REFUSED", "the session given has ended");
            assertThat(office.run(
                            "install crm --yes --wait 0s", office.crm().server().session("alice")))
                    .isNotZero();
            assertThat(office.crm().setup().metadata().names("ApexClass")).isEmpty();
        }
    }
}
