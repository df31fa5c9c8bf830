package com.mailup.crm.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Saves;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.org.Writes;
import com.mailup.crm.sandbox.salesforce.rest.Gate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** {@code jobs/ingest}: records as CSV, worked off 200 together once everything is there. */
public final class IngestJobs {
    private static final String JOBS = Gate.DATA + "jobs/ingest";
    private static final String NULL = "#N/A";

    private final Writes writes;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    private static final class Job {
        private final String id;
        private final JsonNode asked;
        private final List<Writes.Result> results = new ArrayList<>();
        private List<List<String>> rows = List.of();
        private String state = "Open";

        private Job(String id, JsonNode asked) {
            this.id = id;
            this.asked = asked;
        }

        private long failed() {
            return results.stream().filter(result -> !result.success()).count();
        }
    }

    public IngestJobs(Writes writes) {
        this.writes = writes;
    }

    public void register(Routes routes, Gate gate) {
        routes.post(JOBS, gate.guarded((_, exchange) -> create(exchange)));
        routes.put(JOBS + "/{id}/batches", gate.guarded((_, exchange) -> {
            job(exchange).rows = Csv.read(exchange.body());
            return Answer.empty(201);
        }));
        routes.on("PATCH", JOBS + "/{id}", gate.guarded(this::close));
        routes.get(JOBS + "/{id}", gate.guarded((_, exchange) -> Answer.json(info(job(exchange)))));
        for (String end : List.of("", "/")) {
            routes.get(
                    JOBS + "/{id}/successfulResults" + end,
                    gate.guarded((_, exchange) -> results(job(exchange), true)));
            routes.get(
                    JOBS + "/{id}/failedResults" + end, gate.guarded((_, exchange) -> results(job(exchange), false)));
            routes.get(
                    JOBS + "/{id}/unprocessedrecords" + end, gate.guarded((_, exchange) -> unprocessed(job(exchange))));
        }
        routes.delete(JOBS + "/{id}", gate.guarded((_, exchange) -> {
            jobs.remove(job(exchange).id);
            return Answer.empty(204);
        }));
    }

    private Answer create(Exchange exchange) {
        Job job = new Job("7505g1%012d".formatted(numbers.incrementAndGet()), exchange.json());
        operation(job);
        jobs.put(job.id, job);
        return Answer.json(info(job));
    }

    private Job job(Exchange exchange) {
        return Optional.ofNullable(jobs.get(exchange.variable("id")))
                .orElseThrow(() -> new Refusal("NOT_FOUND", "The requested resource does not exist"));
    }

    private static Writes.Operation operation(Job job) {
        return switch (job.asked.path("operation").asText()) {
            case "insert" -> Writes.Operation.CREATE;
            case "update" -> Writes.Operation.UPDATE;
            case "upsert" -> Writes.Operation.UPSERT;
            case "delete" -> Writes.Operation.DELETE;
            default -> throw new Refusal("INVALIDJOB", "InvalidJob : the operation is not known");
        };
    }

    private Answer close(User by, Exchange exchange) {
        Job job = job(exchange);
        String state = exchange.json().path("state").asText();
        if (state.equals("UploadComplete") && job.state.equals("Open")) {
            work(by, job);
            job.state = "JobComplete";
        } else {
            job.state = "Aborted";
        }
        Map<String, Object> info = info(job);
        info.put("state", state);
        return Answer.json(info);
    }

    private void work(User by, Job job) {
        String field = job.asked.path("externalIdFieldName").asText("Id");
        List<String> header = job.rows.isEmpty() ? List.of() : job.rows.getFirst();
        List<List<String>> rows = body(job);
        for (int from = 0; from < rows.size(); from += Saves.CHUNK) {
            List<Writes.Sent> chunk = rows.subList(from, Math.min(rows.size(), from + Saves.CHUNK)).stream()
                    .map(row -> sent(job.asked.path("object").asText(), header, row))
                    .toList();
            job.results.addAll(writes.work(by, operation(job), chunk, Writes.Options.PARTIAL.by(field)));
        }
    }

    private static List<List<String>> body(Job job) {
        return job.rows.isEmpty() ? List.of() : job.rows.subList(1, job.rows.size());
    }

    /** An empty value is left out, a certain text makes null. */
    private static Writes.Sent sent(String type, List<String> header, List<String> row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
            String value = row.get(i);
            if (!value.isEmpty()) {
                fields.put(header.get(i), value.equals(NULL) ? "" : value);
            }
        }
        return new Writes.Sent(type, fields);
    }

    private static Map<String, Object> info(Job job) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("id", job.id);
        info.put("operation", job.asked.path("operation").asText());
        info.put("object", job.asked.path("object").asText());
        info.put("state", job.state);
        info.put("contentType", "CSV");
        info.put("apiVersion", 65.0);
        info.put("contentUrl", "services/data/v65.0/jobs/ingest/" + job.id + "/batches");
        info.put("lineEnding", job.asked.path("lineEnding").asText("LF"));
        info.put("numberRecordsProcessed", job.results.size());
        info.put("numberRecordsFailed", job.failed());
        return info;
    }

    private static Answer results(Job job, boolean good) {
        List<List<String>> rows = body(job);
        StringBuilder csv = new StringBuilder(good ? "\"sf__Id\",\"sf__Created\"" : "\"sf__Id\",\"sf__Error\"");
        job.rows.stream()
                .findFirst()
                .ifPresent(header -> header.forEach(name -> csv.append(',').append(Csv.quoted(name))));
        csv.append('\n');
        for (int n = 0; n < job.results.size(); n++) {
            Writes.Result result = job.results.get(n);
            if (result.success() == good) {
                String second = result.error().map(IngestJobs::told).orElseGet(() -> String.valueOf(result.created()));
                csv.append(Csv.quoted(result.id())).append(',').append(Csv.quoted(second));
                rows.get(n).forEach(value -> csv.append(',').append(Csv.quoted(value)));
                csv.append('\n');
            }
        }
        return Answer.of(200, "text/csv; charset=UTF-8", csv.toString());
    }

    private static String told(Refusal refusal) {
        return refusal.code() + ":" + refusal.sentence() + ":" + String.join(",", refusal.fields()) + " --";
    }

    private static Answer unprocessed(Job job) {
        String header = job.rows.stream()
                .findFirst()
                .map(names -> names.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .orElse("");
        List<List<String>> left = job.state.equals("Aborted") ? body(job) : List.of();
        String lines = left.stream()
                .map(row -> row.stream().map(Csv::quoted).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
        return Answer.of(200, "text/csv; charset=UTF-8", header + "\n" + lines);
    }
}
