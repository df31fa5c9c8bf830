package com.mailup.crm.sandbox.mailup;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Fills a list with a million recipients, reads it page by page, and prints time and memory. Run with {@code -Xmx2g}. */
public final class MillionRecipients {
    private static final int PEOPLE = 1_000_000;
    private static final String REST = "/API/v1.1/Rest/ConsoleService.svc/Console";

    private MillionRecipients() {}

    public static void main(String[] arguments) throws Exception {
        MailUpOptions options = MailUpOptions.defaults().withRateLimit(MailUpOptions.RateLimit.OFF);
        try (SandboxMailUp sandbox = SandboxMailUp.start(options);
                HttpClient client = HttpClient.newHttpClient()) {
            Instant start = Instant.now();
            sandbox.console(1234).fill(1, PEOPLE);
            report("fill", start);
            String token = get(
                            client,
                            sandbox.baseUri() + "/Authorization/OAuth/Token?grant_type=password&client_id=sandbox-client"
                                    + "&client_secret=sandbox-secret&username=m1234&password=sandbox-password",
                            "")
                    .replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
            for (String resource : new String[] {"Subscribed", "EmailOptins"}) {
                Instant reading = Instant.now();
                for (int page = 0; page < PEOPLE / 1000; page++) {
                    get(client, sandbox.baseUri() + REST + "/List/1/Recipients/" + resource
                            + "?pageSize=1000&pageNumber=" + page, token);
                }
                report("read " + resource, reading);
            }
            Instant filtering = Instant.now();
            get(client, sandbox.baseUri() + REST
                    + "/List/1/Recipients/EmailOptins?filterby=Optout_Date%3E%3D%272020-01-01%27", token);
            report("filter by date", filtering);
        }
    }

    private static String get(HttpClient client, String uri, String token) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(uri))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static void report(String what, Instant start) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%s: %d ms, %d MiB in use%n",
                what,
                Duration.between(start, Instant.now()).toMillis(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
