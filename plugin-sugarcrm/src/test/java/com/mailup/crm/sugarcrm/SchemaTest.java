package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.RecordRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The modules of the family do not have the same fields. */
class SchemaTest {
    @Test
    void aProfileFieldThatAModuleDoesNotHaveIsLeftAlone() {
        try (SugarBench bench = SugarBench.mapping(List.of("Contacts", "Accounts"), Set.of("last_name", "name"));
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef contact = bench.create("a@example.com", "A");
            RecordRef account = bench.ref(
                    "Accounts",
                    bench.control()
                            .create(SugarBench.ALICE, "Accounts", Map.of("name", "Acme", "email1", "b@example.com")));
            crm.describe();
            assertThat(crm.diagnose().complaints()).isEmpty();
            assertThat(crm.read(List.of(contact, account)))
                    .extracting(record -> record.fields().getOrDefault("last_name", "absent"))
                    .containsExactly("A", "absent");
            assertThat(crm.read(List.of(account)).getFirst().fields()).containsEntry("name", "Acme");
        }
    }

    @Test
    void aProfileFieldThatNoModuleHasIsMissing() {
        try (SugarBench bench = SugarBench.mapping(List.of("Contacts", "Accounts"), Set.of("shoe_size"));
                Crm crm = bench.plugin().connect(bench.context())) {
            assertThatThrownBy(crm::describe).isInstanceOfSatisfying(SyncException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CRM_FIELD_MISSING);
                assertThat(e.detail()).contains("shoe_size");
            });
            assertThat(crm.diagnose().complaints())
                    .extracting(Complaint::code)
                    .containsExactly(ErrorCode.CRM_FIELD_MISSING);
        }
    }
}
