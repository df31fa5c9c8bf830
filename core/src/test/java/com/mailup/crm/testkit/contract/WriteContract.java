package com.mailup.crm.testkit.contract;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static com.mailup.crm.testkit.contract.CrmBench.OFFERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Crm#write}: compare, set, and say truly what the record shows afterwards. */
public abstract class WriteContract extends ContractTest {
    @ParameterizedTest
    @EnumSource(SubscriptionStatus.class)
    void aStatusIsSetAndNothingElse(SubscriptionStatus status) {
        RecordRef record = person(1);
        Contact before = read(record);

        Contact after = written(setStatus(before, status));

        assertThat(after.list(NEWS).status()).isEqualTo(ShownStatus.of(status));
        assertThat(after.list(OFFERS)).isEqualTo(before.list(OFFERS));
        assertThat(after.address()).isEqualTo(before.address());
        assertThat(after.optOut()).isFalse();
        assertThat(after.fields()).isEqualTo(before.fields());
        assertThat(after).isEqualTo(read(record));
    }

    @Test
    void aStatusIsShownInTheWordsOfTheCrm() {
        RecordRef record = person(1);
        written(setStatus(read(record), SubscriptionStatus.UNSUBSCRIBED));

        assertThat(bench().stored(record, bench().field(NEWS))).isEqualTo("Unsubscribed");
    }

    @Test
    void ourOwnWriteMovesNoStamp() {
        RecordRef record = person(1);
        bench().edit(record, bench().field(NEWS), "Pending");
        Contact before = read(record);
        Contact after = written(setStatus(before, SubscriptionStatus.SUBSCRIBED));

        assertThat(after.list(NEWS).stamp()).isEqualTo(before.list(NEWS).stamp());
    }

    @Test
    void aStatusThatAUserChangedMeanwhileIsLeftAlone() {
        RecordRef record = person(1);
        Contact before = read(record);
        bench().edit(record, bench().field(NEWS), "Unsubscribed");

        assertThat(write(setStatus(before, SubscriptionStatus.SUBSCRIBED))).isEqualTo(new WriteResult.Moved());
        assertThat(bench().stored(record, bench().field(NEWS))).isEqualTo("Unsubscribed");
    }

    @Test
    void aStatusThatWasChangedThereAndBackIsLeftAloneWhereStampsTell() {
        RecordRef record = person(1);
        bench().edit(record, bench().field(NEWS), "Subscribed");
        Contact before = read(record);
        bench().edit(record, bench().field(NEWS), "Unsubscribed");
        bench().edit(record, bench().field(NEWS), "Subscribed");

        WriteResult result = write(setStatus(before, SubscriptionStatus.PENDING));

        assertThat(result instanceof WriteResult.Moved).isEqualTo(bench().has(Trait.STAMPS));
    }

    @Test
    void aRecordWhoseAddressChangedMeanwhileIsLeftAlone() {
        RecordRef record = person(1);
        Contact before = read(record);
        bench().edit(record, bench().addressField(), "other@example.com");

        assertThat(write(setStatus(before, SubscriptionStatus.SUBSCRIBED))).isEqualTo(new WriteResult.Moved());
        assertThat(bench().stored(record, bench().field(NEWS))).isEmpty();
    }

    @Test
    void anAddressInAnotherCaseIsTheSame() {
        RecordRef record = bench().create("Ada@Example.com", "Lovelace");
        ContactUpdate update = new ContactUpdate(
                record,
                Map.of(),
                address("ada@example.com"),
                Map.of(NEWS, SubscriptionStatus.SUBSCRIBED),
                false,
                Optional.empty(),
                Map.of());

        assertThat(written(update).list(NEWS).status()).isEqualTo(ShownStatus.SUBSCRIBED);
        assertThat(bench().stored(record, bench().addressField())).isEqualTo("Ada@Example.com");
    }

    @Test
    void onlyWhatIsExpectedIsCompared() {
        RecordRef record = person(1);
        Contact before = read(record);
        bench().edit(record, bench().field(OFFERS), "Subscribed");
        ContactUpdate update = new ContactUpdate(
                record,
                Map.of(NEWS, before.list(NEWS)),
                before.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                false,
                Optional.empty(),
                Map.of());

        assertThat(written(update).list(OFFERS).status()).isEqualTo(ShownStatus.SUBSCRIBED);
    }

