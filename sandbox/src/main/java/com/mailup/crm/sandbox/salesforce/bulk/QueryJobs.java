package com.mailup.crm.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.Search;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.rest.Gate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** {@code jobs/query}: a query that is worked off by itself, and its results in pages of CSV. */
public final class QueryJobs {
    private static final String JOBS = Gate.DATA + "jobs/query";
    private static final int MOST_AT_ONCE = 50_000;
    private static final int LINKS = 5;

    private final Org org;
    private final Search search;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** @param looks how often it was asked after */
    private record Job(String id, String version, JsonNode asked, Search.Found found, AtomicInteger looks) {
        private String state() {
            return switch (looks.get()) {
                case 0 -> "UploadComplete";
                case 1 -> "InProgress";
                default -> "JobComplete";
            };
        }
    }

    public QueryJobs(Org org, Search search) {
        this.org = org;
        this.search = search;
    }

    public void register(Routes routes, Gate gate) {
        routes.post(JOBS, gate.guarded(this::create));
        routes.get(JOBS + "/{id}", gate.guarded((_, exchange) -> {
            Job job = job(exchange);
            job.looks().incrementAndGet();
            return Answer.json(info(job));
        }));
        routes.get(JOBS + "/{id}/results", gate.guarded((_, exchange) -> results(exchange)));
        routes.get(JOBS + "/{id}/resultPages", gate.guarded((_, exchange) -> pages(exchange)));
        routes.delete(JOBS + "/{id}", gate.guarded((_, exchange) -> {
            jobs.remove(job(exchange).id());
            return Answer.empty(204);
        }));
        routes.on("PATCH", JOBS + "/{id}", gate.guarded((_, exchange) -> {
            Map<String, Object> info = info(job(exchange));
            info.put("state", "Aborted");
            jobs.remove(job(exchange).id());
            return Answer.json(info);
        }));
    }

    /** Jobs and their results lie seven days at most. */
    public void forgetAll() {
        jobs.clear();
    }

    private Answer create(User by, Exchange exchange) {
        JsonNode asked = exchange.json();
        String id = "750" + "5g0" + "%012d".formatted(numbers.incrementAndGet());
        Search.Found found = search.find(
                by,
                asked.path("query").asText(),
                asked.path("operation").asText().equals("queryAll"));
        Job job = new Job(id, exchange.variable("version"), asked, found, new AtomicInteger());
        jobs.put(id, job);
        return Answer.json(info(job));
    }

    private Job job(Exchange exchange) {
        Job job = Optional.ofNullable(jobs.get(exchange.variable("id")))
                .orElseThrow(() -> new Refusal("NOT_FOUND", "The requested resource does not exist"));
        if (!job.version().equals(exchange.variable("version"))) {
            throw new Refusal("API_ERROR", "The job was created with another version of the API");
        }
        return job;
    }

    private static Map<String, Object> info(Job job) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("id", job.id());
        info.put("operation", job.asked().path("operation").asText());
        info.put("object", job.found().type().name());
        info.put("state", job.state());
        info.put("concurrencyMode", "Parallel");
        info.put("contentType", "CSV");
        info.put("apiVersion", Double.parseDouble(job.version().substring(1)));
        info.put("lineEnding", job.asked().path("lineEnding").asText("LF"));
        info.put("columnDelimiter", job.asked().path("columnDelimiter").asText("COMMA"));
        if (job.state().equals("JobComplete")) {
            info.put("numberRecordsProcessed", job.found().total());
        }
        return info;
    }

    private Answer results(Exchange exchange) {
        Job job = job(exchange);
        Search.Found found = job.found();
        if (!job.state().equals("JobComplete")) {
            throw new Refusal("API_ERROR", "The job is not complete");
        }
        int from = exchange.query().first("locator").map(QueryJobs::offset).orElse(0);
        int most = exchange.query().first("maxRecords").map(Integer::parseInt).orElse(MOST_AT_ONCE);
        int to = Math.min(from + Math.max(1, most), found.rows().size());
        String locator = to < found.rows().size() ? locator(to) : "null";
        return Answer.of(200, "text/csv; charset=UTF-8", csv(found, from, to))
                .with("Sforce-Locator", locator)
                .with("Sforce-NumberOfRecords", String.valueOf(to - from));
    }

    private Answer pages(Exchange exchange) {
        Job job = job(exchange);
        int total = job.found().total();
        List<Map<String, String>> links = new ArrayList<>();
        for (int from = 0; from < total && links.size() < LINKS; from += MOST_AT_ONCE) {
            links.add(Map.of(
                    "resultLink",
                    "/services/data/" + job.version() + "/jobs/query/" + job.id() + "/results?locator="
                            + locator(from)));
        }
        return Answer.json(Map.of("resultPages", links, "nextRecordsUrl", "", "done", true));
    }

    private static String locator(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.valueOf(offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String locator) {
        try {
            return Integer.parseInt(new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException _) {
            throw new Refusal("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
    }

    private String csv(Search.Found found, int from, int to) {
        return org.atomically(() -> {
            StringBuilder csv = new StringBuilder();
            csv.append(found.columns().stream()
                            .map(column -> Csv.quoted(name(column)))
                            .collect(Collectors.joining(",")))
                    .append('\n');
            for (Row row : found.rows().subList(from, to)) {
                String separator = "";
                for (Column column : found.columns()) {
                    csv.append(separator).append(Csv.quoted(column.value(org, row)));
                    separator = ",";
                }
                csv.append('\n');
            }
            return csv.toString();
        });
    }

    private static String name(Column column) {
        return column.way().stream()
                        .map(Field::relationship)
                        .map(way -> way + ".")
                        .collect(Collectors.joining())
                + column.field().name();
    }
}
