package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.salesforce.SalesforceControl;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of records that an administrator of Salesforce loads at once. */
class DataLoaderTest {
    private static final int MANY = 10_000;
    private static final Duration LONG = Duration.ofMinutes(3);

    private static List<Map<String, String>> rows() {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(n -> Map.of(
                        "FirstName",
                        "Ada",
                        "LastName",
                        "Example " + n,
                        "Email",
                        Town.address(n),
                        Town.FIELD + "__c",
                        "Subscribed"))
                .toList();
    }

    private static long calls(SalesforceControl org) {
        return org.server().calls().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void tenThousandDrainFromTheQueueAndCostAFewHundredCalls(@TempDir Path folder) {
        TownSalesforce salesforce = new TownSalesforce();
        try (Town town = Town.running(folder, 1, salesforce)) {
            SalesforceControl org = salesforce.control();
            await().atMost(LONG).until(salesforce::opens);
            long before = calls(org);

            List<String> records = org.importRows(SalesforceOptions.ADMIN.nick(), salesforce.module(), rows());

            await().atMost(LONG)
                    .until(() -> org.mailUpPackage().waiting().isEmpty()
                            && town.mailUp().count(Town.NEWS, Status.SUBSCRIBED) == MANY + 1);
            town.quiet();
            assertThat(records).hasSize(MANY);
            assertThat(calls(org) - before)
                    .as(
                            "calls of Salesforce, its scans every two seconds included: %s",
                            org.server().calls())
                    .isLessThan(MANY / 5);
        }
    }
}
