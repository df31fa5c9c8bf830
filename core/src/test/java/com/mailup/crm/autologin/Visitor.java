package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.testkit.suite.SmallTown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser of its own: keeps cookies by host, follows redirects only when told, and remembers where it was sent. */
final class Visitor implements AutoCloseable {
    static final String PERSONAL = "__Host-mailup-crm";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([A-Za-z0-9_-]{43})\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private final List<String> sentTo = new ArrayList<>();

    HttpResponse<String> get(URI address, String... headers) {
        return send(HttpRequest.newBuilder(address).GET(), headers);
    }

    HttpResponse<String> head(URI address) {
        return send(HttpRequest.newBuilder(address).HEAD());
    }

    HttpResponse<String> post(URI address, String form) {
        return send(
                HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(form)),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        URI address = request.copy().build().uri();
        Map<String, String> jar = cookies.computeIfAbsent(address.getAuthority(), _ -> new HashMap<>());
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(cookie -> {
                String[] parts = cookie.split(";", 2)[0].split("=", 2);
                jar.put(parts[0], parts[1]);
            });
            answer.headers().firstValue("location").ifPresent(sentTo::add);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Where an answer sends the browser. */
    static URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
        return URI.create(answer.headers().firstValue("location").orElseThrow());
    }

    /** Signs in at MailUp's page; answers where MailUp sends the browser back to. */
    URI logOn(URI page, String user) {
        return location(post(page, "username=" + user + "&password=" + SmallTown.PASSWORD));
    }

    /** Presses the button, signs in at MailUp and comes back, up to the question. */
    HttpResponse<String> upToTheQuestion(URI link, String mailUpUser) {
        return comeBack(logOn(location(get(link)), mailUpUser));
    }

    /** Follows MailUp back to us, to the question. */
    HttpResponse<String> comeBack(URI back) {
        return get(location(get(back)));
    }

    /** Says yes to the question. */
    HttpResponse<String> confirm(SmallTown town, HttpResponse<String> question) {
        return post(town.address().resolve("/open/confirm"), "token=" + token(question));
    }

    static String token(HttpResponse<String> question) {
        Matcher token = TOKEN.matcher(question.body());
        assertThat(token.find()).as(question.body()).isTrue();
        return token.group(1);
    }

    /** All of the first use. */
    HttpResponse<String> signIn(SmallTown town, URI link, String mailUpUser) {
        return confirm(town, upToTheQuestion(link, mailUpUser));
    }

    /** What the console shows to whom a link let in. */
    String console(URI link) {
        HttpResponse<String> answer = get(link);
        return get(link.resolve(location(answer))).body();
    }

    Map<String, String> cookies(SmallTown town) {
        return cookies.computeIfAbsent(town.address().getAuthority(), _ -> new HashMap<>());
    }

    List<String> sentTo() {
        return sentTo;
    }

    @Override
    public void close() {
        http.close();
    }
}
