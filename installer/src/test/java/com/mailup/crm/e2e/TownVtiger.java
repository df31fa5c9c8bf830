package com.mailup.crm.e2e;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.vtiger.SandboxVtiger;
import com.mailup.crm.sandbox.vtiger.VtigerControl;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A simulated vTiger. */
final class TownVtiger implements TownCrm {
    private final SandboxVtiger sandbox =
            SandboxVtiger.start(VtigerOptions.standard().withLists(new MailUpList(Town.NEWS, "News")));

    VtigerControl control() {
        return sandbox.control();
    }

    @Override
    public String kind() {
        return "vtiger";
    }

    @Override
    public URI pages() {
        return sandbox.baseUri();
    }

    @Override
    public String settings() {
        return """
                kind = "vtiger"
                url = "%s"
                username = "%s"
                time-zone = "%s"
                """.formatted(
                        pages(),
                        VtigerOptions.INTEGRATION.name(),
                        VtigerOptions.standard().zone());
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("MAILUP_CONNECTIONS_CRM_ACCESS_KEY", VtigerOptions.INTEGRATION.accessKey());
    }

    @Override
    public List<String> fields() {
        return List.of("firstname", "lastname", "title", "description");
    }

    @Override
    public List<String> people(int contacts) {
        return control()
                .importRows(
                        VtigerOptions.ADMIN.name(),
                        "Contacts",
                        IntStream.range(0, contacts)
                                .mapToObj(TownVtiger::person)
                                .toList());
    }

    private static Map<String, String> person(int n) {
        return Map.of(
                "firstname", "Ada", "lastname", "Example " + n, "email", Town.address(n), Town.FIELD, "Subscribed");
    }

    @Override
    public boolean opens() {
        return control().mailUpPackage().told().canOpen();
    }

    @Override
    public String recordPage(String record) {
        return "/index.php?module=Contacts&view=Detail&record=" + record.substring(record.indexOf('x') + 1);
    }

    @Override
    public Login marketer() {
        return new Login(VtigerOptions.ALICE.name(), VtigerOptions.ALICE.password());
    }

    @Override
    public Login colleague() {
        return new Login(VtigerOptions.BOB.name(), VtigerOptions.BOB.password());
    }

    @Override
    public Map<String, String> signIn() {
        return Map.of("SIGN_IN", "Sign in", "SIGNED_IN", "**view=List*");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
