package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.RecordRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sweeps overlap, since a transaction commits after its time was taken: each telling would be read again. */
class LargeLoadTest {
    private static final int PEOPLE = 10_500;

    @Test
    void whatWasToldIsNotToldByTheNextSweepHoweverManyThereWere() {
        try (SugarBench bench = SugarBench.modernWithoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor behind = Drain.of(crm, Cursor.START).next();
            List<String> people = bench.control()
                    .importRows(
                            SugarBench.ALICE,
                            "Contacts",
                            IntStream.range(0, PEOPLE)
                                    .mapToObj(n -> Map.of("last_name", "P" + n))
                                    .toList());
            bench.advance(Duration.ofSeconds(10));
            Drain load = Drain.of(crm, behind);
            assertThat(load.records()).extracting(RecordRef::id).containsExactlyInAnyOrderElementsOf(people);

            bench.advance(Duration.ofMinutes(10));

            assertThat(Drain.of(crm, load.next()).changes()).isEmpty();
        }
    }
}
