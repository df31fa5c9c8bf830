package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.PackageNews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the connector tells our package, as the package reads it. */
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
}
