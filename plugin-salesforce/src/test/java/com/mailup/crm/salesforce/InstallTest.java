package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPackage.Site;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.InstallStep;
import com.mailup.crm.contract.InstallStep.ByConnector;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import com.mailup.crm.sandbox.salesforce.SandboxSalesforce;
import com.mailup.crm.sandbox.salesforce.auth.ConnectedApp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way into a simulated org that checks what is deployed, and out of it again. */
class InstallTest {
    private static final String LAYOUT = "Contact-Contact (Sales) Layout";

    @TempDir
    private Path folder;

    private final SandboxSalesforce salesforce =
            SandboxSalesforce.start(SalesforceOptions.standard().withoutPackage());
    private final TestGateway gateway = new TestGateway();
    private final CrmPackage crmPackage = new SalesforcePackage();
    private final CrmMapping mapping = new CrmMapping(
            List.of("Contact", "Lead"),
            List.of(new MappedList(
                    new ListRef(new AccountId("main"), new ListId(17)), "mailup_list_17", "News & more")),
            Set.of());

    @AfterEach
    void close() {
        gateway.close();
        salesforce.close();
    }

    private Settings settings(String user) {
        Map<String, String> values = new HashMap<>();
        for (SettingSpec spec : SalesforceSettings.SPECS) {
            spec.defaultValue().ifPresent(value -> values.put(spec.key(), value));
        }
        ConnectedApp app = SalesforceOptions.standard().app();
        values.put("url", salesforce.baseUri().toString());
        values.put("consumer-key", app.key());
        values.put("username", user);
        values.put("layouts", LAYOUT + ", Contact-None");
        return new Settings(
                values,
                Map.of(
                        "private-key", new Secret(ConnectedApp.signingKey()),
                        "consumer-secret", new Secret(app.secret())));
    }

    private Crm crm() {
        return new SalesforcePlugin()
                .connect(new PluginContext(
                        new ConnectionId("crm"),
                        settings(SalesforceOptions.INTEGRATION.name()),
                        mapping,
                        gateway,
                        InstantSource.system()));
    }

    /** As the administrator enters it. */
    private Secret token() {
        Settings administrator = settings(SalesforceOptions.ADMIN.name());
        return new ForceTokens(gateway, SalesforceSettings.of(administrator), InstantSource.system())
                .current()
                .access();
    }

    private Site site() {
        return new Site(
                settings(SalesforceOptions.INTEGRATION.name()),
                mapping,
                () -> URI.create("https://hooks.example.com"),
                Optional.of(token()));
    }

    private static void walk(Crm crm, InstallPlan plan) {
        for (InstallStep each : plan.steps()) {
            if (each instanceof ByConnector step) {
                Standing standing = step.look().at(crm);
                for (int n = 0; n < 8 && !standing.done(); n++) {
                    step.act().on(crm);
                    standing = step.look().at(crm);
                }
                assertThat(standing.done())
                        .as(step.name() + ": " + standing.seen())
                        .isTrue();
            }
        }
    }

    @Test
    void itGoesInWorksAndGoesOut() {
        String before = layout();
        try (Crm crm = crm()) {
            Path file = crmPackage.build(folder, "1.4.0").file();
            walk(crm, crmPackage.install(site(), file, crmPackage.edition("1.4.0")));
            assertThat(crm.inside().orElseThrow().version()).isEqualTo("1.4.0");
            assertThat(crm.diagnose().complaints()).isEmpty();
            assertThat(salesforce.control().setup().jobs()).containsExactly("MailUp");
            assertThat(layout()).contains("<customButtons>MailUp_Open</customButtons>");

            walk(crm, crmPackage.uninstall(site(), true));
            assertThat(crm.inside()).isEmpty();
            assertThat(salesforce.control().setup().jobs()).isEmpty();
            assertThat(salesforce.control().setup().metadata().names("ApexClass"))
                    .isEmpty();
            assertThat(layout()).isEqualTo(before);
        }
    }

    @Test
    void aLayoutIsShownAsADifferenceAndThatOfAPackageIsLeftAlone() {
        String managed = layout();
        salesforce.control().setup().metadata().putLayout(LAYOUT, managed, "acme");
        try (Crm crm = crm()) {
            Path file = crmPackage.build(folder, "1.4.0").file();
            InstallPlan plan = crmPackage.install(site(), file, crmPackage.edition("1.4.0"));
            walk(crm, plan);
            assertThat(layout()).isEqualTo(managed);
            assertThat(settled(crm, buttons(plan))).contains(LAYOUT + " belongs to a package and is left alone");

            salesforce.control().setup().metadata().putLayout(LAYOUT, managed, "");
            assertThat(settled(crm, buttons(plan))).startsWith(LAYOUT + ": + button Open in MailUp");
            assertThat(layout()).as("only looked at").isEqualTo(managed);
        }
    }

    private static ByConnector buttons(InstallPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.name().equals("buttons"))
                .map(ByConnector.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** What is seen once Salesforce has read the layouts out. */
    private static String settled(Crm crm, ByConnector step) {
        Standing standing = step.look().at(crm);
        for (int looks = 0; looks < 8 && standing.part().isPresent(); looks++) {
            standing = step.look().at(crm);
        }
        return standing.seen();
    }

    private String layout() {
        return salesforce.control().setup().metadata().text("Layout", LAYOUT).orElseThrow();
    }

    /** While somebody looks at a layout, somebody else changes it. */
    @Test
    void aLayoutThatChangedMeanwhileIsReadAnewAndNothingOfItIsLost() {
        try (Crm crm = crm()) {
            Path file = crmPackage.build(folder, "1.4.0").file();
            InstallPlan plan = crmPackage.install(site(), file, crmPackage.edition("1.4.0"));
            walk(crm, new InstallPlan(plan.steps().subList(0, 1), ""));
            ByConnector buttons = buttons(plan);
            while (buttons.look().at(crm).part().isPresent()) {
                assertThat(gateway.calls()).isLessThan(1000);
            }
            salesforce.control().server().moveClock(Duration.ofMinutes(1));
            String changed = layout().replace("Information", "Information of ours");
            salesforce.control().setup().metadata().putLayout(LAYOUT, changed, "");
            buttons.act().on(crm);
            assertThat(layout()).isEqualTo(changed);
            walk(crm, new InstallPlan(List.of(buttons), ""));
            assertThat(layout()).contains("Information of ours", "<customButtons>MailUp_Open</customButtons>");
        }
    }
}
