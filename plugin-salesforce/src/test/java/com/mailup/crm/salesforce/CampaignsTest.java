package com.mailup.crm.salesforce;

import static com.mailup.crm.salesforce.SalesforceBench.ALICE;
import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static com.mailup.crm.testkit.contract.CrmBench.OFFERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.salesforce.SalesforceFault;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the members of campaigns show, and who stays one. */
class CampaignsTest {
    private static final List<String> PEOPLE = List.of("Contact", "Lead");
    private static final String STATUS = "mailup_list_1__c";

    /** The list's people are in the groups that their campaigns name. */
    private static MappedList everywhere(ListRef list, int number) {
        return new MappedList(list, "mailup_list_" + number, "List", Optional.of(ModuleSchema.TARGET_LISTS), Set.of());
    }

    private static MappedList named(ListRef list, int number, String... groups) {
        return new MappedList(list, "mailup_list_" + number, "List", Optional.empty(), Set.of(groups));
    }

    private static SalesforceBench bench(Map<String, String> settings, MappedList... lists) {
        return SalesforceBench.campaigns(PEOPLE, settings, lists);
    }

    private static SalesforceBench bench() {
        return bench(Map.of(), everywhere(NEWS, 1));
    }

    private static RecordRef person(SalesforceBench bench, String name, String status) {
        RecordRef record = bench.create(name + "@example.com", name);
        bench.edit(record, "mailup_list_1", status);
        return record;
    }

    private static RecordRef lead(SalesforceBench bench, String name, String status) {
        return bench.ref(
                "Lead",
                bench.control()
                        .create(
                                ALICE,
                                "Lead",
                                Map.of(
                                        "LastName",
                                        name,
                                        "Company",
                                        "Acme",
                                        "Email",
                                        name + "@example.com",
                                        STATUS,
                                        status)));
    }

    private static String campaign(SalesforceBench bench, String name) {
        return bench.control().campaigns().create(ALICE, name);
    }

    private static void join(SalesforceBench bench, String campaign, RecordRef record, String status) {
        bench.control().campaigns().add(ALICE, campaign, record.id(), status);
    }

    private static Optional<String> shows(SalesforceBench bench, String campaign, RecordRef record) {
        return bench.control().campaigns().status(campaign, record.id());
    }

    private static TargetLists lists(Crm crm) {
        return crm.targetLists().orElseThrow();
    }

    private static WriteResult write(Crm crm, RecordRef record, SubscriptionStatus status) {
        Contact read = crm.read(List.of(record)).getFirst();
        return crm.write(List.of(new ContactUpdate(
                        record, read.lists(), read.address(), Map.of(NEWS, status), false, Optional.empty(), Map.of())))
                .getFirst();
    }

    @Test
    void whoRespondedOrIsProtectedIsNeverTakenOff() {
        try (SalesforceBench bench = bench(Map.of("kept-member-statuses", "Invited, Speaker"), named(NEWS, 1, "VIP"));
                Crm crm = bench.plugin().connect(bench.context())) {
            String vip = campaign(bench, "VIP");
            bench.control().campaigns().addStatus(ALICE, vip, "Speaker", false);
            RecordRef sent = person(bench, "sent", "Subscribed");
            RecordRef responded = person(bench, "responded", "Subscribed");
            RecordRef speaker = person(bench, "speaker", "Subscribed");
            join(bench, vip, sent, "Sent");
            join(bench, vip, responded, "Responded");
            join(bench, vip, speaker, "Speaker");

            lists(crm).remove("VIP", List.of(sent, responded, speaker));

            assertThat(bench.control().campaigns().members(vip))
                    .containsExactlyInAnyOrder(responded.id(), speaker.id());
        }
    }

