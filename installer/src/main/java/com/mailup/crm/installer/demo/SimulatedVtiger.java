package com.mailup.crm.installer.demo;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.vtiger.SandboxVtiger;
import com.mailup.crm.sandbox.vtiger.VtigerControl;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** vTiger. */
final class SimulatedVtiger implements SimulatedCrm {
    private static final String MODULE = "Contacts";
    private static final String USER = VtigerOptions.ALICE.name();
    private static final String ADMIN = VtigerOptions.ADMIN.name();

    private final SandboxVtiger vtiger;

    SimulatedVtiger(Options options) {
        VtigerOptions standard = VtigerOptions.standard()
                .withPort(options.port())
                .withLists(options.lists().entrySet().stream()
                        .map(list -> new MailUpList(list.getKey(), list.getValue()))
                        .toArray(MailUpList[]::new));
        vtiger = SandboxVtiger.start(options.packaged() ? standard : standard.withoutPackage());
    }

    @Override
    public String product() {
        return "vTiger";
    }

    @Override
    public URI baseUri() {
        return vtiger.baseUri();
    }

    @Override
    public String settings() {
        return """
                kind = "vtiger"
                url = "%s"
                username = "%s"
                time-zone = "%s"
                """.formatted(
                        baseUri(),
                        VtigerOptions.INTEGRATION.name(),
                        VtigerOptions.standard().zone());
    }

    @Override
    public Map.Entry<String, Secret> secret() {
        return Map.entry("access-key", new Secret(VtigerOptions.INTEGRATION.accessKey()));
    }

    @Override
    public String fieldName(Field field) {
        return switch (field) {
            case FIRST_NAME -> "firstname";
            case LAST_NAME -> "lastname";
            case ADDRESS -> "email";
            case TITLE -> "title";
        };
    }

    @Override
    public Login user() {
        return new Login(USER, new Secret(VtigerOptions.ALICE.password()));
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
        return control()
                .read(record)
                .map(stored -> stored.fields().getOrDefault(field, ""))
                .orElse("");
    }

    private VtigerControl control() {
        return vtiger.control();
    }

    private Map<String, String> fields(Map<Field, String> person, Map<String, String> statuses) {
        Map<String, String> fields = new HashMap<>(statuses);
        person.forEach((field, value) -> fields.put(fieldName(field), value));
        return fields;
    }

    @Override
    public void close() {
        vtiger.close();
    }
}
