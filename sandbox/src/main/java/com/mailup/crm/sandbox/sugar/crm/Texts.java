package com.mailup.crm.sandbox.sugar.crm;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sent text becomes in the database, traps included. */
public final class Texts {
    private static final Pattern UNSEEN =
            Pattern.compile("<!--.*?-->|<(script|style)\\b.*?</\\1>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)[^>]*>");
    private static final Pattern OPEN_TAG = Pattern.compile("</?[a-zA-Z][^>]*$");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r]]");
    private static final Set<String> HARMLESS = Set.of(
            "a", "b", "br", "div", "em", "h1", "h2", "h3", "i", "img", "li", "ol", "p", "span", "strong", "table", "td",
            "tr", "u", "ul");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+\\.[^@\\s<>,;\"]+");
    private static final Set<String> OFF = Set.of("", "0", "false", "off", "no");

    private Texts() {}

    static String stored(Field field, String sent) {
        return switch (field.type()) {
            case BOOL -> bool(sent);
            case DATE -> DATE.matcher(sent).matches() ? sent : "";
            case DATETIME -> DATE_TIME.matcher(sent).matches() ? sent : "";
            default -> cut(clean(sent), field.length());
        };
    }

    /** As it was sent: modern Sugar escapes and cleans nothing. */
    static String asSent(Field field, String sent) {
        return switch (field.type()) {
            case BOOL, DATE, DATETIME -> stored(field, sent);
            default -> cut(sent, field.length());
        };
    }

    static String bool(String sent) {
        return OFF.contains(sent.toLowerCase(Locale.ROOT)) ? "0" : "1";
    }

    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** What is left of entities once they are characters: two layers are taken off. */
    static String decoded(String text) {
        String once = entities(text);
        return once.equals(text) ? text : entities(once);
    }

    /** As v4_1 and V8 hand a text out: quotes and angle brackets as entities. */
    public static String escaped(String text) {
        return text.replace("\"", "&quot;")
                .replace("'", "&#039;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Harmless tags stay; scripts go with all that is in them, other tags alone; one that does not end takes the rest along. */
    private static String clean(String sent) {
        String seen = UNSEEN.matcher(decoded(sent)).replaceAll("");
        String tagged = TAG.matcher(seen)
                .replaceAll(tag -> HARMLESS.contains(tag.group(1).toLowerCase(Locale.ROOT))
                        ? Matcher.quoteReplacement(tag.group())
                        : "");
        String whole = OPEN_TAG.matcher(tagged).replaceAll("");
        return threeByteCharacters(CONTROL.matcher(whole).replaceAll("")).strip();
    }

    /** The tables hold three bytes a character: what needs four becomes four question marks. */
    private static String threeByteCharacters(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point ->
                        kept.append(Character.isSupplementaryCodePoint(point) ? "????" : Character.toString(point)));
        return kept.toString();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