    @Test
    void anOptOutIsRaisedAndNeverLowered() {
        RecordRef record = person(1);
        written(update(read(record), Map.of(), true, Map.of()));
        assertThat(bench().optedOut(record)).isTrue();

        Contact after = written(setStatus(read(record), SubscriptionStatus.SUBSCRIBED));
        assertThat(after.optOut()).isTrue();
        assertThat(bench().optedOut(record)).isTrue();
    }

    @Test
    void whatIsAlreadyShownIsNotWritten() {
        RecordRef record = person(1);
        Contact after = written(update(read(record), Map.of(NEWS, SubscriptionStatus.PENDING), true, Map.of()));
        var behind = changesSince(Cursor.START).next();

        assertThat(write(update(after, Map.of(NEWS, SubscriptionStatus.PENDING), true, after.fields())))
                .isEqualTo(new WriteResult.Unchanged());
        assertThat(changesSince(behind).changes()).isEmpty();
    }

    @Test
    void theSameUpdateASecondTimeWritesNothing() {
        RecordRef record = person(1);
        ContactUpdate update = setStatus(read(record), SubscriptionStatus.UNSUBSCRIBED);
        written(update);

        assertThat(write(update)).isEqualTo(new WriteResult.Moved());
        assertThat(read(record).list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }

    @Test
    void aRecordThatIsGoneIsGone() {
        RecordRef record = person(1);
        ContactUpdate update = setStatus(read(record), SubscriptionStatus.UNSUBSCRIBED);
        bench().delete(record);

        assertThat(write(update)).isEqualTo(new WriteResult.Gone());
    }

    @Test
    void oneRefusedRecordStopsNobodyElse() {
        List<RecordRef> people = people(5);
        List<ContactUpdate> updates = people.stream()
                .map(record -> setStatus(read(record), SubscriptionStatus.SUBSCRIBED))
                .toList();
        bench().refuseWrites(people.get(1));
        bench().delete(people.get(2));
        bench().edit(people.get(3), bench().field(NEWS), "Unsubscribed");

        List<WriteResult> results = crm().write(updates);

        assertThat(results.get(0)).isInstanceOf(WriteResult.Written.class);
        assertThat(results.get(1))
                .isInstanceOfSatisfying(
                        WriteResult.Refused.class,
                        refused -> assertThat(refused.code())
                                .isIn(ErrorCode.CRM_REFUSED_RECORD, ErrorCode.CRM_RIGHTS_MISSING));
        assertThat(results.get(2)).isEqualTo(new WriteResult.Gone());
        assertThat(results.get(3)).isEqualTo(new WriteResult.Moved());
        assertThat(results.get(4)).isInstanceOf(WriteResult.Written.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 101, 200})
    void answersComeInTheOrderOfTheUpdatesAndCostFewCalls(int count) {
        List<ContactUpdate> updates = new ArrayList<>();
        for (Contact contact : crm().read(people(count).reversed())) {
            updates.add(setStatus(contact, SubscriptionStatus.SUBSCRIBED));
        }
        int before = bench().calls();

        List<WriteResult> results = crm().write(updates);

        assertThat(bench().calls() - before).isLessThanOrEqualTo(bench().callsToWrite(count));
        assertThat(results)
                .extracting(result -> ((WriteResult.Written) result).after().record())
                .containsExactlyElementsOf(
                        updates.stream().map(ContactUpdate::record).toList());
    }

    @Test
    void writingNothingAsksNothing() {
        assertThat(crm().write(List.of())).isEmpty();
        assertThat(bench().calls()).isZero();
    }

    @Test
    void aBatchHasAtMostTwoHundredAndEachRecordOnce() {
        ContactUpdate update = setStatus(read(person(1)), SubscriptionStatus.SUBSCRIBED);

        assertThatThrownBy(() -> crm().write(List.of(update, update))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownTextIsReplacedOnlyWhenItWasExpected() {
        RecordRef record = person(1);
        Contact empty = read(record);
        bench().edit(record, bench().field(NEWS), "Maybe");
        assertThat(write(setStatus(empty, SubscriptionStatus.SUBSCRIBED))).isEqualTo(new WriteResult.Moved());

        Contact unknown = read(record);
        assertThat(unknown.list(NEWS)).extracting(ListValue::status).isEqualTo(ShownStatus.UNKNOWN);
        assertThat(written(setStatus(unknown, SubscriptionStatus.UNSUBSCRIBED))
                        .list(NEWS)
                        .status())
                .isEqualTo(ShownStatus.UNSUBSCRIBED);
    }
}
