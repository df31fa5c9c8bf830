package com.mailup.crm.vtiger;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only vTiger does. */
class QuirksTest {
    private static final String ALICE = VtigerOptions.ALICE.name();
    private static final String CONTACTS = "Contacts";

    @Test
    void aRawControlCharacterDoesNotSpoilAPage() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            List<RecordRef> people = List.of(bench.create("a@example.com", "A"), bench.create("b@example.com", "B"));
            bench.control().server().fault("query", 1, VtigerFault.brokenJson());

            assertThat(crm.read(people)).hasSize(2);
        }
    }

    @Test
    void aSendingFromAModuleThatIsNotMappedIsToldAndItsSavesAreNot() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor cursor = crm.changedSince(Cursor.START, 200).next();
            String company = bench.control().create(ALICE, "Accounts", Map.of("accountname", "Example"));
            bench.control().sendToGroup(ALICE, 1, "Fair", List.of(company));

            assertThat(crm.changedSince(cursor, 200).changes())
                    .singleElement()
                    .isInstanceOf(Change.Grouped.class)
                    .extracting(Change::record)
                    .isEqualTo(bench.ref("Accounts", company));
            assertThat(crm.read(List.of(bench.ref("Accounts", company)))).isEmpty();
        }
    }

    @Test
    void aBrokenPageIsReadRecordByRecord() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            List<RecordRef> people = List.of(bench.create("a@example.com", "A"), bench.create("b@example.com", "B"));
            Answer broken = Answer.of(200, "application/json", "{\"success\":true,\"result\":[{\"lastname\":\"half");
            bench.control().server().fault("query", 2, new Effect.ReplaceBefore(broken));

            assertThat(crm.read(people)).extracting(Contact::record).containsExactlyElementsOf(people);
        }
    }

    @Test
    void aKeyRefusedBySomebodyElsesSignInIsTriedAgain() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            Answer refused = Answer.of(
                    200,
                    "application/json",
                    "{\"success\":false,\"error\":{\"message\":\"x\",\"code\":\"INVALID_USER_CREDENTIALS\"}}");
            bench.control().server().fault("login", 2, new Effect.ReplaceBefore(refused));

            assertThat(crm.read(List.of(record))).hasSize(1);
        }
    }

    @Test
    void aNumberAsErrorCodeIsARefusal() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            Contact read = crm.read(List.of(bench.create("a@example.com", "A"))).getFirst();
            Answer duplicate = Answer.of(
                    200,
                    "application/json",
                    "{\"success\":false,\"error\":{\"message\":\"Duplicate(s) detected!\",\"code\":0}}");
            bench.control().server().fault("revise", 1, new Effect.ReplaceBefore(duplicate));

            assertThat(crm.write(List.of(unsubscribe(read))))
                    .containsExactly(new WriteResult.Refused(ErrorCode.CRM_REFUSED_RECORD, "0"));
        }
    }

    @Test
    void aSentenceInsteadOfJsonAfterAWriteIsLookedAt() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            Contact read = crm.read(List.of(bench.create("a@example.com", "A"))).getFirst();
            bench.control().server().fault("revise", 1, VtigerFault.textAfter());

            assertThat(crm.write(List.of(unsubscribe(read)))).hasOnlyElementsOfType(WriteResult.Written.class);
        }
    }

    /** Neither tells the package: only the scan finds them. */
    @Test
    void anImportAndAWorkflowAreFoundByTheScanBesideThePackage() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            Cursor cursor = drain(crm, Cursor.START).next();
            bench.advance(Duration.ofMinutes(5));
            String imported = bench.control()
                    .importRows(ALICE, "Contacts", List.of(Map.of("lastname", "B", "email", "b@example.com")))
                    .getFirst();
            bench.control().workflow(ALICE, record.id(), Map.of("mailup_list_1", "Unsubscribed"));
            Drained quiet = drain(crm, cursor);
            assertThat(quiet.records()).isEmpty();

            bench.advance(Duration.ofMinutes(11));

            assertThat(drain(crm, quiet.next()).records()).contains(record, bench.ref("Contacts", imported));
        }
    }

    @Test
    void aConvertedLeadIsMergedIntoItsContact() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            String lead = bench.control()
                    .create(ALICE, "Leads", Map.of("lastname", "L", "email", "l@example.com", "emailoptout", "1"));
            Cursor cursor = drain(crm, Cursor.START).next();
            String contact = bench.control().convertLead(ALICE, lead).get("Contacts");

            assertThat(drain(crm, cursor).changes()).anySatisfy(change -> {
                assertThat(change).isInstanceOf(Change.Merged.class);
                assertThat(change.record().id()).isEqualTo(lead);
                assertThat(((Change.Merged) change).into().id()).isEqualTo(contact);
                assertThat(((Change.Merged) change).lastWords().optOut()).isTrue();
            });
        }
    }

    /** At 2 o'clock the clock goes back to 1, and new saves get times that were read already. */
    @Test
    void nothingIsLostInTheHourThatComesTwice() {
        Instant firstHalfPastOne = Instant.parse("2026-11-01T05:30:00Z");
        try (VtigerBench bench = VtigerBench.withoutPackage(ZoneId.of("America/New_York"), firstHalfPastOne);
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef early = bench.create("a@example.com", "A");
            bench.advance(Duration.ofMinutes(25));
            RecordRef late = bench.create("b@example.com", "B");
            bench.advance(Duration.ofMinutes(4));
            Cursor cursor = drain(crm, drain(crm, Cursor.START).next()).next();
            bench.advance(Duration.ofMinutes(11));
            bench.edit(early, "mailup_list_1", "Unsubscribed");

            Drained second = drain(crm, cursor);
            assertThat(second.records()).contains(early).doesNotContain(late);

            bench.advance(Duration.ofMinutes(5));
            bench.edit(late, "mailup_list_1", "Unsubscribed");
            bench.advance(Duration.ofHours(5));
            assertThat(drain(crm, second.next()).records()).contains(late);
        }
    }

    @Test
    void aFlagWithoutRightsIsNotCalledWritten() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            Contact read = crm.read(List.of(bench.create("a@example.com", "A"))).getFirst();
            Answer accepted = Answer.of(200, "application/json", "{\"success\":true,\"result\":{}}");
            bench.control().server().fault("revise", 1, new Effect.ReplaceBefore(accepted));

            assertThat(crm.write(List.of(unsubscribe(read))))
                    .containsExactly(new WriteResult.Refused(ErrorCode.CRM_RIGHTS_MISSING, "mailup_list_1"));
        }
    }

    @Test
    void aStatusFieldThatBecomesReadOnlyIsNamed() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            Contact read = crm.read(List.of(bench.create("a@example.com", "A"))).getFirst();
            bench.control().putUser(VtigerOptions.INTEGRATION.withReadOnlyFields(Set.of("Contacts.mailup_list_1")));

            assertThat(crm.write(List.of(unsubscribe(read))))
                    .containsExactly(new WriteResult.Refused(ErrorCode.CRM_RIGHTS_MISSING, "mailup_list_1"));
            assertThatThrownBy(() -> crm.changedSince(Cursor.START, 10))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING))
                    .hasMessageContaining("Contacts: mailup_list_1 is read-only");
        }
    }

    @Test
    void theNoteIsShownInItsFields() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            Contact read = crm.read(List.of(record)).getFirst();
            ContactUpdate update = new ContactUpdate(
                    record,
                    read.lists(),
                    read.address(),
                    Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                    false,
                    Optional.of(StatusNote.of(bench.now(), OptOutReason.LINK)),
                    Map.of());

            crm.write(List.of(update));

            assertThat(bench.stored(record, "mailup_changed")).isEqualTo("2026-03-01T09:00:00Z");
            assertThat(bench.stored(record, "mailup_reason")).isEqualTo("unsubscribed by the link in a message");
        }
    }

    /** The bench maps the last name, which an account has not. */
    @Test
    void aProfileFieldIsLeftAloneByAModuleThatHasItNot() {
        try (VtigerBench bench = VtigerBench.withPackage(CONTACTS);
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef company = bench.ref(
                    "Accounts",
                    bench.control()
                            .create(ALICE, "Accounts", Map.of("accountname", "Acme", "email1", "a@example.com")));
            Contact read = crm.read(List.of(company)).getFirst();

            assertThat(read.fields()).isEmpty();
            assertThat(read.address()).contains(new EmailAddress("a@example.com"));
            assertThat(crm.write(List.of(unsubscribe(read)))).first().isInstanceOf(WriteResult.Written.class);
            assertThat(bench.stored(company, "mailup_list_1")).isEqualTo("Unsubscribed");
            assertThat(crm.diagnose().complaints()).isEmpty();
        }
    }

    @Test
    void aProfileFieldThatNoModuleHasIsNamed() {
        try (VtigerBench bench = VtigerBench.withPackage(CONTACTS);
                Crm crm = bench.plugin().connect(bench.context())) {
            bench.control()
                    .putUser(VtigerOptions.INTEGRATION.withHiddenFields(Set.of("Contacts.lastname", "Leads.lastname")));

            assertThatThrownBy(crm::describe)
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_FIELD_MISSING))
                    .hasMessageContaining("Contacts, Leads, Accounts: lastname");
            assertThat(crm.diagnose().complaints())
                    .singleElement()
                    .satisfies(complaint -> assertThat(complaint.detail()).endsWith(": lastname"));
        }
    }

    @Test
    void aProfileValueThatIsRefusedDoesNotStopAnOptOut() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            Contact read = crm.read(List.of(record)).getFirst();
            ContactUpdate emptyName = new ContactUpdate(
                    record,
                    read.lists(),
                    read.address(),
                    Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                    true,
                    Optional.empty(),
                    Map.of("lastname", ""));

            assertThat(crm.write(List.of(emptyName)))
                    .first()
                    .isInstanceOfSatisfying(WriteResult.Written.class, written -> {
                        assertThat(written.after().list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
                        assertThat(written.after().fields()).containsEntry("lastname", "A");
                    });
            assertThat(bench.optedOut(record)).isTrue();
        }
    }

    @Test
    void aPageOfAServerThatIsAwayIsUnreachable() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            bench.control().server().fault("*", 1, VtigerFault.down());

            assertThatThrownBy(() -> crm.changedSince(Cursor.START, 10))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_UNREACHABLE));
        }
    }

    private record Drained(List<Change> changes, Cursor next) {
        List<RecordRef> records() {
            return changes.stream().map(Change::record).toList();
        }
    }

    private static Drained drain(Crm crm, Cursor from) {
        List<Change> changes = new ArrayList<>();
        ChangePage page = crm.changedSince(from, 200);
        changes.addAll(page.changes());
        while (page.more()) {
            page = crm.changedSince(page.next(), 200);
            changes.addAll(page.changes());
        }
        return new Drained(changes, page.next());
    }

    private static ContactUpdate unsubscribe(Contact read) {
        return new ContactUpdate(
                read.record(),
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                false,
                Optional.empty(),
                Map.of());
    }
}
