package com.mailup.crm.sugarcrm;

import java.util.Map;
import java.util.regex.Pattern;

/** What the family does to texts: it escapes them as it hands them out, and cleans them as it stores them. */
final class Texts {
    private static final Map<String, String> ENTITIES =
            Map.of("&quot;", "\"", "&#039;", "'", "&lt;", "<", "&gt;", ">", "&amp;", "&");
    private static final Pattern ENTITY = Pattern.compile("&(?:quot|#039|lt|gt|amp);");
    private static final Pattern SCRIPT =
            Pattern.compile("<script\\b[^>]*>.*?</script\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BEYOND = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");

    private Texts() {}

    /** As people see it. Once only: a text may well speak of entities. */
    static String decoded(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(found -> ENTITIES.getOrDefault(found.group(), found.group()));
    }

    /** What is stored of a text. */
    static String kept(String wanted) {
        String clean =
                CONTROL.matcher(SCRIPT.matcher(decoded(wanted)).replaceAll("")).replaceAll("");
        return BEYOND.matcher(clean).replaceAll("????");
    }
}
