package com.mailup.crm.e2e;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.salesforce.SalesforceControl;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import com.mailup.crm.sandbox.salesforce.SandboxSalesforce;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A simulated Salesforce. */
final class TownSalesforce implements TownCrm {
    private static final SalesforceOptions OPTIONS =
            SalesforceOptions.standard().withLists(new MailUpList(Town.NEWS, "News"));

    private final SandboxSalesforce sandbox = SandboxSalesforce.start(OPTIONS);

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
                sign-in = "client-credentials"
                consumer-key = "%s"
                """.formatted(pages(), OPTIONS.app().key());
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("MAILUP_CONNECTIONS_CRM_CONSUMER_SECRET", OPTIONS.app().secret());
    }

    @Override
    public String module() {
        return "Contact";
    }

    @Override
    public List<String> fields() {
        return List.of("FirstName", "LastName", "Title", "Description");
    }

    @Override
    public List<String> people(int contacts) {
        return control()
                .importRows(
                        SalesforceOptions.ADMIN.nick(),
                        module(),
                        IntStream.range(0, contacts)
                                .mapToObj(TownSalesforce::person)
                                .toList());
    }

    private static Map<String, String> person(int n) {
        return Map.of(
                "FirstName",
                "Ada",
                "LastName",
                "Example " + n,
                "Email",
                Town.address(n),
                Town.FIELD + "__c",
                "Subscribed");
    }

    @Override
    public boolean opens() {
        return control().mailUpPackage().told().canOpen();
    }

    @Override
    public String recordPage(String record) {
        return "/lightning/r/Contact/" + record + "/view";
    }

    @Override
    public Login marketer() {
        return new Login(SalesforceOptions.ALICE.name(), SalesforceOptions.ALICE.password());
    }

    @Override
    public Login colleague() {
        return new Login(SalesforceOptions.BOB.name(), SalesforceOptions.BOB.password());
    }

    @Override
    public Map<String, String> signIn() {
        return Map.of("SIGN_IN", "Log In", "SIGNED_IN", "**/lightning/o/Contact/list");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
