package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where no package can be loaded the fields are made in Studio, under the names that the connection looks for. */
class StudioStepsTest {
    @Test
    void theFieldsOfTheConnectionAreNamed() {
        try (SugarBench bench = SugarBench.sugarCe()) {
            assertThat(bench.plugin()
                            .fieldsByHand(
                                    bench.context().mapping(), bench.context().settings()))
                    .contains("in each of Contacts, Leads:")
                    .contains("mailup_list_1    News", "mailup_list_2    Offers", "mailup_changed", "mailup_reason")
                    .contains("Subscribed, Unsubscribed, Pending");
        }
    }
}
