package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.mailup.Filter.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over the part of MailUp's expression language that clients use. */
final class FilterParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<text>'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.)*\")|(?<number>\\d+(?:\\.\\d+)?)"
                    + "|(?<name>[A-Za-z_][A-Za-z_0-9]*)|(?<sign>==|!=|<=|>=|&&|\\|\\||[-=<>!()\\[\\].,+]))");

    private final Set<String> properties;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    FilterParser(String text, Set<String> properties) {
        this.properties = properties;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw malformed();
        }
    }

    Expression parse() {
        Expression whole = or();
        if (next < tokens.size()) {
            throw malformed();
        }
        return whole;
    }

    private Expression or() {
        Expression left = and();
        while (accept("||")) {
            Expression first = left;
            Expression second = and();
            left = row -> Filter.truth(first.of(row)) || Filter.truth(second.of(row));
        }
        return left;
    }

    private Expression and() {
        Expression left = comparison();
        while (accept("&&")) {
            Expression first = left;
            Expression second = comparison();
            left = row -> Filter.truth(first.of(row)) && Filter.truth(second.of(row));
        }
        return left;
    }

    private Expression comparison() {
        Expression left = sum();
        for (String sign : List.of("==", "=", "!=", "<=", ">=", "<", ">")) {
            if (accept(sign)) {
                Expression right = sum();
                return row -> holds(sign, Filter.compare(left.of(row), right.of(row)));
            }
        }
        return left;
    }

    private static boolean holds(String sign, int order) {
        return switch (sign) {
            case "==", "=" -> order == 0;
            case "!=" -> order != 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order > 0;
        };
    }

    private Expression sum() {
        Expression left = unary();
        while (accept("+")) {
            Expression first = left;
            Expression second = unary();
            left = row -> plus(first.of(row), second.of(row));
        }
        return left;
    }

    private static Object plus(Object left, Object right) {
        return left instanceof Double a && right instanceof Double b
                ? (Object) (a + b)
                : Filter.text(left) + Filter.text(right);
    }

    private Expression unary() {
        if (accept("!")) {
            Expression negated = unary();
            return row -> !Filter.truth(negated.of(row));
        }
        Expression subject = primary();
        while (accept(".")) {
            subject = call(subject, take());
        }
        return subject;
    }

    private Expression primary() {
        String token = take();
        if (token.equals("(")) {
            Expression inner = or();
            expect(")");
            return inner;
        }
        if (token.startsWith("'") || token.startsWith("\"")) {
            String text = literal(token);
            return _ -> text;
        }
        if (Character.isDigit(token.charAt(0))) {
            Double number = Double.valueOf(token);
            return _ -> number;
        }
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "true" -> _ -> true;
            case "false" -> _ -> false;
            case "null" -> _ -> "";
            default -> property(token);
        };
    }

    private Expression property(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        if (key.equals("fields") && accept("[")) {
            String field = literal(take());
            expect("]");
            int id = FieldCatalog.id(field).orElseThrow(() -> Refusal.badRequest("Filter: no field '" + field + "'."));
            return row -> row.value("field" + id);
        }
        if (!properties.contains(key)) {
            throw Refusal.badRequest("Filter: no property or field '" + name + "' exists.");
        }
        return row -> row.value(key);
    }

    private Expression call(Expression subject, String method) {
        expect("(");
        Optional<Expression> argument = peek(")") ? Optional.empty() : Optional.of(or());
        expect(")");
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "trim" -> row -> Filter.text(subject.of(row)).strip();
            case "tolower" -> row -> Filter.text(subject.of(row));
            case "contains" -> both(subject, argument, String::contains);
            case "startswith" -> both(subject, argument, String::startsWith);
            case "endswith" -> both(subject, argument, String::endsWith);
            case "equals" -> both(subject, argument, String::equals);
            default -> throw Refusal.badRequest("Filter: no method '" + method + "' exists.");
        };
    }

    private interface TextTest {
        boolean test(String subject, String argument);
    }

    private static Expression both(Expression subject, Optional<Expression> argument, TextTest test) {
        Expression other = argument.orElseThrow(FilterParser::malformed);
        return row -> test.test(Filter.text(subject.of(row)), Filter.text(other.of(row)));
    }

    private static String literal(String token) {
        if (token.length() < 2 || (token.charAt(0) != '\'' && token.charAt(0) != '"')) {
            throw malformed();
        }
        return token.substring(1, token.length() - 1).replace("''", "'").replaceAll("\\\\(.)", "$1");
    }

    private boolean peek(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private boolean accept(String token) {
        boolean there = peek(token);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw malformed();
        }
    }

    private String take() {
        if (next >= tokens.size()) {
            throw malformed();
        }
        return tokens.get(next++);
    }

    private static Refusal malformed() {
        return Refusal.badRequest("Filter expression is malformed.");
    }
}
