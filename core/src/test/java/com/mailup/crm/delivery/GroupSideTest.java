package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.NEWS;
import static com.mailup.crm.delivery.Desk.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Intended;
import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupSideTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        desk.subscribed(1, 3);
        desk.group(true);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void put(int n, String group) {
        desk.crm.group(Desk.record(n), group);
    }

    private Map<String, Membership> groups(int n) {
        return desk.person(n).list(NEWS).groups();
    }

    @Test
    void theRecordsGroupIsMadeAndJoined() {
        put(1, "VIP");
        put(2, "VIP");
        desk.run(Desk.savedAll(1, 3));
        assertThat(desk.writes()).containsExactly("createGroup VIP", "importInto 2");
        assertThat(desk.mailUp.in("VIP")).containsExactlyInAnyOrder(address(1), address(2));
        assertThat(groups(1)).containsExactly(Map.entry("VIP", Membership.OURS));
        assertThat(desk.outcome(1)).isEqualTo(Outcome.UPDATED);
        assertThat(desk.outcome(3)).isEqualTo(Outcome.UNCHANGED);
        desk.importEnds();
        assertThat(desk.run(Desk.savedAll(1, 3))).isEmpty();
        assertThat(desk.writes()).as("nothing twice").hasSize(2);
    }

    @Test
    void aGroupThatMayNotBeMadeIsNot() {
        desk.group(false);
        put(1, "VIP");
        desk.run(Desk.savedAll(1, 1));
        assertThat(desk.writes()).isEmpty();
    }

    @Test
    void whoWasThereBeforeIsNeverTakenOut() {
        desk.mailUp.member(NEWS, "VIP", address(1));
        put(1, "VIP");
        desk.run(Desk.savedAll(1, 1));
        assertThat(groups(1)).containsExactly(Map.entry("VIP", Membership.FOREIGN));
        put(1, "");
        desk.run(Desk.savedAll(1, 1));
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.mailUp.in("VIP")).containsExactly(address(1));
    }

    @Test
    void whomWePutInIsTakenOutAndStaysSubscribed() {
        put(1, "VIP");
        desk.run(Desk.savedAll(1, 1));
        desk.importEnds();
        put(1, "Press");
        desk.run(Desk.savedAll(1, 1));
        desk.importEnds();
        assertThat(desk.mailUp.in("VIP")).isEmpty();
        assertThat(desk.mailUp.in("Press")).containsExactly(address(1));
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.SUBSCRIBED);
        assertThat(groups(1)).containsExactly(Map.entry("Press", Membership.OURS));
    }

    @Test
    void aNewPersonJoinsOnceReadAsSubscribed() {
        for (int n = 11; n <= 25; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
            put(n, "VIP");
        }
        desk.run(Desk.savedAll(11, 25));
        assertThat(desk.writes()).containsExactly("import DEFAULT 15");
        desk.importEnds();
        assertThat(desk.writes()).containsExactly("import DEFAULT 15", "createGroup VIP", "importInto 15");
        assertThat(desk.journal.indexOf("mailup.read 15"))
                .as("read before the import into the group")
                .isBetween(0, desk.journal.indexOf("importInto 15"));
    }

    @Test
    void whoLeftMeanwhileJoinsNothing() {
        for (int n = 11; n <= 25; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
            put(n, "VIP");
        }
        desk.run(Desk.savedAll(11, 25));
        for (int n = 11; n <= 25; n++) {
            desk.mailUp.set(NEWS, address(n), RecipientStatus.UNSUBSCRIBED);
        }
        desk.importEnds();
        assertThat(desk.mailUp.in("VIP")).isEmpty();
        assertThat(desk.writes()).doesNotContain("importInto 15");
    }

    @Test
    void theImportIsStoredBeforeItIsSentAndWithoutAnAnswerTheMembershipIsNotOurs() {
        put(1, "VIP");
        desk.mailUp.fail("importInto", SyncException.unknownOutcome(ErrorCode.MAILUP_UNREACHABLE, ""));
        desk.mailUp.member(NEWS, "VIP", address(9));
        desk.run(Desk.savedAll(1, 1));
        assertThat(groups(1)).isEmpty();
        assertThat(desk.person(1).list(NEWS).open())
                .extracting(OpenCall::kind, OpenCall::state)
                .containsExactly(tuple(OpenCall.Kind.IMPORT, OpenCall.State.UNKNOWN));
        desk.mailUp.member(NEWS, "VIP", address(1));
        desk.clock.advance(Duration.ofHours(2));
        desk.imports().poll();
        desk.run(desk.parkedBatch());
        assertThat(groups(1)).containsExactly(Map.entry("VIP", Membership.FOREIGN));
    }

    @Test
    void aRefusedImportIsTriedAgainAndNothingIsRemembered() {
        put(1, "VIP");
        desk.mailUp.fail("importInto", new SyncException(ErrorCode.MAILUP_NOT_FOUND, ""));
        desk.run(Desk.savedAll(1, 1));
        assertThat(groups(1)).isEmpty();
        assertThat(desk.person(1).list(NEWS).open()).isEmpty();
        desk.run(desk.parkedBatch());
        assertThat(groups(1)).containsExactly(Map.entry("VIP", Membership.OURS));
    }

    @Test
    void aPlanNamesTheMoves() {
        put(1, "VIP");
        assertThat(desk.look(Desk.savedAll(1, 1)).people().values().stream()
                        .flatMap(person -> person.intended().stream())
                        .filter(intended -> intended.what().equals(Intended.GROUP)))
                .extracting(Intended::from, Intended::to)
                .containsExactly(tuple("", "VIP"));
    }
}
