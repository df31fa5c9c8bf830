package com.mailup.crm.vtiger;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.vtiger.VtigerSettings.FieldNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A script for vTiger's own vtlib, which makes the fields of the mapped lists where our package is not inside. */
final class FieldScript {
    private static final String TEMPLATE = "mailup-fields.txt";
    private static final Map<String, String> TABLES =
            Map.of("Contacts", "vtiger_contactscf", "Leads", "vtiger_leadscf", "Accounts", "vtiger_accountscf");

    private FieldScript() {}

    static String of(CrmMapping mapping, FieldNames names) {
        String lists = mapping.lists().stream()
                .map(list -> literal(list.field()) + " => " + literal(list.label()))
                .collect(Collectors.joining(", "));
        String modules = mapping.modules().stream()
                .map(module -> literal(module) + " => " + literal(table(module)))
                .collect(Collectors.joining(", "));
        return template()
                .replace("@modules@", modules)
                .replace("@changed@", literal(names.changed()))
                .replace("@reason@", literal(names.reason()))
                .replace("@lists@", lists);
    }

    private static String table(String module) {
        return TABLES.getOrDefault(module, "vtiger_" + module.toLowerCase(Locale.ROOT) + "cf");
    }

    /** A text of PHP that nothing gets out of. */
    private static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String template() {
        try (InputStream in = Objects.requireNonNull(FieldScript.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
