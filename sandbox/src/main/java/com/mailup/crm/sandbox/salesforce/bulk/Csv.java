package com.mailup.crm.sandbox.salesforce.bulk;

import java.util.ArrayList;
import java.util.List;

/** Values between commas, in quotes where they need them. */
final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    static String quoted(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    static List<List<String>> read(String text) {
        Csv csv = new Csv(text.replace("\r\n", "\n"));
        List<List<String>> rows = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            rows.add(csv.row());
        }
        return rows;
    }

    private List<String> row() {
        List<String> values = new ArrayList<>();
        values.add(value());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            values.add(value());
        }
        at++;
        return values;
    }

    private String value() {
        if (at < text.length() && text.charAt(at) == '"') {
            return inQuotes();
        }
        int start = at;
        while (at < text.length() && ",\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String inQuotes() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            boolean twice = c == '"' && at < text.length() && text.charAt(at) == '"';
            if (c == '"' && !twice) {
                break;
            }
            at += twice ? 1 : 0;
            value.append(c);
        }
        return value.toString();
    }
}
