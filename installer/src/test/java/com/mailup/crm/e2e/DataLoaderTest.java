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
    private static final Duration USUAL_SCAN = Duration.ofMinutes(6);
    private static final int ROWS_OF_A_SCAN = 2_000;

    /** The sign-in, the clock, the objects' description, and what the package is told: as many however many records there are. */
    private static final int BESIDES = 20;

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

    /** Tests have Salesforce asked every two seconds, who works with it every five minutes. */
    private static String scannedAsUsual(String settings) {
        return settings.replace("scan-every = \"PT2S\"\n", "");
    }

    private static long scans(SalesforceControl org) {
        return org.server().calls().getOrDefault("queryall", 0L);
    }

    private static long calls(SalesforceControl org) {
        return org.server().calls().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void tenThousandDrainFromTheQueueAndAHundredAndFiftyCostNoMoreThanACall(@TempDir Path folder) {
        TownSalesforce salesforce = new TownSalesforce();
        try (Town town = Town.held(folder, 1, DataLoaderTest::scannedAsUsual, salesforce)) {
            town.planAndApply();
            town.quiet();
            SalesforceControl org = salesforce.control();
            await().atMost(LONG).until(salesforce::opens);
            long before = calls(org);

            List<String> records = org.importRows(SalesforceOptions.ADMIN.nick(), salesforce.module(), rows());

            await().atMost(LONG)
                    .until(() -> org.mailUpPackage().waiting().isEmpty()
                            && town.mailUp().count(Town.NEWS, Status.SUBSCRIBED) == MANY + 1);
            town.quiet();
            long scans = scans(org);
            town.clock().forward(USUAL_SCAN);
            await().atMost(LONG).until(() -> scans(org) > scans + MANY / ROWS_OF_A_SCAN);
            town.quiet();
            assertThat(records).hasSize(MANY);
            assertThat(calls(org) - before)
                    .as(
                            "calls of Salesforce for noticing, reading and telling the package, the scan that finds all again included: %s",
                            org.server().calls())
                    .isLessThanOrEqualTo(MANY / 150 + BESIDES);
        }
    }
}
