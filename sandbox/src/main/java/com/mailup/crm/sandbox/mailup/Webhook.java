package com.mailup.crm.sandbox.mailup;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A webhook as the console's page sets it.
 *
 * @param lists the ids of the lists that it watches; empty for all
 * @param post whether the parameters travel as a form instead of a query
 * @param key encrypts the parameters, if present
 * @param parameters names with the variables that fill them, such as {@code mail -> [Email]}, in the order of sending
 */
public record Webhook(
        URI url,
        Set<Integer> lists,
        Set<ChangeType> events,
        Set<Source> sources,
        boolean post,
        Optional<String> key,
        Map<String, String> parameters) {
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    public Webhook {
        lists = Set.copyOf(lists);
        events = Set.copyOf(events);
        sources = Set.copyOf(sources);
        parameters = new LinkedHashMap<>(parameters);
    }

    boolean wants(Change change) {
        return (lists.isEmpty() || lists.contains(change.listId()))
                && events.contains(change.type())
                && sources.contains(change.cause().source());
    }

    HttpRequest.Builder request(Change change, int consoleId) {
        String payload = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "="
                        + encode(change.variable(entry.getValue(), consoleId).orElse("")))
                .collect(Collectors.joining("&"));
        String sent = key.map(secret -> encode(encrypt(payload, secret))).orElse(payload);
        if (post) {
            return HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(sent));
        }
        String separator = url.getRawQuery() == null ? "?" : "&";
        return HttpRequest.newBuilder(URI.create(url + separator + sent));
    }

    private static String encrypt(String payload, String secret) {
        return Base64.getEncoder().encodeToString(Rc4.apply(secret, payload.getBytes(StandardCharsets.UTF_8)));
    }

    /** Escapes as .NET does: in lower case. */
    private static String encode(String text) {
        return ESCAPE.matcher(URLEncoder.encode(text, StandardCharsets.UTF_8))
                .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }
}
