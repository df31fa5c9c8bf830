package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PackageReport.Switch;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told to the part inside the org and what it tells, counted in calls. */
class InstalledPackageTest {
    private static final String WRITE = "PATCH /services/data/v65.0/sobjects/MailUp_News__c/Key__c/news";
    private static final String READ = "GET /services/data/v65.0/query";

    private final CannedConnection connection = new CannedConnection();
    private final InstalledPackage inside = new InstalledPackage(connection.rest, new ServerClock(connection.now::get));

    private static PackageNews news(String mode, String... groups) {
        return new PackageNews(
                new ConnectionId("crm"),
                URI.create("https://hooks.example.com"),
                URI.create("https://a1b2.emailsp.com"),
                Map.of("hook", new Secret("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")),
                mode,
                Optional.empty(),
                "",
                List.of(new PackageNews.MappedGroups(
                        new ListRef(new AccountId("main"), new ListId(17)), "News", List.of(groups))),
                Map.of());
    }

    private void answers(Map<String, Object> changed) {
        Map<String, Object> row = new HashMap<>(Map.of(
                "Version__c", "1.4.0",
                "Build__c", "0123456789ab",
                "Copy__c", false,
                "Switch__c", "on",
                "Waiting__c", 3,
                "Oldest__c", "2026-03-01T08:59:00.000+0000",
                "Broom__c", "2026-03-01T08:30:00.000+0000",
                "Answer__c", "202",
                "Holders__c", 1,
                "Triggers__c", 3));
        row.putAll(changed);
        connection.org.when(WRITE, _ -> new HttpReply(204, Map.of(), ""));
        connection.org.when(
                READ, _ -> new HttpReply(200, Map.of(), Json.text(Map.of("done", true, "records", List.of(row)))));
    }

    private List<HttpCall> written() {
        return connection.org.calls(WRITE);
    }

    @Test
    void whatIsInsideIsRead() {
        answers(Map.of());
        PackageReport report = inside.inside().orElseThrow();
        assertThat(report)
                .isEqualTo(new PackageReport(
                        "1.4.0",
                        "0123456789ab",
                        false,
                        3,
                        Optional.of(Instant.parse("2026-03-01T08:59:00Z")),
                        Optional.of(Duration.ofMinutes(30)),
                        Switch.ON));
        assertThat(inside.pushes()).isTrue();
    }

    /** Salesforce counts calls. */
    @Test
    void itIsToldWhenSomethingIsNewAndAskedNowAndThen() {
        answers(Map.of());
        inside.exchange(news("running"));
        assertThat(CannedOrg.text(written().getFirst())).contains("Told__c", "hooks.example.com");
        for (int minute = 0; minute < 14; minute++) {
            connection.now.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));
            assertThat(inside.exchange(news("running"))).isPresent();
        }
        assertThat(written()).as("nothing is new").hasSize(1);
        answers(Map.of());
        inside.exchange(news("paused"));
        assertThat(written()).as("something is").hasSize(2);
        connection.now.updateAndGet(now -> now.plus(Duration.ofMinutes(15)));
        answers(Map.of("Switch__c", "off"));
        assertThat(inside.exchange(news("paused")).orElseThrow().state()).isEqualTo(Switch.OFF);
        assertThat(CannedOrg.text(written().getLast())).as("known already").doesNotContain("Told__c");
    }

    @Test
    void whereItIsNotInsideItIsNotAskedEveryMinute() {
        connection.org.when(WRITE, _ -> new HttpReply(404, Map.of(), "[{\"errorCode\":\"NOT_FOUND\"}]"));
        assertThat(inside.exchange(news("running"))).isEmpty();
        connection.now.updateAndGet(now -> now.plus(Duration.ofMinutes(14)));
        assertThat(inside.exchange(news("running"))).isEmpty();
        assertThat(inside.pushes()).isFalse();
        assertThat(written()).hasSize(1);
        answers(Map.of());
        assertThat(inside.inside()).as("whoever asks is answered").isPresent();
    }

    @Test
    void anOlderPackageThatTellsLessIsHeardAllTheSame() {
        connection.org.when(READ, _ -> new HttpReply(400, Map.of(), "[{\"errorCode\":\"INVALID_FIELD\"}]"));
        answers(Map.of("Version__c", "0.9.0"));
        assertThat(inside.inside().orElseThrow().version()).isEqualTo("0.9.0");
    }

    @Test
    void afterAFailureItIsToldAgain() {
        connection.org.when(WRITE, _ -> new HttpReply(503, Map.of(), "<html>"));
        assertThatThrownBy(() -> inside.exchange(news("running"))).isInstanceOf(SyncException.class);
        answers(Map.of());
        assertThat(inside.exchange(news("running"))).isPresent();
        assertThat(CannedOrg.text(written().getLast())).contains("Told__c");
    }

    @Test
    void aCopyAndAnUnknownSwitchPushNothing() {
        answers(Map.of("Copy__c", true));
        assertThat(inside.inside().orElseThrow().copy()).isTrue();
        assertThat(inside.pushes()).isFalse();
        answers(Map.of("Switch__c", "sideways"));
        assertThat(inside.inside().orElseThrow().state()).isEqualTo(Switch.PAUSED);
    }

    @Test
    void namesOfGroupsThatAreTooManyForTheFieldAreLeftOut() {
        answers(Map.of());
        inside.exchange(news(
                "running",
                Collections.nCopies(3000, "A group with a name of fifty characters, or nearly")
                        .toArray(String[]::new)));
        assertThat(CannedOrg.text(written().getFirst())).hasSizeLessThan(2000).contains("News");
    }

    @Test
    void theDoctorHearsOfASecondHolderAndOfCallsThatDoNotArrive() {
        answers(Map.of("Holders__c", 2, "Answer__c", "500"));
        assertThat(inside.complaints())
                .extracting(Complaint::code)
                .containsExactly(ErrorCode.CRM_RIGHTS_TOO_MANY, ErrorCode.PACKAGE_SILENT);
        answers(Map.of());
        assertThat(inside.complaints()).isEmpty();
    }

    @Test
    void theDoctorHearsOfASiteThatMayNotBeCalledAndOfTriggersThatAreOff() {
        answers(Map.of(
                "Triggers__c",
                1,
                "Answer__c",
                "Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = x"));
        List<Complaint> complaints = inside.complaints();
        assertThat(complaints).extracting(Complaint::code).containsOnly(ErrorCode.PACKAGE_SILENT);
        assertThat(complaints.getFirst().detail()).contains("2 of the triggers", "switched off");
        assertThat(complaints.getLast().detail()).contains("remote site setting MailUp_Connector");
    }

    /** Its own saves would count as somebody's. */
    @Test
    void aUserWithoutTheConnectorsPermissionIsToldAndNothingGoesOn() {
        connection.org.when(
                WRITE, _ -> new HttpReply(400, Map.of(), "[{\"errorCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\"}]"));
        assertThat(inside.complaints()).singleElement().satisfies(complaint -> {
            assertThat(complaint.grave()).isTrue();
            assertThat(complaint.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING);
            assertThat(complaint.detail()).contains("permission set MailUp Integration");
        });
    }
}
