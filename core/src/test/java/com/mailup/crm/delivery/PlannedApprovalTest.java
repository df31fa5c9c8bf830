package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.engine.Intended;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.RunStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedApprovalTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<Intended> plan(Batch batch) {
        return desk.look(batch).people().values().stream()
                .flatMap(person -> person.intended().stream())
                .toList();
    }

    private void apply(Batch batch, List<Intended> planned) {
        long run = desk.store.runs().begin(Desk.CRM, RunStore.Kind.APPLY, desk.clock.instant());
        desk.runWith(
                (all, people, approval) -> {},
                batch,
                new Cycle.Manner(RunStore.Kind.APPLY, Absence.UNKNOWN, new PlannedApproval(planned), run));
    }

    @Test
    void whatIsStillAsPlannedIsDoneAndWhoMovedIsHeld() {
        desk.save(1, ShownStatus.SUBSCRIBED);
        desk.mailUp.set(Desk.NEWS, Desk.address(2), RecipientStatus.SUBSCRIBED);
        desk.save(2, ShownStatus.SUBSCRIBED);
        List<Intended> planned = plan(Desk.savedAll(1, 2));
        desk.journal.clear();

        desk.save(2, ShownStatus.UNSUBSCRIBED);
        apply(Desk.savedAll(1, 2), planned);

        assertThat(desk.outcome(1)).isEqualTo(Outcome.CREATED);
        assertThat(desk.outcome(2)).isEqualTo(Outcome.HELD);
        assertThat(desk.outcomes())
                .filteredOn(row -> row.record().equals(record(2)))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo(PlannedApproval.MOVED));
        assertThat(desk.writes()).containsExactly("add");
        assertThat(desk.atMailUp(2)).isEqualTo(RecipientStatus.SUBSCRIBED);
    }

    @Test
    void profileDataThatWouldBeOverwrittenAreInThePlan() {
        desk.mailUp.set(Desk.NEWS, Desk.address(1), RecipientStatus.SUBSCRIBED);
        desk.save(1, ShownStatus.SUBSCRIBED);
        assertThat(plan(Desk.savedAll(1, 1)))
                .extracting(Intended::what, Intended::to)
                .containsExactly(tuple("field 2", "Name 1"));
        assertThat(Forecast.of(Desk.savedAll(1, 1), desk.look(Desk.savedAll(1, 1))))
                .isEqualTo(Map.of(Outcome.UPDATED, 1L));
    }

    @Test
    void profileDataThatWereNotPlannedAreHeld() {
        desk.mailUp.set(Desk.NEWS, Desk.address(1), RecipientStatus.SUBSCRIBED);
        desk.mailUp.set(Desk.NEWS, Desk.address(2), RecipientStatus.SUBSCRIBED);
        desk.save(1, ShownStatus.SUBSCRIBED);
        desk.save(2, ShownStatus.SUBSCRIBED);
        List<Intended> planned = plan(Desk.savedAll(1, 2));
        desk.save(2, Desk.address(2), ShownStatus.SUBSCRIBED, "Another name");
        desk.journal.clear();

        apply(Desk.savedAll(1, 2), planned);

        assertThat(desk.writes()).containsExactly("updateProfile");
        assertThat(desk.outcome(1)).isEqualTo(Outcome.UPDATED);
        assertThat(desk.outcome(2)).isEqualTo(Outcome.HELD);
    }

    @Test
    void aPlanWritesNothing() {
        desk.save(1, ShownStatus.SUBSCRIBED);
        assertThat(plan(Desk.savedAll(1, 1))).hasSize(1);
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.store.state().countPeople(Desk.ACCOUNT)).isZero();
    }

    @Test
    void afterACompletePassWhoWasNeverReadIsAbsentAndNobodyElse() {
        desk.subscribed(1, 1);
        Instant began = desk.clock.instant();
        PersonCase known = new PersonCase(desk.person(1), began);
        PersonCase unknown = new PersonCase(PersonState.unknown(Desk.ACCOUNT, Desk.address(2)), began);
        new Absence(Map.of(new ListId(1), began)).fill(List.of(known, unknown));
        assertThat(known.list(Desk.NEWS).mirror())
                .isEqualTo(desk.person(1).list(Desk.NEWS).mirror());
        assertThat(unknown.list(Desk.NEWS).mirror()).hasValueSatisfying(reading -> {
            assertThat(reading.status()).isEqualTo(RecipientStatus.NOT_REGISTERED);
            assertThat(reading.single()).isFalse();
            assertThat(reading.asOf()).isEqualTo(began);
        });
    }
}
