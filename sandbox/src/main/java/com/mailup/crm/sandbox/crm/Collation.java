package com.mailup.crm.sandbox.crm;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the database compares text: letter case, accents and trailing blanks do not count. */
public final class Collation {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Collation() {}

    public static String fold(String text) {
        String folded = isAscii(text)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return folded.stripTrailing().toLowerCase(Locale.ROOT);
    }

    /** The pattern of a LIKE, on folded text. */
    public static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        String folded = fold(pattern);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                boolean escape = c == '\\' && i + 1 < folded.length();
                regex.append(Pattern.quote(String.valueOf(escape ? folded.charAt(++i) : c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
