package com.mailup.crm.sandbox.mailup;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** A {@code filterby} expression, quoted as a whole or not. Texts compare without regard to case, as in the database behind it. */
final class Filter implements Predicate<Row> {
    static final Filter ALL = new Filter(_ -> true);

    private final Expression expression;

    /** A part of the expression; yields a text, a {@link Double} or a {@link Boolean}. */
    interface Expression {
        Object of(Row row);
    }

    private Filter(Expression expression) {
        this.expression = expression;
    }

    /**
     * Reads an expression.
     *
     * @param properties the lower-case names that it may use
     * @throws Refusal if it is malformed or uses another name
     */
    static Filter parse(String text, Set<String> properties) {
        String bare = unquoted(text);
        return bare.isEmpty() ? ALL : new Filter(new FilterParser(bare, properties).parse());
    }

    @Override
    public boolean test(Row row) {
        return truth(expression.of(row));
    }

    static String unquoted(String text) {
        String bare = text.strip();
        boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
    }

    static boolean truth(Object value) {
        return value instanceof Boolean truth ? truth : Boolean.parseBoolean(String.valueOf(value));
    }

    static int compare(Object left, Object right) {
        return left instanceof Double a && right instanceof Double b
                ? a.compareTo(b)
                : text(left).compareTo(text(right));
    }

    static String text(Object value) {
        String text = value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
        return text.toLowerCase(Locale.ROOT);
    }
}
