package com.mailup.crm.config;

import com.mailup.crm.contract.MappedList;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.engine.GroupRule;
import com.mailup.crm.engine.RecordFilter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells one mapping from another. The order of entries and the labels do not count; MailUp's account and what moves do. */
final class MappingDigest {
    private MappingDigest() {}

    static String of(MappingReader.Mapping mapping, RecordFilter filter, List<AccountConfig> accounts) {
        Stream<String> lines = Stream.of(
                        mapping.modules().stream().map(module -> line("module", module)),
                        mapping.lists().stream().map(MappingDigest::list),
                        mapping.fields().stream().map(MappingDigest::field),
                        mapping.fields().stream().flatMap(MappingDigest::values),
                        mapping.groups().stream().map(MappingDigest::group),
                        mapping.shown().stream()
                                .map(shown -> line("shown", shown.list().toString(), shown.group())),
                        Stream.of(line("filter", filter.field())),
                        filter.values().stream().map(value -> line("value", value)),
                        accounts.stream().map(MappingDigest::account))
                .flatMap(part -> part);
        return sha256(lines.sorted().toList());
    }

    private static String list(MappedList list) {
        return line("list", list.list().toString(), list.field());
    }

    private static String field(FieldMapping field) {
        return line(
                "field",
                field.crmField(),
                Integer.toString(field.mailUpField()),
                field.direction().name());
    }

    private static Stream<String> values(FieldMapping field) {
        return field.values().entrySet().stream()
                .map(told -> line("told", Integer.toString(field.mailUpField()), told.getKey(), told.getValue()));
    }

    private static String group(GroupRule rule) {
        return line("group", rule.list().toString(), rule.crmField(), Boolean.toString(rule.create()));
    }

    private static String account(AccountConfig account) {
        return line("account", account.name().value(), account.url().toString(), account.consoleId(), account.user());
    }

    private static String line(String... parts) {
        return String.join("\u001f", parts);
    }

    private static String sha256(List<String> lines) {
        try {
            byte[] text = String.join("\u001e", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
