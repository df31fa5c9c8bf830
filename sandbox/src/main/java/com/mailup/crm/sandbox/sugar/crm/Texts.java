package com.mailup.crm.sandbox.sugar.crm;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a sent text becomes in the database, traps included. */
final class Texts {
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!][^>]*>");
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
            default -> cut(TAG.matcher(sent).replaceAll(""), field.length());
        };
    }

    static String bool(String sent) {
        return OFF.contains(sent.toLowerCase(Locale.ROOT)) ? "0" : "1";
    }

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
