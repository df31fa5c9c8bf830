package com.mailup.crm.testkit.contract;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that {@link Crm#write} is given: kept, or the loss is shown; and never in the way of a status. */
public abstract class TextContract extends ContractTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien & Sons", "a \"q\" <b>x</b>", "Müller-Œuvré", "Пётр 李", "back\\slash \\n", "&amp; &lt;",
                "two\nlines", "smile \uD83D\uDE00", "bell\u0007bell", "<script>alert(1)</script>x", "0", "null"
            })
    void aTextIsKeptOrItsLossIsShown(String sent) {
        RecordRef record = person(1);
        Contact after = written(update(read(record), Map.of(), false, Map.of(bench().nameField(), sent)));

        assertThat(after.fields()).containsEntry(bench().nameField(), bench().kept(sent));
        assertThat(bench().stored(record, bench().nameField())).isEqualTo(bench().kept(sent));
    }

    /** The opt-out must get through whatever else is in the update. */
    @Test
    void aValueThatDoesNotFitIsReportedAndStopsNoStatus() {
        RecordRef record = person(1);
        String sent = "x".repeat(500);

        Contact after = written(update(
                read(record), Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED), true, Map.of(bench().nameField(), sent)));

        assertThat(after.list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
        assertThat(bench().optedOut(record)).isTrue();
        assertThat(after.fields()).containsEntry(bench().nameField(), bench().stored(record, bench().nameField()));
    }

    @Test
    void aNoteDoesNotStandInTheWay() {
        RecordRef record = person(1);
        Contact before = read(record);
        ContactUpdate update = new ContactUpdate(
                record,
                before.lists(),
                before.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                false,
                Optional.of(new StatusNote(bench().now(), "x".repeat(500), Optional.empty())),
                Map.of());

        assertThat(written(update).list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }

    /** Whatever the words are: they may come in the CRM's language. */
    @Test
    void aHardBounceOptsNobodyOutOfEverything() {
        RecordRef record = person(1);
        Contact before = read(record);
        ContactUpdate update = new ContactUpdate(
                record,
                before.lists(),
                before.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                false,
                Optional.of(
                        new StatusNote(bench().now(), "indirizzo inesistente", Optional.of(OptOutReason.HARD_BOUNCE))),
                Map.of());

        assertThat(written(update).list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
        assertThat(bench().optedOut(record)).isFalse();
    }
}
