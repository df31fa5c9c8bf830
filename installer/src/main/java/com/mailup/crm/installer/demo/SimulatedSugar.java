package com.mailup.crm.installer.demo;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.sugar.SandboxSugar;
import com.mailup.crm.sandbox.sugar.SugarControl;
import com.mailup.crm.sandbox.sugar.SugarOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SuiteCRM or SugarCRM. */
final class SimulatedSugar implements SimulatedCrm {
    private static final String MODULE = "Contacts";
    private static final String USER = SugarOptions.ALICE.name();
    private static final String ADMIN = SugarOptions.ADMIN.name();

    private final String product;
    private final SandboxSugar sugar;

    private SimulatedSugar(String product, SugarOptions options) {
        this.product = product;
        this.sugar = SandboxSugar.start(options);
    }

    /** Without the package only an administrator may opt an address out. */
    static SimulatedSugar suiteCrm(Options options) {
        SugarOptions standard = set(SugarOptions.suiteCrm(), options);
        return new SimulatedSugar(
                "SuiteCRM",
                options.packaged()
                        ? standard
                        : standard.withUsers(List.of(
                                SugarOptions.ADMIN,
                                SugarOptions.INTEGRATION.asAdmin(),
                                SugarOptions.ALICE,
                                SugarOptions.BOB)));
    }

    static SimulatedSugar sugarCrm(Options options) {
        return new SimulatedSugar("SugarCRM", set(SugarOptions.modernSugar(), options));
    }

    private static SugarOptions set(SugarOptions standard, Options options) {
        SugarOptions listed = standard.withPort(options.port())
                .withLists(options.lists().entrySet().stream()
                        .map(list -> new MailUpList(list.getKey(), list.getValue()))
                        .toArray(MailUpList[]::new));
        return options.packaged() ? listed : listed.withoutPackage();
    }

    @Override
    public String product() {
        return product;
    }

    @Override
    public URI baseUri() {
        return sugar.baseUri();
    }

    @Override
    public String settings() {
        return """
                kind = "sugarcrm"
                url = "%s"
                username = "%s"
                """.formatted(baseUri(), SugarOptions.INTEGRATION.name());
    }

    @Override
    public Map.Entry<String, Secret> secret() {
        return Map.entry("password", new Secret(SugarOptions.INTEGRATION.password()));
    }

    @Override
    public String fieldName(Field field) {
        return switch (field) {
            case FIRST_NAME -> "first_name";
            case LAST_NAME -> "last_name";
            case ADDRESS -> "email1";
            case TITLE -> "title";
        };
    }

    @Override
    public Login user() {
        return new Login(USER, new Secret(SugarOptions.ALICE.password()));
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
                                    row.id().ifPresent(id -> fields.put("id", id));
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

    private SugarControl control() {
        return sugar.control();
    }

    private Map<String, String> fields(Map<Field, String> person, Map<String, String> statuses) {
        Map<String, String> fields = new HashMap<>();
        statuses.forEach((field, value) -> fields.put(stored(field), value));
        person.forEach((field, value) -> fields.put(fieldName(field), value));
        return fields;
    }

    /** The Module Loader ends the name of each field with two letters. */
    private static String stored(String field) {
        return field + "_c";
    }

    @Override
    public void close() {
        sugar.close();
    }
}
