package com.mailup.crm.sandbox.sugar.v8;

import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Search;
import com.mailup.crm.sandbox.sugar.sql.Column;
import com.mailup.crm.sandbox.sugar.sql.Where;
import com.mailup.crm.sandbox.sugar.sql.Where.Comparison;
import com.mailup.crm.sandbox.sugar.sql.Where.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a list.
 *
 * @param sort one field and no more
 * @param size rows of a page; empty where none was asked for
 * @param number of the page, from 1
 */
record Asked(
        Where where, boolean deleted, List<Search.Term> sort, Set<String> fields, Optional<Integer> size, int number) {
    private static final Pattern FILTER = Pattern.compile("filter\\[(\\w+)](?:\\[(\\w+)])?");
    private static final Pattern FIELDS = Pattern.compile("fields\\[\\w+]");
    private static final String ADDRESS = "email1";

    static Asked of(CrmModule module, Exchange exchange) {
        Form query = exchange.query();
        // PHP keeps the last one of a name.
        Map<String, String> last = new LinkedHashMap<>();
        query.fields().forEach(field -> last.put(field.name(), field.value()));
        boolean any = last.getOrDefault("filter[operator]", "and").equalsIgnoreCase("or");
        List<Where> conditions = new ArrayList<>();
        boolean deleted = false;
        Set<String> fields = new LinkedHashSet<>();
        for (Map.Entry<String, String> parameter : last.entrySet()) {
            Matcher filter = FILTER.matcher(parameter.getKey());
            if (filter.matches() && filter.group(1).equals("deleted")) {
                deleted = parameter.getValue().equals("1");
            } else if (filter.matches() && !filter.group(1).equals("operator")) {
                conditions.add(condition(module, filter, parameter.getValue()));
            } else if (FIELDS.matcher(parameter.getKey()).matches()) {
                fields.addAll(Arrays.asList(parameter.getValue().split(",", -1)));
            }
        }
        check(module, fields);
        return new Asked(
                any ? new Where.Or(conditions) : new Where.And(conditions),
                deleted,
                sort(module, last.getOrDefault("sort", "")),
                fields,
                number("size", Optional.ofNullable(last.get("page[size]"))),
                number("number", Optional.ofNullable(last.get("page[number]"))).orElse(1));
    }

    private static Optional<Integer> number(String option, Optional<String> text) {
        text.filter(number -> !number.matches("[1-9]\\d{0,8}")).ifPresent(number -> {
            throw ApiError.invalidOption(option, number);
        });
        return text.map(Integer::parseInt);
    }

    private static void check(CrmModule module, Set<String> fields) {
        fields.stream()
                .filter(field -> module.field(field).isEmpty())
                .findFirst()
                .ifPresent(field -> {
                    throw ApiError.of("The following field in " + module.singular() + " module is not found: " + field);
                });
    }

    private static List<Search.Term> sort(CrmModule module, String sort) {
        if (sort.isEmpty()) {
            return List.of();
        }
        boolean descending = sort.startsWith("-");
        String field = descending ? sort.substring(1) : sort;
        if (module.field(field).isEmpty()) {
            throw ApiError.of("Sort field " + field + " in " + module.singular() + " module is not found");
        }
        return List.of(new Search.Term(field, descending));
    }

    private static Where condition(CrmModule module, Matcher filter, String value) {
        String field = filter.group(1);
        if (module.field(field).isEmpty()) {
            throw ApiError.of("Filter field " + field + " in " + module.singular() + " module is not found");
        }
        String operator = Optional.ofNullable(filter.group(2)).orElse("").toLowerCase(Locale.ROOT);
        if (field.equals(ADDRESS) && module.addressed()) {
            return usesAddress(module, value);
        }
        Column column = new Column("", field);
        return switch (operator) {
            case "eq" -> new Comparison(column, Operator.EQUAL, List.of(value));
            case "neq" -> new Where.Not(new Comparison(column, Operator.EQUAL, List.of(value)));
            case "gt" -> new Comparison(column, Operator.GREATER, List.of(value));
            case "gte" -> new Comparison(column, Operator.GREATER_OR_EQUAL, List.of(value));
            case "lt" -> new Comparison(column, Operator.LESS, List.of(value));
            case "lte" -> new Comparison(column, Operator.LESS_OR_EQUAL, List.of(value));
            case "like" -> new Comparison(column, Operator.LIKE, List.of(value));
            default -> throw ApiError.of("Filter operator " + operator + " is invalid");
        };
    }

    /** A join over the tables of addresses, whichever of a record's addresses it is. */
    private static Where usesAddress(CrmModule module, String address) {
        Where joined = new Where.And(List.of(
                new Where.Equal(new Column("a", "id"), new Column("r", "email_address_id")),
                new Comparison(new Column("r", "bean_module"), Operator.EQUAL, List.of(module.name())),
                new Comparison(new Column("a", "email_address"), Operator.EQUAL, List.of(address))));
        List<Where.From> tables =
                List.of(new Where.From("email_addr_bean_rel", "r"), new Where.From("email_addresses", "a"));
        return new Where.In(new Column("", "id"), new Where.Select(new Column("r", "bean_id"), tables, joined));
    }
}
