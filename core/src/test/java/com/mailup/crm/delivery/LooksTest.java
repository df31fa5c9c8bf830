package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.NEWS;
import static com.mailup.crm.delivery.Desk.address;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Parked;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooksTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void mailUpIsReadBeforeTheCrm() {
        desk.subscribed(1, 1);
        Batch batch = new Batch();
        batch.add(new Event.RecipientNoticed(NEWS, address(1), Event.Source.CALLBACK, Optional.empty()));
        desk.look(batch);
        assertThat(desk.journal).containsExactly("mailup.read 1", "crm.read 1");
    }

    @Test
    void afterAFreshReadingTheCrmIsReadAnew() {
        desk.mailUp.set(NEWS, address(1), RecipientStatus.SUBSCRIBED);
        desk.save(1, ShownStatus.SUBSCRIBED);
        Looks.Looked looked = desk.look(Desk.batch(Desk.saved(1)));
        assertThat(desk.journal).containsExactly("crm.read 1", "mailup.read 1", "crm.read 1");
        assertThat(looked.people().get(address(1))).matches(PersonCase::decided);
    }

    @Test
    void whoIsKnownCostsNoCallToMailUp() {
        desk.subscribed(1, 1);
        desk.look(Desk.batch(Desk.saved(1)));
        assertThat(desk.journal).containsExactly("crm.read 1");
    }

    @Test
    void whereMailUpHasASayItsFieldsAreReadInOneCall() {
        desk.subscribed(1, 2);
        desk.direction(FieldMapping.Direction.MAILUP);
        desk.mailUp.profile(address(2), Map.of(2, "Countess"));
        Looks.Looked looked = desk.look(Desk.batch(Desk.saved(1), Desk.saved(2)));
        assertThat(desk.journal).containsExactly("crm.read 2", "profiles 2");
        assertThat(requireNonNull(looked.people().get(address(1))).decision().crm())
                .isEmpty();
        assertThat(requireNonNull(looked.people().get(address(2))).decision().crm())
                .singleElement()
                .satisfies(update -> assertThat(update.fields()).isEqualTo(Map.of("name", "Countess")));
    }

    @Test
    void anOptOutDoesNotWaitForFieldsThatMailUpDoesNotTell() {
        desk.subscribed(1, 2);
        desk.direction(FieldMapping.Direction.MAILUP);
        desk.mailUp.profile(address(2), Map.of(2, "Countess"));
        desk.save(1, ShownStatus.UNSUBSCRIBED);
        desk.mailUp.fail("profiles", new SyncException(ErrorCode.MAILUP_UNREACHABLE, ""));
        desk.run(Desk.batch(Desk.saved(1), Desk.saved(2)));
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(desk.parked()).extracting(Parked::code).containsOnly(ErrorCode.MAILUP_UNREACHABLE.name());
        desk.run(desk.parkedBatch());
        assertThat(desk.parked()).isEmpty();
        assertThat(desk.crm.field(Desk.record(2), "name")).isEqualTo("Countess");
    }

    @Test
    void aRecipientWithoutARecordIsNotDecided() {
        desk.mailUp.set(NEWS, address(1), RecipientStatus.SUBSCRIBED);
        Batch batch = new Batch();
        batch.add(new Event.RecipientNoticed(NEWS, address(1), Event.Source.CALLBACK, Optional.empty()));
        assertThat(desk.look(batch).people().get(address(1))).matches(person -> !person.decided());
    }

    private static Batch callback(int n) {
        Batch batch = new Batch();
        batch.add(new Event.RecipientNoticed(NEWS, address(n), Event.Source.CALLBACK, Optional.empty()));
        return batch;
    }

    @Test
    void whoIsReadAsGoneIsReadAgainWithOthersThatAreKnown() {
        desk.subscribed(1, 3);
        desk.mailUp.foreign(1);
        desk.run(callback(1));
        assertThat(desk.person(1).list(NEWS).agreed()).contains(SubscriptionStatus.SUBSCRIBED);
        assertThat(desk.journal).startsWith("mailup.read 1", "mailup.read 3");
        assertThat(desk.parked()).isEmpty();
    }

    @Test
    void anAnswerThatShowsNobodyKnownConvincesNobody() {
        desk.subscribed(1, 3);
        desk.mailUp.foreign(100);
        desk.run(callback(1));
        assertThat(desk.parked()).extracting(Parked::code).containsExactly(ErrorCode.MAILUP_UNPROVEN.name());
        assertThat(desk.person(1).list(NEWS).optOut().standing()).isFalse();
        assertThat(desk.inCrm(1)).isEqualTo(ShownStatus.SUBSCRIBED);
        desk.mailUp.foreign(0);
        desk.run(desk.parkedBatch());
        assertThat(desk.parked()).isEmpty();
        assertThat(desk.person(1).list(NEWS).agreed()).contains(SubscriptionStatus.SUBSCRIBED);
    }

    @Test
    void whoIsGoneIndeedIsOptedOut() {
        desk.subscribed(1, 3);
        desk.mailUp.set(NEWS, address(1), RecipientStatus.NOT_REGISTERED);
        desk.run(callback(1));
        assertThat(desk.person(1).list(NEWS).optOut().reason()).contains(OptOutReason.REMOVED);
        assertThat(desk.inCrm(1)).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }

    @Test
    void whoeverGetsARecordFromSomebodyUnprovenWaitsToo() {
        desk.subscribed(1, 3);
        desk.mailUp.set(NEWS, address(1), RecipientStatus.UNSUBSCRIBED);
        desk.save(1, address(9), ShownStatus.SUBSCRIBED, "Name 1");
        desk.mailUp.foreign(100);
        desk.run(Desk.batch(Desk.saved(1)));
        assertThat(desk.writes()).isEmpty();
        desk.mailUp.foreign(0);
        desk.run(desk.parkedBatch());
        assertThat(desk.person(9).list(NEWS).optOut().standing()).isTrue();
        assertThat(desk.inCrm(1)).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }

    @Test
    void lastWordsOfSomebodyUnprovenAreHeardAgain() {
        desk.subscribed(1, 3);
        LastWords words = new LastWords(Map.of(Desk.NEWS_REF, new ListValue(ShownStatus.UNSUBSCRIBED, "later")), false);
        desk.crm.remove(Desk.record(1));
        Batch batch = callback(1);
        batch.add(new Event.RecordNoticed(new Change.Deleted(Desk.record(1), Instant.EPOCH, "user", words)));
        desk.mailUp.foreign(100);
        assertThatThrownBy(() -> desk.run(batch)).isInstanceOf(SyncException.class);
        desk.mailUp.foreign(0);
        desk.run(batch);
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
    }

    /** Somebody set Unsubscribed and deleted the record at once; another event had it looked at before the deletion was told. */
    @Test
    void lastWordsThatComeAfterTheRecordWasFoundMissingCount() {
        desk.subscribed(1, 1);
        desk.crm.remove(Desk.record(1));
        desk.run(Desk.batch(Desk.saved(1)));
        LastWords words = new LastWords(Map.of(Desk.NEWS_REF, new ListValue(ShownStatus.UNSUBSCRIBED, "later")), false);
        desk.run(Desk.batch(new Change.Deleted(Desk.record(1), Instant.EPOCH, "user", words)));
        assertThat(desk.person(1).list(NEWS).optOut().standing()).isTrue();
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(desk.person(1).records()).isEmpty();
    }

    /** Only MailUp knows of the opt-out yet, and the new address was never seen: it is read a round later than the old one. */
    @Test
    void whatARecordCarriesIsNotLostWhileItsNewPersonIsRead() {
        desk.subscribed(1, 1);
        desk.mailUp.set(NEWS, address(1), RecipientStatus.UNSUBSCRIBED);
        desk.save(1, address(9), ShownStatus.SUBSCRIBED, "Name 1");
        Looks.Looked looked = desk.look(Desk.batch(Desk.saved(1)));
        assertThat(looked.people().get(address(9))).matches(PersonCase::decided).satisfies(person -> {
            assertThat(person.list(NEWS).optOut().standing()).isTrue();
            assertThat(person.list(NEWS).agreed()).contains(SubscriptionStatus.UNSUBSCRIBED);
        });
    }
}
