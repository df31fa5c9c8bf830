package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pass that MailUp asks to go slower waits and goes on. */
class ThrottledPassTest {
    private static final int PEOPLE = 30;

    @Test
    void planApplyAndAuditOutlastTheLimit(@TempDir Path folder) {
        try (Town town = Town.held(folder, PEOPLE, UnaryOperator.identity())) {
            slowDown(town);
            town.planAndApply();
            town.quiet();
            assertThat(town.platform().faultsHit()).isEqualTo(2);
            assertThat(IntStream.range(0, PEOPLE)
                            .mapToObj(n -> town.status(Town.address(n)).orElseThrow()))
                    .containsOnly(Status.SUBSCRIBED);
            town.mailUp().bulkImport(Town.NEWS, "asOptout", List.of(Town.address(0)));
            slowDown(town);
            assertThat(town.operations().audit(Town.CRM, (_, _) -> {}).seen()).isEqualTo(PEOPLE);
            town.quiet();
            assertThat(town.shows(town.record(0))).isEqualTo("Unsubscribed");
        }
    }

    private static void slowDown(Town town) {
        town.platform().inject("Recipients/EmailOptins", 1, MailUpFault.TOO_MANY_REQUESTS_429);
        town.platform().inject("POST .*/Recipients", 1, MailUpFault.TOO_MANY_REQUESTS_403);
    }
}
