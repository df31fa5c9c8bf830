package com.mailup.crm.testkit.contract;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static com.mailup.crm.testkit.contract.CrmBench.OFFERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Crm#describe} and {@link Crm#read}: a record as it is, and nothing that is not there. */
public abstract class ReadContract extends ContractTest {
    @Test
    void theLastChangeDecidesWhetherItWasMadeWithTheRightToLift() {
        RecordRef record = person(1);
        bench().edit(record, bench().field(NEWS), "Unsubscribed");
        ListValue byOneWhoMay = read(record).list(NEWS);
        assertThat(byOneWhoMay.mayLift()).isTrue();
        if (bench().has(Trait.RIGHT_TO_LIFT)) {
            bench().editWithoutRight(record, bench().field(NEWS), "Subscribed");
            assertThat(read(record).list(NEWS).mayLift()).isFalse();
            assertThat(read(record).list(NEWS).stamp()).isNotEqualTo(byOneWhoMay.stamp());
            written(setStatus(read(record), SubscriptionStatus.UNSUBSCRIBED));
            bench().edit(record, bench().field(NEWS), "Subscribed");
            assertThat(read(record).list(NEWS).mayLift()).isTrue();
        }
    }

    @Test
    void connectingAsksNothing() {
        assertThat(bench().calls()).isZero();
    }

    @Test
    void describeNamesProductVersionInstanceAndClock() {
        CrmInfo info = crm().describe();

        assertThat(info.product()).isNotBlank();
        assertThat(info.version()).isNotBlank();
        assertThat(info.instance()).isNotBlank();
        assertThat(info.serverClock()).isCloseTo(bench().now(), within(2, ChronoUnit.SECONDS));
    }

    @Test
    void aMappedFieldThatIsHiddenIsNamedWithItsModule() {
        String module = bench().context().mapping().modules().getFirst();
        bench().hide(bench().field(OFFERS));

        assertThatThrownBy(() -> crm().describe()).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_FIELD_MISSING);
            assertThat(e.detail()).contains(module, bench().field(OFFERS));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99, 100, 101, 200})
    void recordsComeInTheOrderAsked(int count) {
        List<RecordRef> asked = new ArrayList<>(people(count));
        Collections.reverse(asked);

        assertThat(crm().read(asked)).extracting(Contact::record).containsExactlyElementsOf(asked);
    }

    @Test
    void readingNothingAsksNothing() {
        assertThat(crm().read(List.of())).isEmpty();
        assertThat(bench().calls()).isZero();
    }

    @Test
    void moreThanABatchIsADefectOfTheCaller() {
        RecordRef record = person(1);

        assertThatThrownBy(() -> crm().read(Collections.nCopies(crm().mostRead() + 1, record)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsDeletedOrNeverWasIsLeftOut() {
        List<RecordRef> people = people(3);
        bench().delete(people.get(1));
        RecordRef strange = new RecordRef(people.getFirst().connection(), "NoSuchModule", "1");

        assertThat(crm().read(List.of(people.get(0), people.get(1), strange, people.get(2))))
                .extracting(Contact::record)
                .containsExactly(people.get(0), people.get(2));
    }

    @Test
    void whatIsRestoredIsReadAgain() {
        RecordRef record = person(1);
        bench().delete(record);
        bench().restore(record);

        assertThat(read(record).record()).isEqualTo(record);
    }

    @Test
    void anAddressIsKeyedWhateverItsCase() {
        RecordRef record = bench().create(" Ada.LOVELACE@Example.COM ", "Lovelace");

        assertThat(read(record).address()).isEqualTo(address("ada.lovelace@example.com"));
        assertThat(read(record).addressUnusable()).isFalse();
    }

    @Test
    void noAddressIsNotAnUnusableOne() {
        RecordRef record = bench().create("", "Lovelace");

        assertThat(read(record).address()).isEmpty();
        assertThat(read(record).addressUnusable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada@", "ada@example", "a b@example.com", "ada@example.com, bob@example.com"})
    void aTextThatIsNoAddressIsUnusable(String text) {
        RecordRef record = bench().create(text, "Lovelace");

        assertThat(read(record).address()).isEmpty();
        assertThat(read(record).addressUnusable()).isTrue();
    }

    @Test
    void aFreshRecordMakesNoStatement() {
        Contact contact = read(person(1));

        assertThat(contact.list(NEWS).status()).isEqualTo(ShownStatus.EMPTY);
        assertThat(contact.list(OFFERS).status()).isEqualTo(ShownStatus.EMPTY);
        assertThat(contact.optOut()).isFalse();
    }

    @Test
    void everyStatusIsReadFromItsOwnField() {
        RecordRef record = person(1);
        Map<String, ShownStatus> texts = Map.of(
                "Subscribed", ShownStatus.SUBSCRIBED,
                "Unsubscribed", ShownStatus.UNSUBSCRIBED,
                "Pending", ShownStatus.PENDING);
        texts.forEach((text, status) -> {
            bench().edit(record, bench().field(OFFERS), text);
            assertThat(read(record).list(OFFERS).status()).isEqualTo(status);
            assertThat(read(record).list(NEWS).status()).isEqualTo(ShownStatus.EMPTY);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribed", "Yes", "Subscribed!", "Iscritto", "1"})
    void aStatusTextThatIsNoneOfOursIsUnknownAndNeverSubscribed(String text) {
        RecordRef record = person(1);
        bench().edit(record, bench().field(NEWS), text);

        assertThat(read(record).list(NEWS).status()).isEqualTo(ShownStatus.UNKNOWN);
    }

    @Test
    void theOptOutFlagIsRead() {
        RecordRef record = person(1);
        bench().optOut(record, true);
        assertThat(read(record).optOut()).isTrue();

        bench().optOut(record, false);
        assertThat(read(record).optOut()).isFalse();
    }

    @Test
    void aStampMovesWithEachChangeOfItsOwnListByAUser() {
        RecordRef record = person(1);
        bench().edit(record, bench().field(NEWS), "Subscribed");
        Contact before = read(record);
        bench().edit(record, bench().field(NEWS), "Unsubscribed");
        bench().edit(record, bench().field(NEWS), "Subscribed");
        Contact after = read(record);

        assertThat(after.list(OFFERS)).isEqualTo(before.list(OFFERS));
        assertThat(after.list(NEWS).equals(before.list(NEWS))).isEqualTo(!bench().has(Trait.STAMPS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"O'Brien & Sons", "a \"q\" <b>x</b>", "Müller-Œuvré", "Пётр 李", "back\\slash \\n", "&amp; &lt;"})
    void aTextIsReadAsTheCrmShowsIt(String name) {
        RecordRef record = bench().create("p1@example.com", name);

        assertThat(read(record).fields())
                .containsEntry(bench().nameField(), bench().stored(record, bench().nameField()));
        assertThat(bench().stored(record, bench().nameField())).isEqualTo(bench().kept(name));
    }

    @Test
    void anAskedFieldThatIsEmptyIsAnEmptyText() {
        RecordRef record = person(1);

        assertThat(read(record).fields())
                .containsOnlyKeys(bench().context().mapping().profileFields());
    }
}
