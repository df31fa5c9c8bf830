package com.mailup.crm.sandbox.salesforce.org;

import com.mailup.crm.sandbox.salesforce.soql.Condition;
import com.mailup.crm.sandbox.salesforce.soql.Literal;
import com.mailup.crm.sandbox.salesforce.soql.Path;
import com.mailup.crm.sandbox.salesforce.soql.Query;
import com.mailup.crm.sandbox.salesforce.soql.SoqlException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes of a condition what tells fitting rows from others. */
final class Matching {
    private final Org org;
    private final User by;
    private final Query query;
    private final SObjectType type;

    Matching(Org org, User by, Query query, SObjectType type) {
        this.org = org;
        this.by = by;
        this.query = query;
        this.type = type;
    }

    Predicate<Row> of(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> {
                List<Predicate<Row>> each = parts.stream().map(this::of).toList();
                yield row -> each.stream().allMatch(part -> part.test(row));
            }
            case Condition.Any(var parts) -> {
                List<Predicate<Row>> each = parts.stream().map(this::of).toList();
                yield row -> each.stream().anyMatch(part -> part.test(row));
            }
            case Condition.Not(var part) -> of(part).negate();
            case Condition.Compare compare -> compare(compare);
            case Condition.In in -> in(in);
            case Condition.InQuery in -> {
                Column column = column(in.path());
                Set<String> found = Search.values(org, by, in.query());
                yield row -> found.contains(folded(column.value(org, row))) != in.negated();
            }
        };
    }

    private Predicate<Row> compare(Condition.Compare compare) {
        Column column = column(compare.path());
        if (column.field().type() == FieldType.TEXTAREA) {
            throw SoqlException.field(
                    query.text(),
                    compare.path().at(),
                    "field '" + compare.path().last() + "' can not be filtered in a query call");
        }
        if (compare.operator().equals("LIKE")) {
            Pattern pattern = like(compare.value().text());
            return row -> pattern.matcher(column.value(org, row)).matches();
        }
        String wanted = value(compare.path(), column.field(), compare.value());
        if (compare.value().kind() == Literal.Kind.NULL) {
            boolean equal = compare.operator().equals("=");
            return row -> column.value(org, row).isEmpty() == equal;
        }
        IntPredicate fits = fits(compare.operator());
        boolean unequal = compare.operator().equals("!=");
        return row -> {
            String value = column.value(org, row);
            return value.isEmpty() ? unequal : fits.test(order(column.field().type(), value, wanted));
        };
    }

    private Predicate<Row> in(Condition.In in) {
        Column column = column(in.path());
        Set<String> wanted = in.values().stream()
                .map(value -> folded(value(in.path(), column.field(), value)))
                .collect(Collectors.toSet());
        return row -> wanted.contains(folded(column.value(org, row))) != in.negated();
    }

    /** Of an id the letter case counts, of every other text it does not; an id has digits at its start. */
    static String folded(String value) {
        return RecordId.parse(value).isPresent() ? value : value.toLowerCase(Locale.ROOT);
    }

    private static IntPredicate fits(String operator) {
        return switch (operator) {
            case "=" -> order -> order == 0;
            case "!=" -> order -> order != 0;
            case "<" -> order -> order < 0;
            case ">" -> order -> order > 0;
            case "<=" -> order -> order <= 0;
            default -> order -> order >= 0;
        };
    }

    static int order(FieldType type, String one, String other) {
        if (type == FieldType.DOUBLE) {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        }
        return type.isId() || type.bare() ? one.compareTo(other) : one.compareToIgnoreCase(other);
    }

    private Column column(Path path) {
        return Column.of(org, by, query, type, path);
    }

    /** What is compared, in the form in which it is stored. */
    private String value(Path path, Field field, Literal literal) {
        if (literal.kind() == Literal.Kind.NULL) {
            return "";
        }
        if (field.type().bare() == (literal.kind() == Literal.Kind.QUOTED)) {
            throw wrongQuotes(path, field);
        }
        String text = literal.text();
        return switch (field.type()) {
            case ID, REFERENCE ->
                RecordId.parse(text).orElseThrow(() -> SoqlException.filter(query.text(), path.at(), text));
            case DATETIME -> Times.parse(text).map(Times::exact).orElseThrow(() -> wrongQuotes(path, field));
            case DATE -> Times.parseDate(text).map(Object::toString).orElseThrow(() -> wrongQuotes(path, field));
            default -> text;
        };
    }

    private SoqlException wrongQuotes(Path path, Field field) {
        String type =
                field.type() == FieldType.DATETIME ? "dateTime" : field.type().described();
        String should = field.type().bare() ? "should not be enclosed in quotes" : "should be enclosed in quotes";
        return SoqlException.field(
                query.text(),
                path.at(),
                "value of filter criterion for field '" + path + "' must be of type " + type + " and " + should);
    }

    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '\\' -> regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
