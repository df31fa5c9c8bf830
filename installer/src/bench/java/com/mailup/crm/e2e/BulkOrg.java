package com.mailup.crm.e2e;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.salesforce.SalesforceControl;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import com.mailup.crm.sandbox.salesforce.SandboxSalesforce;
import com.mailup.crm.sandbox.salesforce.auth.ConnectedApp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A simulated Salesforce without our package, for its numbers only: nobody looks at its pages. */
final class BulkOrg implements TownCrm {
    static final String STATUS = Town.FIELD + "__c";

    private static final String ALICE = "alice";

    private final SandboxSalesforce sandbox = SandboxSalesforce.start(
            SalesforceOptions.standard().withoutPackage().withLists(new MailUpList(Town.NEWS, "News")));

    SalesforceControl control() {
        return sandbox.control();
    }

    @Override
    public String kind() {
        return "salesforce";
    }

    @Override
    public URI pages() {
        return sandbox.baseUri();
    }

    @Override
    public String settings() {
        return """
                kind = "salesforce"
                url = "%s"
                consumer-key = "%s"
                username = "%s"
                api-share = 100
                """.formatted(
                        pages(),
                        SalesforceOptions.standard().app().key(),
                        SalesforceOptions.INTEGRATION.name());
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("MAILUP_CONNECTIONS_CRM_PRIVATE_KEY", ConnectedApp.signingKey());
    }

    @Override
    public List<String> fields() {
        return List.of("FirstName", "LastName", "Title", "Description");
    }

    @Override
    public List<String> people(int contacts) {
        return control()
                .importRows(
                        ALICE,
                        "Contact",
                        IntStream.range(0, contacts).mapToObj(BulkOrg::person).toList());
    }

    private static Map<String, String> person(int n) {
        return Map.of("FirstName", "Ada", "LastName", "Example " + n, "Email", Town.address(n), STATUS, "Subscribed");
    }

    @Override
    public boolean opens() {
        return false;
    }

    @Override
    public String recordPage(String record) {
        return "/" + record;
    }

    @Override
    public Login marketer() {
        return new Login(ALICE, "");
    }

    @Override
    public Login colleague() {
        return new Login("bob", "");
    }

    @Override
    public Map<String, String> signIn() {
        return Map.of();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
