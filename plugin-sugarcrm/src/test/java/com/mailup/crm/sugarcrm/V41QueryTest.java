package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A condition is SQL that the CRM runs: nothing gets out of a literal. */
class V41QueryTest {
    @Test
    void noValueLeavesItsLiteral() {
        assertThat(V41Query.in("contacts.id", List.of("a' OR '1'='1", "b\\")))
                .isEqualTo("contacts.id IN ('a'' OR ''1''=''1','b\\\\')");
    }

    @Test
    void aPlaceWithoutAnIdLiesBehindItsSecond() {
        assertThat(V41Query.behind("Leads", new Place("2026-03-01 09:00:00", "")))
                .isEqualTo("leads.date_modified > '2026-03-01 09:00:00'");
        assertThat(V41Query.behind("EmailAddresses", new Place("2026-03-01 09:00:00", "x")))
                .isEqualTo("(email_addresses.date_modified > '2026-03-01 09:00:00' OR (email_addresses.date_modified ="
                        + " '2026-03-01 09:00:00' AND email_addresses.id > 'x'))");
        assertThat(V41Query.behind("Leads", Place.NONE)).isEmpty();
    }
}
