package com.mailup.crm.sandbox.sugar.crm;

import com.mailup.crm.sandbox.sugar.sql.SqlException;
import com.mailup.crm.sandbox.sugar.sql.Where;
import com.mailup.crm.sandbox.sugar.sql.Where.Comparison;
import com.mailup.crm.sandbox.sugar.sql.Where.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The two tables of addresses, as a sub-select sees them. */
final class EmailTables {
    private static final String ADDRESSES = "email_addresses";
    private static final String RELATION = "email_addr_bean_rel";

    private final Crm crm;

    EmailTables(Crm crm) {
        this.crm = crm;
    }

    /** The ids of the addresses with these capitals. */
    List<String> withCaps(String caps) {
        return addresses().withCaps(caps).stream().map(Bean::id).toList();
    }

    /** The rows of one table, or of both joined; columns by alias. */
    List<Map<String, String>> rows(Where.Select select) {
        Optional<String> addresses = alias(select, ADDRESSES);
        Optional<String> relation = alias(select, RELATION);
        if (select.from().size() != (addresses.isPresent() ? 1 : 0) + (relation.isPresent() ? 1 : 0)) {
            throw SqlException.failed("tables that are empty here");
        }
        List<EmailLinks.Link> links = caps(select.where())
                .map(caps -> withCaps(caps).stream().flatMap(id -> crm.emailLinks().using(id).stream()))
                .orElseGet(crm.emailLinks()::all)
                .toList();
        List<Map<String, String>> rows = new ArrayList<>();
        if (relation.isEmpty()) {
            addresses().from("").forEach(row -> rows.add(address(row, addresses.orElse(""))));
        }
        for (EmailLinks.Link link : relation.isPresent() ? links : List.<EmailLinks.Link>of()) {
            Map<String, String> row = relation(link, relation.get());
            addresses.ifPresent(
                    alias -> addresses().find(link.address()).ifPresent(found -> row.putAll(address(found, alias))));
            rows.add(row);
        }
        return rows;
    }

    private Table addresses() {
        return crm.table("EmailAddresses");
    }

    private static Optional<String> alias(Where.Select select, String table) {
        return select.from().stream()
                .filter(from -> from.table().equals(table))
                .map(Where.From::alias)
                .findFirst();
    }

    private static Map<String, String> relation(EmailLinks.Link link, String alias) {
        Map<String, String> row = new HashMap<>();
        row.put(alias + ".email_address_id", link.address());
        row.put(alias + ".bean_id", link.bean().id());
        row.put(alias + ".bean_module", link.bean().module());
        row.put(alias + ".primary_address", link.primary() ? "1" : "0");
        row.put(alias + ".deleted", "0");
        return row;
    }

    private static Map<String, String> address(Bean bean, String alias) {
        Map<String, String> row = new HashMap<>();
        bean.module().fields().forEach(field -> row.put(alias + "." + field.name(), bean.get(field.name())));
        return row;
    }

    /** The address that a condition asks for, if it asks for one. */
    private static Optional<String> caps(Where where) {
        return switch (where) {
            case Where.And(var parts) ->
                parts.stream().flatMap(part -> caps(part).stream()).findFirst();
            case Comparison(var column, var operator, var values) ->
                Stream.of(values)
                        .filter(_ -> column.name().equals("email_address_caps") && operator == Operator.EQUAL)
                        .map(List::getFirst)
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
