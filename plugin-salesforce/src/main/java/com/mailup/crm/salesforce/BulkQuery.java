package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.ForceRest.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Queries of Bulk API 2.0: a job that Salesforce works off by itself, whose results are fetched part by part and stay for a week. */
final class BulkQuery {
    private static final String JOBS = ForceRest.DATA + "/jobs/query";
    private static final int ROWS = 50_000;
    private static final Set<String> GONE =
            Set.of("NOT_FOUND", "INVALIDJOB", "INVALID_LOCATOR", "INVALIDJOBSTATE", "HTTP 404");

    private final ForceRest rest;

    BulkQuery(ForceRest rest) {
        this.rest = rest;
    }

    /** How a job stands. */
    enum State {
        UNDER_WAY,
        COMPLETE,
        /** Failed, aborted, or forgotten: to be done another way. */
        LOST
    }

    /**
     * A part of the results.
     *
     * @param locator of the next part, empty behind the last
     */
    record Part(List<String> ids, Optional<String> locator) {}

    /** Answers the job's id. A job that was made and not heard of costs nothing, and is forgotten after a week. */
    String create(String query) {
        Answer answer = rest.post(
                JOBS,
                Map.of(
                        "operation", "query",
                        "query", query,
                        "contentType", "CSV",
                        "columnDelimiter", "COMMA",
                        "lineEnding", "LF"));
        String id = answer.json().path("id").asText();
        if (!RecordId.is(id)) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "a bulk query was made without an id");
        }
        return id;
    }

    State state(String job) {
        try {
            return switch (rest.get(JOBS + "/" + job).json().path("state").asText()) {
                case "JobComplete" -> State.COMPLETE;
                case "Failed", "Aborted" -> State.LOST;
                default -> State.UNDER_WAY;
            };
        } catch (SyncException e) {
            if (gone(e)) {
                return State.LOST;
            }
            throw e;
        }
    }

    /** Empty where Salesforce knows the job or the locator no more. */
    Optional<Part> part(String job, String locator) {
        String more = locator.isEmpty() ? "" : "&locator=" + locator;
        try {
            Answer answer = rest.get(JOBS + "/" + job + "/results?maxRecords=" + ROWS + more, "text/csv");
            String next = answer.headers().getOrDefault("sforce-locator", "null");
            return Optional.of(new Part(ids(answer.text()), Optional.of(next).filter(text -> !text.equals("null"))));
        } catch (SyncException e) {
            if (gone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** As far as it can be reached: it ends by itself. */
    void end(String job) {
        try {
            rest.delete(JOBS + "/" + job);
        } catch (SyncException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
    }

    /** One column, its name in the first line. */
    private static List<String> ids(String csv) {
        List<String> ids = csv.lines()
                .skip(1)
                .map(line -> line.replace("\"", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        boolean named = csv.startsWith("\"Id\"") || csv.startsWith("Id");
        if (!named || !ids.stream().allMatch(RecordId::is)) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "the results of a bulk query are no list of ids");
        }
        return ids;
    }

    private static boolean gone(SyncException e) {
        return GONE.stream().anyMatch(e.detail()::endsWith);
    }
}
