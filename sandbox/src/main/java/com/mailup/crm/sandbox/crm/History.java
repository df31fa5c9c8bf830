package com.mailup.crm.sandbox.crm;

import com.fasterxml.jackson.databind.JsonNode;

/** What the connector knows of a person, as the package's page shows it. */
public final class History {
    private History() {}

    public static String html(JsonNode people) {
        StringBuilder html = new StringBuilder();
        people.path("lists").forEach(list -> html.append(list(list)));
        return html.isEmpty() ? Html.paragraph("This record is on no list.") : html.toString();
    }

    private static String list(JsonNode list) {
        StringBuilder html = new StringBuilder();
        html.append("<h2>%s: %s</h2>\n"
                .formatted(
                        Html.escape(list.path("label").asText()),
                        Html.escape(orElse(list.path("status").asText(), "not on the list"))));
        html.append("<table>\n<tr><th>When</th><th>From</th><th>To</th><th>Reason</th><th>Source</th></tr>\n");
        list.path("changes")
                .forEach(change -> html.append("<tr>")
                        .append(Html.cell(change.path("at").asText()))
                        .append(Html.cell(change.path("from").asText()))
                        .append(Html.cell(change.path("to").asText()))
                        .append(Html.cell(change.path("reason").asText()))
                        .append(Html.cell(change.path("source").asText()))
                        .append("</tr>\n"));
        return html.append("</table>\n").toString();
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
