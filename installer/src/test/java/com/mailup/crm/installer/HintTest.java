package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vTiger without a package, whose workflows call what the command line printed. */
class HintTest {
    private static final Pattern ADDRESS = Pattern.compile("Address: +(http://\\S+/hints/crm/\\S+)");
    private static final String ADA = "ada@example.com";

    @TempDir
    Path folder;

    private static int call(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .POST(BodyPublishers.ofString("record=1"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static URI shown(Office office) {
        return ADDRESS.matcher(office.out())
                .results()
                .map(found -> URI.create(found.group(1)))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    /** Not for a while. */
    private static void nothingIsAsked(Office office) {
        AtomicLong before = new AtomicLong(-1);
        soon().during(Duration.ofSeconds(4)).until(() -> {
            long queries = office.crm().server().calls("query");
            return before.getAndSet(queries) == queries;
        });
    }

    private Office office() {
        VtigerOptions options = VtigerOptions.standard().withoutPackage().withLists(new MailUpList(1, "List 1"));
        return new Office(folder, options, 1)
                .set("time-zone = \"Europe/Rome\"", "time-zone = \"Europe/Rome\"\nwebhook = true");
    }

    private static Optional<Status> status(Office office) {
        return office.console().status(1, ADA);
    }

    @Test
    void aSaveIsLookedAtWhenTheWorkflowCallsAndTheDoctorSaysSo() throws Exception {
        try (Office office = office().serving()) {
            String plan = folder.resolve("plan").toString();
            assertThat(office.run("plan crm -o " + plan)).as(office.err()).isZero();
            assertThat(office.run("apply " + plan + " --yes")).as(office.err()).isZero();
            assertThat(office.run("webhooks crm")).isZero();
            assertThat(office.out())
                    .contains("In the CRM of connection crm:", "Settings > Automation > Workflows", "Contacts:")
                    .contains("Add Action > Webhook");
            office.run("doctor crm");
            assertThat(office.out())
                    .contains("OK    crm, presence: webhook: the CRM calls")
                    .contains("WARN  crm, hints: no call since the service started at ");
            nothingIsAsked(office);
            office.crm()
                    .create(
                            VtigerOptions.ALICE.name(),
                            "Contacts",
                            Map.of("lastname", "Example", "email", ADA, "mailup_list_1", "Subscribed"));
            assertThat(call(URI.create(shown(office) + "x"))).isEqualTo(404);
            nothingIsAsked(office);
            assertThat(status(office)).isEmpty();

            assertThat(call(shown(office))).isEqualTo(202);

            soon().untilAsserted(() -> assertThat(status(office)).contains(Status.SUBSCRIBED));
            office.run("doctor crm");
            assertThat(office.out()).contains("OK    crm, hints: the CRM called last at ");
        }
    }

    @Test
    void theFormerAddressIsTakenForADayAndNamed() throws Exception {
        try (Office office = office().serving()) {
            office.run("webhooks");
            URI former = shown(office);
            office.run("webhooks");
            assertThat(office.out()).contains("Address:     in use; it was shown once. A new one: --rotate");
            assertThat(office.run("webhooks crm --rotate --yes")).isZero();
            assertThat(shown(office)).isNotEqualTo(former);

            assertThat(call(former)).isEqualTo(202);
            office.run("doctor");
            assertThat(office.out()).contains(", at the former address, which ends within a day");

            assertThat(call(URI.create(former + "x"))).isEqualTo(404);
            office.run("doctor");
            assertThat(office.out()).contains("came to another address than the one that was made here");
        }
    }
}
