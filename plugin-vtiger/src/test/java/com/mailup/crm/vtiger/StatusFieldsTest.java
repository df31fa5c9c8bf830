package com.mailup.crm.vtiger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import com.mailup.crm.testkit.contract.CrmBench;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The status fields inside a vTiger follow the mapping, from the connector's first word after a start. */
class StatusFieldsTest {
    static final PackageNews NEWS = new PackageNews(
            new ConnectionId("vtiger"),
            URI.create("https://connector.example.com"),
            URI.create("https://console.example.com"),
            Map.of(),
            "running",
            Optional.empty(),
            "",
            List.of(),
            Map.of());

    /** A connector that was started again with one list fewer, and another name on the one that it kept. */
    private static Crm restarted(VtigerBench bench) {
        PluginContext before = bench.context();
        CrmMapping mapping = new CrmMapping(
                List.of("Contacts"), List.of(new MappedList(CrmBench.NEWS, "mailup_list_1", "Weekly")), Set.of());
        return bench.plugin()
                .connect(new PluginContext(
                        before.connection(), before.settings(), mapping, before.http(), before.clock()));
    }

    private static Map<String, String> shown(VtigerBench bench, String module) {
        Map<String, String> labels = new TreeMap<>();
        bench.control().fields(module).forEach(field -> labels.put(field.name(), field.label()));
        labels.keySet().removeIf(name -> !name.startsWith("mailup_list_"));
        return labels;
    }

    @Test
    void aRenamedListIsRelabelledAndAnUnmappedOneHidden() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = restarted(bench)) {
            assertThat(shown(bench, "Leads")).hasSize(2);
            crm.exchange(NEWS);
            assertThat(shown(bench, "Contacts")).isEqualTo(Map.of("mailup_list_1", "Weekly"));
            assertThat(shown(bench, "Leads"))
                    .as("a module that is mapped no longer")
                    .isEmpty();
        }
    }

    @Test
    void theyAreAskedForOnceUnlessThatFailed() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = restarted(bench)) {
            bench.control().server().fault("mailup_fields", 1, VtigerFault.emptyBefore());
            crm.exchange(NEWS);
            assertThat(shown(bench, "Contacts")).hasSize(2);
            crm.exchange(NEWS);
            assertThat(shown(bench, "Contacts")).hasSize(1);
            int calls = bench.calls();
            crm.exchange(NEWS);
            assertThat(bench.calls()).isEqualTo(calls + 1);
        }
    }

    @Test
    void inACopyOfTheCrmNothingIsTouched() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = restarted(bench)) {
            bench.control().mailUpPackage().moveTo("https://staging.example.com");
            crm.exchange(NEWS);
            assertThat(shown(bench, "Contacts")).hasSize(2);
        }
    }

    @Test
    void whatComesBackIntoTheMappingIsShownAgainWithItsValues() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm fewer = restarted(bench);
                Crm all = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            bench.edit(record, "mailup_list_2", "Unsubscribed");
            fewer.exchange(NEWS);
            all.exchange(NEWS);
            assertThat(shown(bench, "Leads")).hasSize(2);
            assertThat(bench.stored(record, "mailup_list_2")).isEqualTo("Unsubscribed");
        }
    }
}
