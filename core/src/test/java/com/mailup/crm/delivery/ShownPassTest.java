package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static com.mailup.crm.delivery.Desk.NEWS;
import static com.mailup.crm.delivery.Desk.address;
import static com.mailup.crm.delivery.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.Policy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The groups of MailUp that a CRM shows as lists of its own. */
@Timeout(30)
class ShownPassTest {
    private static final String VIP = "VIP";

    private Desk desk;
    private AccountWorker worker;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        desk.subscribed(1, 3);
        desk.shown(VIP);
        Cycle cycle = new Cycle(
                ACCOUNT,
                desk.store.state(),
                desk.store.runs(),
                desk.mailUp,
                desk.retry,
                (batch, people, approval) -> {},
                desk.clock);
        worker = new AccountWorker(
                ACCOUNT,
                desk.store.log(),
                desk.store.state(),
                desk.mailUp,
                cycle,
                desk.retry,
                desk.clock,
                (_, _) -> {});
        worker.start();
    }

    @AfterEach
    void close() {
        worker.close();
        desk.close();
    }

    private void pass() {
        new ShownPass(ACCOUNT, desk.store.state(), desk.mailUp, worker).show(desk.linked(Policy.Resubscribe.CONFIRM));
    }

    private Map<String, Membership> groups(int n) {
        return desk.person(n).list(NEWS).groups();
    }

    @Test
    void whoIsInTheGroupIsOnTheListAndLeavesItWithTheGroup() {
        desk.mailUp.member(NEWS, VIP, address(1));
        desk.mailUp.member(NEWS, VIP, address(2));
        pass();
        assertThat(desk.crm.onList(VIP)).containsExactly(record(1), record(2));
        assertThat(groups(1)).containsExactly(Map.entry(VIP, Membership.SHOWN));

        desk.mailUp.in(VIP).remove(address(1));
        pass();
        assertThat(desk.crm.onList(VIP)).containsExactly(record(2));
        assertThat(groups(1)).isEmpty();
        assertThat(desk.inCrm(1)).as("leaving a group is no unsubscribe").isEqualTo(desk.inCrm(2));
    }

    @Test
    void whoWasOnTheListBeforeIsNeverTakenOff() {
        desk.crm.onList(VIP).add(record(1));
        desk.mailUp.member(NEWS, VIP, address(1));
        desk.mailUp.member(NEWS, VIP, address(3));
        pass();
        assertThat(groups(1)).isEmpty();
        desk.mailUp.in(VIP).remove(address(1));
        pass();
        assertThat(desk.crm.onList(VIP)).containsExactly(record(1), record(3));
    }

    @Test
    void whomAUserTookOffIsNotPutOnAgain() {
        desk.mailUp.member(NEWS, VIP, address(1));
        pass();
        desk.crm.onList(VIP).clear();
        pass();
        assertThat(desk.crm.onList(VIP)).isEmpty();
    }

    @Test
    void aGroupThatIsGoneTakesNobodyOff() {
        desk.mailUp.member(NEWS, VIP, address(1));
        pass();
        desk.mailUp.forgetGroup(VIP);
        pass();
        assertThat(desk.crm.onList(VIP)).containsExactly(record(1));
    }

    /** Both ways at once: who came from the CRM is not shown there, and who came from MailUp is not carried back. */
    @Test
    void neitherSideAnswersItsOwnEcho() {
        desk.group(true);
        desk.crm.group(record(1), VIP);
        desk.run(Desk.savedAll(1, 1));
        desk.importEnds();
        desk.mailUp.member(NEWS, VIP, address(2));
        desk.journal.clear();

        pass();
        assertThat(desk.crm.onList(VIP)).containsExactly(record(2));
        desk.crm.group(record(2), VIP);
        desk.run(Desk.savedAll(1, 2));
        assertThat(desk.writes()).isEmpty();

        desk.mailUp.in(VIP).remove(address(2));
        pass();
        desk.crm.group(record(2), "");
        desk.run(Desk.savedAll(1, 2));
        assertThat(desk.crm.onList(VIP)).isEmpty();
        assertThat(desk.mailUp.in(VIP)).containsExactly(address(1));
    }

    /** Whoever joined by it shows his status with the same pass. */
    @Test
    void theListsShowHowTheirPeopleStandAfterwards() {
        desk.mailUp.member(NEWS, VIP, address(1));
        pass();
        assertThat(desk.crm.statusesShown()).isEqualTo(1);
    }

    @Test
    void aCrmWithoutListsIsToldBeforeAnythingIsDone() {
        ShownPass.check(desk.linked(Policy.Resubscribe.CONFIRM));
        desk.crm.dropLists();
        assertThatThrownBy(() -> ShownPass.check(desk.linked(Policy.Resubscribe.CONFIRM)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
    }

    @Test
    void aCrmThatRefusesEndsThePassAndNothingIsRemembered() {
        desk.mailUp.member(NEWS, VIP, address(1));
        desk.crm.silent(Optional.of(new SyncException(ErrorCode.CRM_RIGHTS_MISSING, "module lists")));
        assertThatThrownBy(this::pass)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING));
        assertThat(groups(1)).isEmpty();
        desk.crm.silent(Optional.empty());
        pass();
        assertThat(desk.crm.onList(VIP)).containsExactly(record(1));
    }
}
