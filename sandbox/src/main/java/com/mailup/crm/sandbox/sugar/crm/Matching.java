package com.mailup.crm.sandbox.sugar.crm;

import com.mailup.crm.sandbox.crm.Collation;
import com.mailup.crm.sandbox.sugar.sql.Column;
import com.mailup.crm.sandbox.sugar.sql.SqlException;
import com.mailup.crm.sandbox.sugar.sql.Where;
import com.mailup.crm.sandbox.sugar.sql.Where.Comparison;
import com.mailup.crm.sandbox.sugar.sql.Where.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a record of a module meets a condition. Made anew for every query; used under the CRM's lock. */
final class Matching {
    private final CrmModule module;
    private final EmailTables emailTables;
    private final Map<Where.Select, Set<String>> selected = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();

    Matching(Crm crm, CrmModule module) {
        this.module = module;
        this.emailTables = new EmailTables(crm);
    }

    /** Looks at the columns before any row. */
    void check(Where where) {
        switch (where) {
            case Where.And(var parts) -> parts.forEach(this::check);
            case Where.Or(var parts) -> parts.forEach(this::check);
            case Where.Not(var part) -> check(part);
            case Comparison comparison -> name(comparison.column());
            case Where.In in -> name(in.column());
            case Where.Equal(var left, var right) -> {
                name(left);
                name(right);
            }
        }
    }

    boolean matches(Bean bean, Where where) {
        return matches(column -> bean.get(plain(column)), where);
    }

    private boolean matches(UnaryOperator<String> row, Where where) {
        return switch (where) {
            case Where.And(var parts) -> parts.stream().allMatch(part -> matches(row, part));
            case Where.Or(var parts) -> parts.stream().anyMatch(part -> matches(row, part));
            case Where.Not(var part) -> !matches(row, part);
            case Where.Equal(var left, var right) ->
                Collation.fold(row.apply(key(left))).equals(Collation.fold(row.apply(key(right))));
            case Where.In(var column, var select) ->
                selected.computeIfAbsent(select, this::run).contains(row.apply(key(column)));
            case Comparison comparison -> compare(row.apply(key(comparison.column())), comparison);
        };
    }

    private boolean compare(String value, Comparison comparison) {
        return switch (comparison.operator()) {
            case IS_NULL -> value.isEmpty();
            case IN -> comparison.values().stream().anyMatch(wanted -> order(value, wanted) == 0);
            case LIKE ->
                patterns.computeIfAbsent(comparison.values().getFirst(), Collation::like)
                        .matcher(Collation.fold(value))
                        .matches();
            case EQUAL -> order(value, comparison.values().getFirst()) == 0;
            case LESS -> order(value, comparison.values().getFirst()) < 0;
            case LESS_OR_EQUAL -> order(value, comparison.values().getFirst()) <= 0;
            case GREATER -> order(value, comparison.values().getFirst()) > 0;
            case GREATER_OR_EQUAL -> order(value, comparison.values().getFirst()) >= 0;
        };
    }

    private static int order(String value, String wanted) {
        return Collation.fold(value).compareTo(Collation.fold(wanted));
    }

    private Set<String> run(Where.Select select) {
        return emailTables.rows(select).stream()
                .filter(row -> matches(
                        column -> Optional.ofNullable(row.get(column)).orElseGet(() -> bare(row, column)),
                        select.where()))
                .map(row -> Optional.ofNullable(row.get(key(select.column())))
                        .orElseGet(() -> bare(row, key(select.column()))))
                .collect(Collectors.toSet());
    }

    private static String plain(String column) {
        String name = column.substring(column.indexOf('.') + 1);
        return name.equals("id_c") ? "id" : name;
    }

    private static String bare(Map<String, String> row, String column) {
        return row.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("." + column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> SqlException.failed("Unknown column " + column));
    }

    private static String key(Column column) {
        return column.qualifier().isEmpty() ? column.name() : column.qualifier() + "." + column.name();
    }

    private void name(Column column) {
        String table = column.qualifier().toLowerCase(Locale.ROOT);
        boolean known = module.field(column.name())
                .filter(Field::stored)
                .filter(field -> table.isEmpty()
                        || table.equals(module.table())
                        || (field.custom() && table.equals(module.table() + "_cstm")))
                .isPresent();
        boolean idOfCustom = column.name().equals("id_c") && table.equals(module.table() + "_cstm");
        if (!known && !idOfCustom) {
            throw SqlException.failed("Unknown column " + key(column));
        }
    }

    /** The records that alone can match, if the condition says so. */
    Optional<List<String>> ids(Where where) {
        return switch (where) {
            case Comparison(var column, var operator, var values) ->
                column.name().equals("id") && (operator == Operator.EQUAL || operator == Operator.IN)
                        ? Optional.of(values)
                        : column.name().equals("email_address_caps") && operator == Operator.EQUAL
                                ? Optional.of(emailTables.withCaps(values.getFirst()))
                                : Optional.empty();
            case Where.In(var column, var select) ->
                column.name().equals("id")
                        ? Optional.of(List.copyOf(selected.computeIfAbsent(select, this::run)))
                        : Optional.empty();
            case Where.And(var parts) ->
                parts.stream().flatMap(part -> ids(part).stream()).findFirst();
            case Where.Or(var parts) -> {
                List<String> all = new ArrayList<>();
                for (Where part : parts) {
                    Optional<List<String>> some = ids(part);
                    if (some.isEmpty()) {
                        yield Optional.empty();
                    }
                    all.addAll(some.get());
                }
                yield parts.isEmpty() ? Optional.empty() : Optional.of(all);
            }
            case Where.Not _, Where.Equal _ -> Optional.empty();
        };
    }

    /** From where in the order of the last change the matches lie. */
    static String lowestModified(Where where) {
        return switch (where) {
            case Comparison(var column, var operator, var values) ->
                column.name().equals("date_modified")
                                && (operator == Operator.EQUAL
                                        || operator == Operator.GREATER
                                        || operator == Operator.GREATER_OR_EQUAL)
                        ? values.getFirst()
                        : "";
            case Where.And(var parts) ->
                parts.stream()
                        .map(Matching::lowestModified)
                        .max(String::compareTo)
                        .orElse("");
            case Where.Or(var parts) ->
                parts.stream()
                        .map(Matching::lowestModified)
                        .min(String::compareTo)
                        .orElse("");
            case Where.Not _, Where.Equal _, Where.In _ -> "";
        };
    }
}
