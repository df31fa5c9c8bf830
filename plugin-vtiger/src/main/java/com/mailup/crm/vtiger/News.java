package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the connector and our package tell each other, as the package writes it. */
final class News {
    private News() {}

    static Map<String, Object> json(PackageNews news) {
        Map<String, String> keys = new TreeMap<>();
        news.keys().forEach((purpose, key) -> keys.put(purpose, key.reveal()));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mode", news.mode());
        news.code().ifPresent(code -> state.put("code", code.name()));
        state.put("sentence", news.sentence());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connection", news.connection().value());
        json.put("connector", news.connector().toString());
        json.put("console", news.console().toString());
        json.put("keys", keys);
        json.put("state", state);
        json.put("lists", news.lists().stream().map(News::list).toList());
        json.put("sends", sends(news));
        return json;
    }

    private static Map<String, Object> list(PackageNews.MappedGroups list) {
        return Map.of("id", list.list().list().value(), "label", list.label(), "groups", list.groups());
    }

    private static List<Map<String, Object>> sends(PackageNews news) {
        return new TreeMap<>(news.sends())
                .entrySet().stream()
                        .map(send -> Map.<String, Object>of(
                                "run",
                                send.getKey(),
                                "added",
                                send.getValue().added(),
                                "notSubscribed",
                                send.getValue().notSubscribed(),
                                "skipped",
                                send.getValue().skipped(),
                                "failed",
                                send.getValue().failed()))
                        .toList();
    }

    static PackageReport report(JsonNode info) {
        return new PackageReport(
                info.path("version").asText(),
                info.path("build").asText(),
                info.path("copy").asBoolean(),
                info.path("queue").asLong(),
                instant(info.path("oldest")),
                Optional.of(info.path("cronAge"))
                        .filter(JsonNode::isNumber)
                        .map(age -> Duration.ofSeconds(age.asLong())),
                state(info.path("switch").asText()));
    }

    private static Optional<Instant> instant(JsonNode text) {
        try {
            return Optional.of(text)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A switch of a newer package that is not known hands nothing out. */
    private static PackageReport.Switch state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on" -> PackageReport.Switch.ON;
            case "off" -> PackageReport.Switch.OFF;
            default -> PackageReport.Switch.PAUSED;
        };
    }
}
