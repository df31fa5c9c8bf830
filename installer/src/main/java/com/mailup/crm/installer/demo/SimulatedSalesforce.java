package com.mailup.crm.installer.demo;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.salesforce.SalesforceControl;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import com.mailup.crm.sandbox.salesforce.SandboxSalesforce;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Salesforce. */
final class SimulatedSalesforce implements SimulatedCrm {
    private static final String MODULE = "Contact";
    private static final String USER = SalesforceOptions.ALICE.nick();
    private static final String ADMIN = SalesforceOptions.ADMIN.nick();

    private final SandboxSalesforce salesforce;

    SimulatedSalesforce(Options options) {
        SalesforceOptions standard = SalesforceOptions.standard()
                .withPort(options.port())
                .withLists(options.lists().entrySet().stream()
                        .map(list -> new MailUpList(list.getKey(), list.getValue()))
                        .toArray(MailUpList[]::new));
        salesforce = SandboxSalesforce.start(options.packaged() ? standard : standard.withoutPackage());
    }

    @Override
    public String product() {
        return "Salesforce";
    }

    @Override
    public URI baseUri() {
        return salesforce.baseUri();
    }

    /** By the app's secret: a key takes many lines, and this one is shown on a terminal. */
    @Override
    public String settings() {
        return """
                kind = "salesforce"
                url = "%s"
                sign-in = "client-credentials"
                consumer-key = "%s"
                """.formatted(baseUri(), SalesforceOptions.standard().app().key());
    }

    @Override
    public Map.Entry<String, Secret> secret() {
        return Map.entry(
                "consumer-secret", new Secret(SalesforceOptions.standard().app().secret()));
    }

    @Override
    public List<String> modules() {
        return List.of(MODULE, "Lead");
    }

    @Override
    public String fieldName(Field field) {
        return switch (field) {
            case FIRST_NAME -> "FirstName";
            case LAST_NAME -> "LastName";
            case ADDRESS -> "Email";
            case TITLE -> "Title";
        };
    }

    @Override
    public Login user() {
        return new Login(SalesforceOptions.ALICE.name(), new Secret(SalesforceOptions.ALICE.password()));
    }

    @Override
    public String create(Map<Field, String> person, Map<String, String> statuses) {
        return control().create(USER, MODULE, fields(person, statuses));
    }

    @Override
    public void edit(String record, Map<Field, String> person, Map<String, String> statuses) {
        control().edit(USER, record, fields(person, statuses));
    }

    @Override
    public List<String> importRows(List<Row> rows) {
        return control()
                .importRows(
                        ADMIN,
                        MODULE,
                        rows.stream()
                                .map(row -> {
                                    Map<String, String> fields = fields(row.person(), row.statuses());
                                    row.id().ifPresent(id -> fields.put("Id", id));
                                    return fields;
                                })
                                .toList());
    }

    @Override
    public void seed(int count) {
        control().seed(ADMIN, MODULE, count);
    }

    @Override
    public String shows(String record, String field) {
        return control().read(record).map(stored -> stored.field(stored(field))).orElse("");
    }

    private SalesforceControl control() {
        return salesforce.control();
    }

    private Map<String, String> fields(Map<Field, String> person, Map<String, String> statuses) {
        Map<String, String> fields = new HashMap<>();
        statuses.forEach((field, value) -> fields.put(stored(field), value));
        person.forEach((field, value) -> fields.put(fieldName(field), value));
        return fields;
    }

    /** The name of a custom field ends so. */
    private static String stored(String field) {
        return field + "__c";
    }

    @Override
    public void close() {
        salesforce.close();
    }
}
