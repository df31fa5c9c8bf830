package com.mailup.crm.salesforce;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.sandbox.salesforce.SalesforceFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The reason is stored for people of the CRM to read. */
class ReasonsTest {
    private static String stored(SalesforceBench bench, Crm crm, StatusNote note, String field) {
        RecordRef record = bench.create("ann@example.com", "Ann");
        Contact read = crm.read(List.of(record)).getFirst();
        ContactUpdate update = new ContactUpdate(
                record,
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                false,
                Optional.of(note),
                Map.of());
        assertThat(crm.write(List.of(update)).getFirst()).isInstanceOf(WriteResult.Written.class);
        return bench.stored(record, field);
    }

    private static String stored(String language, StatusNote note, String field) {
        try (SalesforceBench bench = SalesforceBench.speaking(language);
                Crm crm = bench.plugin().connect(bench.context())) {
            return stored(bench, crm, note, field);
        }
    }

    private static StatusNote note(OptOutReason reason) {
        return StatusNote.of(SalesforceBench.START, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "it, disiscritto con il link in un messaggio",
        "en_US, unsubscribed by the link in a message",
        "de, unsubscribed by the link in a message"
    })
    void itIsStoredInTheLanguageOfTheIntegrationUser(String language, String reason) {
        assertThat(stored(language, note(OptOutReason.LINK), "mailup_reason")).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(OptOutReason.class)
    void noReasonStaysInEnglish(OptOutReason reason) {
        assertThat(stored("it", note(reason), "mailup_reason")).isNotEqualTo(reason.words());
    }

    @Test
    void aHardBounceIsMarkedInThatLanguageToo() {
        assertThat(stored("it", note(OptOutReason.HARD_BOUNCE), "EmailBouncedReason"))
                .isEqualTo("l’indirizzo non esiste (hard bounce)");
    }

    @Test
    void whatIsNotKnownStaysAsItIs() {
        StatusNote note = new StatusNote(SalesforceBench.START, "because of a new version", Optional.empty());
        assertThat(stored("it", note, "mailup_reason")).isEqualTo("because of a new version");
    }

    @Test
    void theLanguageIsAskedForOnce() {
        try (SalesforceBench bench = SalesforceBench.speaking("it");
                Crm crm = bench.plugin().connect(bench.context())) {
            crm.describe();
            long before = bench.control().server().calls("getUserInfo");
            assertThat(stored(bench, crm, note(OptOutReason.CONSOLE), "mailup_reason"))
                    .isEqualTo("disiscritto nella console MailUp");
            assertThat(bench.control().server().calls("getUserInfo")).isEqualTo(before);
        }
    }

    @Test
    void anOptOutDoesNotWaitForItsWords() {
        try (SalesforceBench bench = SalesforceBench.speaking("it");
                Crm crm = bench.plugin().connect(bench.context())) {
            bench.control().server().fault("getUserInfo", 1, SalesforceFault.call("SERVER_UNAVAILABLE", "later"));
            assertThat(stored(bench, crm, note(OptOutReason.CONSOLE), "mailup_reason"))
                    .isEqualTo(OptOutReason.CONSOLE.words());
        }
    }
}
