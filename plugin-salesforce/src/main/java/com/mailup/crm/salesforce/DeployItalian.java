package com.mailup.crm.salesforce;

import java.util.Map;
import java.util.TreeMap;

/** The Italian of the fields that the mapping asks for. A list has one name, whatever language is spoken. */
final class DeployItalian {
    private static final String END = "</CustomObjectTranslation>\n";
    private static final Map<String, String> LABELS = Map.of(
            "mailup_changed__c", "MailUp: ultima modifica",
            "mailup_reason__c", "MailUp: motivo",
            "mailup_outcome__c", "MailUp: esito");

    private final DeployFields fields;

    DeployItalian(DeployFields fields) {
        this.fields = fields;
    }

    /** By object the file, with what is in it already. */
    Map<String, String> files(Map<String, String> known) {
        Map<String, String> files = new TreeMap<>();
        for (String object : fields.objects().keySet()) {
            String file = known.getOrDefault(
                    object,
                    PackageManifest.HEAD + "<CustomObjectTranslation xmlns=\"" + PackageManifest.NAMESPACE + "\">\n"
                            + END);
            files.put(object, file.replace(END, translated() + END));
        }
        return files;
    }

    private String translated() {
        StringBuilder translated = new StringBuilder();
        fields.statuses().forEach(status -> translated.append(statuses(status)));
        LABELS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(label -> translated.append(label(label.getKey(), label.getValue())));
        return translated.toString();
    }

    private static String label(String field, String text) {
        return """
                    <fields>
                        <label>%s</label>
                        <name>%s</name>
                    </fields>
                """.formatted(text, field);
    }

    private static String statuses(String field) {
        return "    <fields>\n        <name>" + field + "</name>\n"
                + value("Subscribed", "Iscritto")
                + value("Unsubscribed", "Disiscritto")
                + value("Pending", "In attesa di conferma")
                + "    </fields>\n";
    }

    private static String value(String text, String italian) {
        return """
                        <picklistValues>
                            <masterLabel>%s</masterLabel>
                            <translation>%s</translation>
                        </picklistValues>
                """.formatted(text, italian);
    }
}
