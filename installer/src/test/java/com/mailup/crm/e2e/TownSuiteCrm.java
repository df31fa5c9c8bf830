package com.mailup.crm.e2e;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.sugar.SandboxSugar;
import com.mailup.crm.sandbox.sugar.SugarControl;
import com.mailup.crm.sandbox.sugar.SugarOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A simulated SuiteCRM. */
final class TownSuiteCrm implements TownCrm {
    private final SandboxSugar sandbox =
            SandboxSugar.start(SugarOptions.suiteCrm().withLists(new MailUpList(Town.NEWS, "News")));

    SugarControl control() {
        return sandbox.control();
    }

    @Override
    public String kind() {
        return "suitecrm";
    }

    @Override
    public URI pages() {
        return sandbox.baseUri();
    }

    @Override
    public String settings() {
        return """
                kind = "sugarcrm"
                url = "%s"
                username = "%s"
                """.formatted(pages(), SugarOptions.INTEGRATION.name());
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("MAILUP_CONNECTIONS_CRM_PASSWORD", SugarOptions.INTEGRATION.password());
    }

    @Override
    public List<String> fields() {
        return List.of("first_name", "last_name", "title", "description");
    }

    @Override
    public List<String> people(int contacts) {
        return control()
                .importRows(
                        SugarOptions.ADMIN.name(),
                        "Contacts",
                        IntStream.range(0, contacts)
                                .mapToObj(TownSuiteCrm::person)
                                .toList());
    }

    private static Map<String, String> person(int n) {
        return Map.of(
                "first_name",
                "Ada",
                "last_name",
                "Example " + n,
                "email1",
                Town.address(n),
                Town.FIELD + "_c",
                "Subscribed");
    }

    @Override
    public boolean opens() {
        return control().mailUpPackage().told().canOpen();
    }

    @Override
    public String recordPage(String record) {
        return "/index.php?module=Contacts&action=DetailView&record=" + record;
    }

    @Override
    public Login marketer() {
        return new Login(SugarOptions.ALICE.name(), SugarOptions.ALICE.password());
    }

    @Override
    public Login colleague() {
        return new Login(SugarOptions.BOB.name(), SugarOptions.BOB.password());
    }

    @Override
    public Map<String, String> signIn() {
        return Map.of("SIGN_IN", "Log in", "SIGNED_IN", "**action=index*");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
