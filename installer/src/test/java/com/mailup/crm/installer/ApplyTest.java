package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moved between a plan and its apply, as the command line tells it. */
class ApplyTest {
    private static final String ADA = "ada@example.com";
    private static final String FIELD = "mailup_list_1";
    private static final String USER = VtigerOptions.ALICE.name();

    @Test
    void whoMovedSinceThePlanIsNamedAndLeftAlone(@TempDir Path folder) throws Exception {
        VtigerOptions crm = VtigerOptions.standard().withoutPackage().withLists(new MailUpList(1, "List 1"));
        try (Office office = new Office(folder, crm, 1)) {
            String record = office.crm()
                    .create(USER, "Contacts", Map.of("lastname", "Lovelace", "email", ADA, FIELD, "Subscribed"));
            office.console().add(1, ADA, Map.of());
            assertThat(office.run("plan -o plan.jsonl")).as(office.err()).isZero();
            office.crm().edit(USER, record, Map.of(FIELD, "Unsubscribed"));

            assertThat(office.run("apply plan.jsonl --yes")).isEqualTo(3);
            assertThat(office.out().lines())
                    .anyMatch(line ->
                            line.contains(record) && line.contains("held") && line.contains("moved since the plan"));
            assertThat(office.console().status(1, ADA)).contains(Status.SUBSCRIBED);

            int told = office.out().length();
            assertThat(office.run("apply plan.jsonl --yes --json")).isEqualTo(3);
            JsonNode open = Wire.json().readTree(office.out().substring(told)).path("open");
            assertThat(open.at("/0/record").asText()).contains(record);
            assertThat(open.at("/0/reason").asText()).isEqualTo("moved since the plan");
        }
    }
}
