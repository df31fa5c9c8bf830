package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.NEWS;
import static com.mailup.crm.delivery.Desk.address;
import static com.mailup.crm.delivery.Desk.record;
import static com.mailup.crm.delivery.Desk.sent;
import static com.mailup.crm.delivery.Desk.sentAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.PackageNews.Sent;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.RecordFilter;
import com.mailup.crm.mailup.MailUp.ImportState;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.store.Sending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendToGroupTest {
    private static final long RUN = 12;

    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        desk.subscribed(1, 3);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Map<String, Membership> groups(int n) {
        return desk.person(n).list(NEWS).groups();
    }

    private List<Sending> sendings(int n) {
        return desk.store.state().sendings(Desk.ACCOUNT, List.of(record(n)));
    }

    @Test
    void whoIsSubscribedJoinsAGroupMadeForIt() {
        desk.run(sentAll(1, 3, RUN, "Fair 2026"));
        assertThat(desk.writes()).containsExactly("createGroup Fair 2026", "importInto 3");
        assertThat(desk.mailUp.in("Fair 2026")).containsExactlyInAnyOrder(address(1), address(2), address(3));
        assertThat(desk.outcome(1)).isEqualTo(Outcome.UPDATED);
        assertThat(desk.sent(RUN)).as("on the way").isEqualTo(new Sent(0, 0, 0, 0));
        desk.importEnds();
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(3, 0, 0, 0));
        assertThat(desk.parked()).isEmpty();
    }

    @Test
    void aThousandAreOneImport() {
        for (int n = 11; n <= 1_010; n++) {
            desk.mailUp.set(NEWS, address(n), RecipientStatus.SUBSCRIBED);
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.run(Desk.savedAll(11, 1_010));
        for (int turn = 0; turn < 5; turn++) {
            desk.importEnds();
        }
        desk.journal.clear();
        desk.run(sentAll(11, 1_010, RUN, "Fair"));
        desk.importEnds();
        assertThat(desk.writes()).containsExactly("createGroup Fair", "importInto 1000");
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(1_000, 0, 0, 0));
    }

    @Test
    void nobodyIsSubscribedByIt() {
        desk.mailUp.set(NEWS, address(4), RecipientStatus.PENDING);
        desk.save(4, ShownStatus.PENDING);
        desk.save(5, ShownStatus.UNSUBSCRIBED);
        desk.run(Desk.savedAll(4, 5));
        desk.importEnds();
        desk.journal.clear();
        desk.run(sentAll(4, 5, RUN, "Fair"));
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(0, 2, 0, 0));
        assertThat(desk.mailUp.in("Fair")).isEmpty();
        desk.importEnds();
        assertThat(desk.parked()).isEmpty();
    }

    @Test
    void whoUnsubscribesBeforeTheDeliveryJoinsNothing() {
        desk.mailUp.set(NEWS, address(1), RecipientStatus.UNSUBSCRIBED);
        desk.save(2, ShownStatus.UNSUBSCRIBED);
        Batch batch = sentAll(1, 3, RUN, "Fair");
        batch.add(new Event.RecipientNoticed(NEWS, address(1), Event.Source.CALLBACK, Optional.empty()));
        desk.run(batch);
        desk.importEnds();
        assertThat(desk.mailUp.in("Fair")).containsExactly(address(3));
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(1, 2, 0, 0));
    }

    @Test
    void whoUnsubscribesWhileTheImportRunsIsNotCountedAsAdded() {
        desk.run(sentAll(1, 2, RUN, "Fair"));
        desk.mailUp.set(NEWS, address(1), RecipientStatus.UNSUBSCRIBED);
        desk.clock.advance(Duration.ofSeconds(1));
        Batch callback = new Batch();
        callback.add(new Event.RecipientNoticed(NEWS, address(1), Event.Source.CALLBACK, Optional.empty()));
        desk.run(callback);
        desk.importEnds();
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(1, 1, 0, 0));
    }

    @Test
    void whoTakesNoPartIsSkipped() {
        desk.crm.save(record(4), Optional.empty(), Desk.NEWS_REF, ShownStatus.SUBSCRIBED, "No address");
        desk.filter(new RecordFilter("name", Set.of("Name 2", "Name 3")));
        desk.run(Desk.batch(
                sent(1, RUN, "Fair"),
                sent(2, RUN, "x".repeat(51)),
                new Change.Grouped(record(3), Instant.EPOCH, "user", RUN, new ListId(99), "Fair"),
                sent(4, RUN, "Fair"),
                sent(5, RUN, "Fair")));
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(0, 0, 5, 0));
    }

    @Test
    void everyNoticedRecordHasItsOutcome() {
        desk.run(sentAll(1, 5, RUN, "Fair"));
        RunStore.Run run = desk.store.runs().latest(1).getFirst();
        assertThat(run.seen()).isEqualTo(5);
        assertThat(desk.outcomes())
                .extracting(OutcomeRow::outcome)
                .containsExactly(Outcome.UPDATED, Outcome.UPDATED, Outcome.UPDATED, Outcome.SKIPPED, Outcome.SKIPPED);
    }

    @Test
    void aWishIsForOnceAndNoRuleUndoesIt() {
        desk.group(true);
        desk.crm.group(record(1), "Fair");
        desk.run(Desk.savedAll(1, 1));
        desk.importEnds();
        assertThat(groups(1)).containsExactly(Map.entry("Fair", Membership.OURS));
        desk.run(sentAll(1, 2, RUN, "Fair"));
        desk.importEnds();
        desk.crm.group(record(1), "");
        desk.run(Desk.savedAll(1, 2));
        desk.importEnds();
        assertThat(desk.mailUp.in("Fair")).containsExactlyInAnyOrder(address(1), address(2));
    }

    @Test
    void whomAWishPutInIsForeignToALaterRule() {
        desk.run(sentAll(1, 1, RUN, "Fair"));
        desk.importEnds();
        desk.group(true);
        desk.crm.group(record(1), "Fair");
        desk.run(Desk.savedAll(1, 1));
        assertThat(groups(1)).containsExactly(Map.entry("Fair", Membership.FOREIGN));
    }

    @Test
    void whoLeftTheGroupByHandIsNotPutBackUnlessSentAgain() {
        desk.run(sentAll(1, 1, RUN, "Fair"));
        desk.importEnds();
        desk.mailUp.leave(
                desk.mailUp.groups(NEWS).getFirst().id(),
                desk.mailUp.set(NEWS, address(1), RecipientStatus.SUBSCRIBED));
        desk.journal.clear();
        desk.run(Desk.savedAll(1, 1));
        desk.run(sentAll(1, 1, RUN, "Fair"));
        assertThat(desk.writes()).as("the same page again").isEmpty();
        desk.run(sentAll(1, 1, RUN + 1, "Fair"));
        desk.importEnds();
        assertThat(desk.writes()).containsExactly("importInto 1");
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(1, 0, 0, 0));
        assertThat(desk.sent(RUN + 1)).isEqualTo(new Sent(1, 0, 0, 0));
    }

    @Test
    void twoGroupsAtOnceAreJoinedOneAfterTheOther() {
        desk.run(Desk.batch(sent(1, RUN, "Fair"), sent(1, RUN + 1, "Press")));
        desk.importEnds();
        desk.importEnds();
        assertThat(desk.mailUp.in("Fair")).containsExactly(address(1));
        assertThat(desk.mailUp.in("Press")).containsExactly(address(1));
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(1, 0, 0, 0));
        assertThat(desk.sent(RUN + 1)).isEqualTo(new Sent(1, 0, 0, 0));
    }

    @Test
    void aNewPersonJoinsOnceReadAsSubscribed() {
        for (int n = 11; n <= 25; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.run(sentAll(11, 25, RUN, "Fair"));
        assertThat(desk.writes()).containsExactly("import DEFAULT 15");
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(0, 0, 0, 0));
        desk.importEnds();
        desk.importEnds();
        assertThat(desk.writes()).containsExactly("import DEFAULT 15", "createGroup Fair", "importInto 15");
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(15, 0, 0, 0));
    }

    @Test
    void withoutAnAnswerTheImportIsRepeatedAndNobodyIsCountedTwice() {
        desk.mailUp.fail("importInto", SyncException.unknownOutcome(ErrorCode.MAILUP_UNREACHABLE, ""));
        desk.run(sentAll(1, 2, RUN, "Fair"));
        desk.importEnds();
        assertThat(desk.sent(RUN)).as("nobody knows").isEqualTo(new Sent(0, 0, 0, 0));
        desk.clock.advance(Duration.ofHours(2));
        desk.imports().poll();
        desk.run(desk.parkedBatch());
        desk.importEnds();
        assertThat(desk.mailUp.in("Fair")).containsExactlyInAnyOrder(address(1), address(2));
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(2, 0, 0, 0));
    }

    @Test
    void anImportThatNeverEndsIsRepeated() {
        desk.run(sentAll(1, 1, RUN, "Fair"));
        long stuck = desk.store.state().deliveries(Desk.ACCOUNT).getFirst().importId();
        desk.mailUp.importState(stuck, new ImportState(false, 0, 0));
        desk.clock.advance(Duration.ofHours(2));
        desk.imports().poll();
        assertThat(sendings(1)).extracting(Sending::importId).containsExactly(0L);
        desk.run(desk.parkedBatch());
        desk.importEnds();
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(1, 0, 0, 0));
    }

    @Test
    void aBatchThatWasCutOffIsRunAgainAndCountedOnce() {
        desk.mailUp.fail("createGroup", new SyncException(ErrorCode.MAILUP_UNREACHABLE, ""));
        Batch batch = sentAll(1, 2, RUN, "Fair");
        assertThatThrownBy(() -> desk.run(batch)).isInstanceOf(SyncException.class);
        desk.run(sentAll(1, 2, RUN, "Fair"));
        desk.run(sentAll(1, 2, RUN, "Fair"));
        desk.importEnds();
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(2, 0, 0, 0));
        assertThat(desk.store.state().deliveries(Desk.ACCOUNT))
                .extracting(Delivery::kind)
                .isEmpty();
    }

    @Test
    void aGroupThatMailUpDoesNotTakeFailsWithoutStoppingOthers() {
        desk.mailUp.fail("createGroup", new SyncException(ErrorCode.MAILUP_REFUSED_RECORD, "Group answered 400"));
        desk.run(Desk.batch(sent(1, RUN, "Fair"), sent(2, RUN, "Fair"), sent(3, RUN + 1, "Press")));
        desk.importEnds();
        assertThat(desk.sent(RUN)).isEqualTo(new Sent(0, 0, 0, 2));
        assertThat(desk.sent(RUN + 1)).isEqualTo(new Sent(1, 0, 0, 0));
        assertThat(desk.store.state().deadLetters(Desk.ACCOUNT, 10)).hasSize(2);
    }
}
