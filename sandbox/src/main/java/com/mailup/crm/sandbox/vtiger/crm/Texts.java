package com.mailup.crm.sandbox.vtiger.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The text that a value becomes in the database, traps included. */
final class Texts {
    private static final Pattern SCRIPT = Pattern.compile("<(/?script[^>]*)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}");

    private Texts() {}

    /** A JSON value as PHP makes text of it. */
    static String of(JsonNode sent) {
        return switch (sent.getNodeType()) {
            case NULL, MISSING -> "";
            case BOOLEAN -> sent.booleanValue() ? "1" : "";
            case ARRAY -> sent.isEmpty() ? "" : "Array";
            case OBJECT -> "Array";
            default -> sent.asText();
        };
    }

    static String stored(Field field, JsonNode sent) {
        String text = of(sent);
        return switch (field.type()) {
            case BOOLEAN -> text.equals("1") || text.equals("on") ? "1" : "0";
            case INTEGER -> number(text, 0);
            case DOUBLE, CURRENCY -> number(text, 8);
            case DATE -> date(text);
            case DATETIME -> DATE_TIME.matcher(text).matches() ? text : "";
            case MULTIPICKLIST -> cut(sent.isArray() && !sent.isEmpty() ? of(sent.get(0)) : text, field.length());
            default -> cut(threeByteCharacters(SCRIPT.matcher(text).replaceAll("&lt;$1&gt;")), field.length());
        };
    }

    private static String number(String text, int decimals) {
        try {
            return new BigDecimal(text.strip())
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString();
        } catch (NumberFormatException _) {
            return BigDecimal.ZERO.setScale(decimals).toPlainString();
        }
    }

    private static String date(String text) {
        if (!DATE.matcher(text).matches()) {
            return "";
        }
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException _) {
            return "0000-00-00";
        }
    }

    /** The tables hold three bytes a character: what needs four becomes four question marks, and what is no character one. */
    private static String threeByteCharacters(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isSupplementaryCodePoint(point)) {
                kept.append("????");
            } else {
                kept.append(point == '\uFFFD' ? '?' : (char) point);
            }
        });
        return kept.toString();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
