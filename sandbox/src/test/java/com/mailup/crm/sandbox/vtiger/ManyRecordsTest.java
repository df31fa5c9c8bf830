package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Paging must not cost the table: a thousand pages of a hundred thousand records, and nobody waits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyRecordsTest {
    private static final int RECORDS = 100_000;

    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withLists(new MailUpList(17, "Newsletter")));
    private final WebserviceClient connector = WebserviceClient.login(vtiger, INTEGRATION);

    @BeforeAll
    void seed() {
        vtiger.control().seed("alice", "Contacts", RECORDS);
    }

    @AfterAll
    void stop() {
        vtiger.close();
    }

    @Test
    @Timeout(60)
    void aFullPassSeesEveryRecordOnce() {
        Set<String> seen = new HashSet<>();
        String last = "12x0";
        List<String> page;
        do {
            page = connector.ids("select id from Contacts where id > '%s' order by id limit 100;".formatted(last));
            seen.addAll(page);
            last = page.isEmpty() ? last : page.getLast();
        } while (!page.isEmpty());
        assertThat(seen).hasSize(RECORDS);
    }

    @Test
    @Timeout(60)
    void theKeysetSeesEveryRecordOnce() {
        Set<String> seen = new HashSet<>();
        String time = "2000-01-01 00:00:00";
        String last = "12x0";
        JsonNode page;
        do {
            page = connector
                    .query(("select id, modifiedtime from Contacts where modifiedtime > '%1$s' "
                                    + "or modifiedtime = '%1$s' and id > '%2$s' order by modifiedtime, id limit 100;")
                            .formatted(time, last))
                    .path("result");
            for (JsonNode row : page) {
                seen.add(row.path("id").asText());
                last = row.path("id").asText();
                time = row.path("modifiedtime").asText();
            }
        } while (!page.isEmpty());
        assertThat(seen).hasSize(RECORDS);
    }

    @Test
    @Timeout(60)
    void anAddressIsFoundAtOnce() {
        for (int n = 1; n <= 1000; n++) {
            String query = "select id from Contacts where email = '%1$s' or secondaryemail = '%1$s' limit 100;"
                    .formatted("contacts" + n * 7 + "@example.com");
            assertThat(connector.ids(query)).hasSize(1);
        }
    }

    @Test
    @Timeout(60)
    void savesOfManyUsersLeaveOneRowEachInTheQueue() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> users = List.of("alice", "bob", "admin").stream()
                    .map(user -> threads.submit(() -> vtiger.control().saves(user, "Contacts", 5_000, Map.of())))
                    .toList();
            for (Future<Integer> user : users) {
                assertThat(user.get()).isEqualTo(5_000);
            }
        }
        Set<String> changed = new HashSet<>();
        int rows = 0;
        JsonNode page;
        String cursor = "0";
        do {
            page = connector.post("mailup_changes", Map.of("cursor", cursor)).path("result");
            for (JsonNode change : page.path("changes")) {
                changed.add(change.path("record").asText());
                rows++;
            }
            cursor = page.path("next").asText();
        } while (page.path("more").asBoolean());
        assertThat(changed).hasSize(5_000);
        assertThat(rows).isEqualTo(5_000);
    }
}