    /** Salesforce forgets where a query stood when its user has ten others open, or after two days. */
    @Test
    void aQueryWhosePlaceIsForgottenIsAskedOnceMoreAndThenTold() {
        try (SalesforceBench bench = bench();
                Crm crm = bench.plugin().connect(bench.context())) {
            String vip = campaign(bench, "VIP");
            bench.control().seed(ALICE, "Lead", 2_100);
            Set<RecordRef> leads = new HashSet<>(Drain.of(crm, Cursor.START).records());
            leads.forEach(lead -> join(bench, vip, lead, "Sent"));
            Effect forgetting =
                    SalesforceFault.meanwhile(() -> bench.control().server().expireCursors());

            bench.control().server().fault("queryMore", 1, forgetting);
            assertThat(lists(crm).on("VIP")).isEqualTo(leads);

            bench.control().server().fault("queryMore", 2, forgetting);
            assertThatThrownBy(() -> lists(crm).on("VIP"))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_ANSWER_INVALID));
        }
    }

    @Test
    void anOptOutShowsInTheCampaignsAtOnce() {
        try (SalesforceBench bench = bench();
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            RecordRef leaving = person(bench, "leaving", "Subscribed");
            RecordRef staying = person(bench, "staying", "Subscribed");
            RecordRef lead = lead(bench, "lead", "Subscribed");
            List.of(leaving, staying, lead).forEach(record -> join(bench, fair, record, "Sent"));

            assertThat(write(crm, leaving, SubscriptionStatus.UNSUBSCRIBED)).isInstanceOf(WriteResult.Written.class);
            assertThat(write(crm, lead, SubscriptionStatus.UNSUBSCRIBED)).isInstanceOf(WriteResult.Written.class);

            assertThat(shows(bench, fair, leaving)).contains("Unsubscribed");
            assertThat(shows(bench, fair, lead)).contains("Unsubscribed");
            assertThat(shows(bench, fair, staying)).contains("Sent");
        }
    }

    /** Whoever joined later, or was written while Salesforce had no call left for it. */
    @Test
    void theAuditFindsWhoShowsSomethingElse() {
        try (SalesforceBench bench = bench();
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            RecordRef gone = person(bench, "gone", "Unsubscribed");
            RecordRef lead = lead(bench, "lead", "Unsubscribed");
            RecordRef back = person(bench, "back", "Subscribed");
            bench.control().campaigns().addStatus(ALICE, fair, "unsubscribed", false);
            join(bench, fair, gone, "Sent");
            join(bench, fair, lead, "Sent");
            join(bench, fair, back, "unsubscribed");

            lists(crm).showStatuses();
            int before = bench.calls();
            lists(crm).showStatuses();

            assertThat(shows(bench, fair, gone)).as("as the campaign writes it").contains("unsubscribed");
            assertThat(shows(bench, fair, lead)).contains("unsubscribed");
            assertThat(shows(bench, fair, back)).as("as new members begin").contains("Sent");
            assertThat(bench.calls() - before)
                    .as("who is right already is not read")
                    .isEqualTo(6);
        }
    }

    @Test
    void whoRespondedOrIsProtectedKeepsTheStatus() {
        try (SalesforceBench bench = bench(Map.of("kept-member-statuses", "Speaker"), everywhere(NEWS, 1));
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            bench.control().campaigns().addStatus(ALICE, fair, "Speaker", false);
            RecordRef responded = person(bench, "responded", "Unsubscribed");
            RecordRef speaker = person(bench, "speaker", "Unsubscribed");
            join(bench, fair, responded, "Responded");
            join(bench, fair, speaker, "Speaker");

            lists(crm).showStatuses();

            assertThat(shows(bench, fair, responded)).contains("Responded");
            assertThat(shows(bench, fair, speaker)).contains("Speaker");
        }
    }

    @Test
    void everyStatusHasTheLabelThatTheAdministratorChose() {
        try (SalesforceBench bench = bench(
                        Map.of("member-statuses", "Subscribed=Reached, Pending=Asked, Unsubscribed=Left"),
                        everywhere(NEWS, 1));
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            RecordRef reached = person(bench, "reached", "Subscribed");
            RecordRef asked = person(bench, "asked", "Pending");
            RecordRef left = person(bench, "left", "Unsubscribed");
            RecordRef unknown = person(bench, "unknown", "");
            List.of(reached, asked, left, unknown).forEach(record -> join(bench, fair, record, "Sent"));

            lists(crm).showStatuses();

            assertThat(shows(bench, fair, reached)).contains("Reached");
            assertThat(shows(bench, fair, asked)).contains("Asked");
            assertThat(shows(bench, fair, left)).contains("Left");
            assertThat(shows(bench, fair, unknown)).contains("Sent");
        }
    }

    @Test
    void ofSeveralListsTheOneThatCanBeWrittenToCounts() {
        try (SalesforceBench bench = bench(Map.of(), everywhere(NEWS, 1), everywhere(OFFERS, 2));
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            RecordRef half = person(bench, "half", "Unsubscribed");
            bench.edit(half, "mailup_list_2", "Subscribed");
            RecordRef whole = person(bench, "whole", "Unsubscribed");
            join(bench, fair, half, "Sent");
            join(bench, fair, whole, "Sent");

            lists(crm).showStatuses();

            assertThat(shows(bench, fair, half)).contains("Sent");
            assertThat(shows(bench, fair, whole)).contains("Unsubscribed");
        }
    }

    @Test
    void aCampaignGoesWithTheListsWhoseGroupItShows() {
        try (SalesforceBench bench = bench(Map.of(), named(NEWS, 1, "VIP"), named(OFFERS, 2, "Fair 'Spring'"));
                Crm crm = bench.plugin().connect(bench.context())) {
            String vip = campaign(bench, "VIP");
            String fair = campaign(bench, "Fair 'Spring'");
            String other = campaign(bench, "Other");
            RecordRef record = person(bench, "record", "Subscribed");
            bench.edit(record, "mailup_list_2", "Subscribed");
            List.of(vip, fair, other).forEach(campaign -> join(bench, campaign, record, "Sent"));

            write(crm, record, SubscriptionStatus.UNSUBSCRIBED);
            lists(crm).showStatuses();

            assertThat(shows(bench, vip, record)).contains("Unsubscribed");
            assertThat(shows(bench, fair, record)).contains("Sent");
            assertThat(shows(bench, other, record)).contains("Sent");
        }
    }

    @Test
    void aLeadThatWasConvertedShowsWhatItsContactSays() {
        try (SalesforceBench bench = bench();
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            RecordRef lead = lead(bench, "lead", "Unsubscribed");
            join(bench, fair, lead, "Sent");
            String contact = bench.control().convertLead(ALICE, lead.id()).getOrDefault("Contact", "");
            bench.edit(bench.ref("Contact", contact), "mailup_list_1", "Subscribed");

            lists(crm).showStatuses();

            assertThat(bench.control().campaigns().status(fair, contact)).contains("Sent");
        }
    }

    @Test
    void aPersonAccountIsAMemberAsItsContact() {
        try (SalesforceBench bench =
                        SalesforceBench.campaigns(List.of("Account", "Lead"), Map.of(), everywhere(NEWS, 1));
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            RecordRef record = bench.create("ada@example.com", "Lovelace");
            bench.edit(record, "mailup_list_1", "Subscribed");
            String contact = bench.stored(record, "PersonContactId");
            bench.control().campaigns().add(ALICE, fair, contact, "Sent");

            write(crm, record, SubscriptionStatus.UNSUBSCRIBED);

            assertThat(bench.control().campaigns().status(fair, contact)).contains("Unsubscribed");
        }
    }

    @Test
    void whoIsRefusedStopsNobodyElseAndAMissingRightIsTold() {
        try (SalesforceBench bench = bench();
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            RecordRef barred = person(bench, "barred", "Unsubscribed");
            RecordRef other = person(bench, "other", "Unsubscribed");
            String membership = bench.control().campaigns().add(ALICE, fair, barred.id(), "Sent");
            join(bench, fair, other, "Sent");
            bench.control().rules().bar(membership, 1, new Refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No"));
            lists(crm).showStatuses();
            assertThat(shows(bench, fair, other)).contains("Unsubscribed");
            assertThat(shows(bench, fair, barred)).contains("Sent");

            bench.control().rules().bar(membership, 1, new Refusal("INSUFFICIENT_ACCESS_OR_READONLY", "No"));
            assertThatThrownBy(() -> lists(crm).showStatuses()).isInstanceOfSatisfying(SyncException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING);
                assertThat(e.detail()).startsWith("campaign members: INSUFFICIENT_ACCESS");
            });

            lists(crm).showStatuses();
            assertThat(shows(bench, fair, barred)).contains("Unsubscribed");
        }
    }

    @Test
    void whatFailsForTheCampaignIsNoFailureOfTheOptOut() {
        try (SalesforceBench bench = bench();
                Crm crm = bench.plugin().connect(bench.context())) {
            String fair = campaign(bench, "Fair");
            RecordRef record = person(bench, "record", "Subscribed");
            join(bench, fair, record, "Sent");
            Contact read = crm.read(List.of(record)).getFirst();
            bench.control().server().fault("create", 1, SalesforceFault.limit());

            WriteResult result = crm.write(List.of(new ContactUpdate(
                            record,
                            read.lists(),
                            read.address(),
                            Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                            false,
                            Optional.empty(),
                            Map.of())))
                    .getFirst();

            assertThat(result).isInstanceOf(WriteResult.Written.class);
            assertThat(bench.stored(record, "mailup_list_1")).isEqualTo("Unsubscribed");
            assertThat(shows(bench, fair, record)).contains("Sent");
            lists(crm).showStatuses();
            assertThat(shows(bench, fair, record)).contains("Unsubscribed");
        }
    }

    @Test
    void withoutTheSettingOrACampaignNothingIsAsked() {
        try (SalesforceBench silent = bench(Map.of("member-statuses", ""), everywhere(NEWS, 1));
                SalesforceBench apart = bench(Map.of(), named(NEWS, 1));
                Crm first = silent.plugin().connect(silent.context());
                Crm second = apart.plugin().connect(apart.context())) {
            lists(first).showStatuses();
            lists(second).showStatuses();

            assertThat(silent.calls()).isZero();
            assertThat(apart.calls()).isZero();
        }
    }

    @Test
    void aStatusThatIsNoneIsTold() {
        try (SalesforceBench bench = bench(Map.of("member-statuses", "Bounced=Left"), everywhere(NEWS, 1))) {
            assertThatThrownBy(() -> bench.plugin().connect(bench.context()))
                    .isInstanceOfSatisfying(SyncException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
                        assertThat(e.detail()).contains("member-statuses", "Subscribed, Pending and Unsubscribed");
                    });
        }
    }
}
