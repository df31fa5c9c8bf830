package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.salesforce.outbound.OutboundMessages;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Salesforce without a package, whose flow sends outbound messages to what the command line printed. */
class SalesforceHintTest {
    private static final Pattern ADDRESS = Pattern.compile("Address: +(http://\\S+/hints/crm/\\S+)");
    private static final int NEWS = 1;

    @TempDir
    Path folder;

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private static URI shown(SalesforceOffice office) {
        return ADDRESS.matcher(office.out())
                .results()
                .map(found -> URI.create(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static String save(SalesforceOffice office, String name) {
        return office.crm()
                .create(
                        "alice",
                        "Contact",
                        Map.of("LastName", name, "Email", name + "@example.com", "mailup_list_1__c", "Subscribed"));
    }

    /** It asks by itself once an hour only. */
    @Test
    void aMessageIsAcknowledgedAndItsRecordsReachMailUp() {
        try (SalesforceOffice office = SalesforceOffice.calling(folder).serving()) {
            String plan = folder.resolve("plan").toString();
            assertThat(office.run("plan crm -o " + plan)).as(office.err()).isZero();
            assertThat(office.run("apply " + plan + " --yes")).as(office.err()).isZero();
            assertThat(office.run("webhooks crm")).as(office.err()).isZero();
            assertThat(office.out()).contains("Setup > Outbound Messages", "Send Session ID: off");
            OutboundMessages flow = office.crm().setup().outboundMessages();
            flow.start(shown(office), "Contact", List.of("Id"));

            String record = save(office, "ada");
            soon().until(() -> office.console().status(NEWS, "ada@example.com").equals(Optional.of(Status.SUBSCRIBED)));
            office.crm().edit("alice", record, Map.of("mailup_list_1__c", "Unsubscribed"));
            soon().until(() ->
                    office.console().status(NEWS, "ada@example.com").equals(Optional.of(Status.UNSUBSCRIBED)));
            soon().until(() -> flow.waiting() == 0);

            assertThat(office.run("doctor crm")).as(office.out()).isLessThan(2);
            assertThat(office.out()).contains("OK    crm, presence: webhook: the CRM calls");
        }
    }

    @Test
    void aMessageToAnotherAddressIsNeverAcknowledged() {
        try (SalesforceOffice office = SalesforceOffice.calling(folder).serving()) {
            assertThat(office.run("webhooks crm")).as(office.err()).isZero();
            OutboundMessages flow = office.crm().setup().outboundMessages();
            flow.start(URI.create(shown(office) + "x"), "Contact", List.of("Id"));

            save(office, "ada");
            soon().during(Duration.ofSeconds(3)).until(() -> flow.waiting() == 1);
        }
    }
}
