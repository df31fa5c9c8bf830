package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An account's bulk imports: queued, one at a time, seen by no webhook, and with counts but no error per row. */
final class Imports implements AutoCloseable {
    private static final int ROWS_PER_LOCK = 500;

    private final Account account;
    private final Duration delay;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, Progress> jobs = new ConcurrentHashMap<>();

    /**
     * What to import.
     *
     * @param rows recipient objects
     * @param clear whether missing or empty fields lose their value
     * @param leaveGroups whether people first leave the groups that they are in
     */
    record Job(
            MailingList list,
            Optional<Group> group,
            ConsentEvent event,
            List<JsonNode> rows,
            boolean ignoreMobile,
            boolean clear,
            boolean leaveGroups) {}

    /** Counts so far. */
    record Progress(int id, boolean completed, int created, int updated, int invalid) {

        JsonNode json() {
            return Json.object()
                    .put("idImport", id)
                    .put("Completed", completed)
                    .put("CreatedRecipients", created)
                    .put("UpdatedRecipients", updated)
                    .put("ImportedRecipients", created + updated)
                    .put("ValidRecipients", created + updated)
                    .put("NotValidRecipients", invalid);
        }
    }

    Imports(Account account, Duration delay) {
        this.account = account;
        this.delay = delay;
    }

    int submit(Job job) {
        int id = stuck();
        worker.execute(() -> run(id, job));
        return id;
    }

    /** Takes a number for an import that will never do anything. */
    int stuck() {
        int id = lastId.incrementAndGet();
        jobs.put(id, new Progress(id, false, 0, 0, 0));
        return id;
    }

    /** Takes note of an import that came by file and is done. */
    int done(int created, int updated, int invalid) {
        int id = lastId.incrementAndGet();
        jobs.put(id, new Progress(id, true, created, updated, invalid));
        return id;
    }

    Progress progress(int id) {
        return Optional.ofNullable(jobs.get(id)).orElseThrow(() -> Refusal.notFound("Import"));
    }

    List<Progress> all() {
        return jobs.values().stream()
                .sorted((a, b) -> Integer.compare(b.id(), a.id()))
                .toList();
    }

    private void run(int id, Job job) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Progress progress = new Progress(id, false, 0, 0, 0);
        for (int start = 0; start < job.rows().size(); start += ROWS_PER_LOCK) {
            List<JsonNode> rows = job.rows()
                    .subList(start, Math.min(start + ROWS_PER_LOCK, job.rows().size()));
            synchronized (account) {
                for (JsonNode row : rows) {
                    progress = apply(progress, job, row);
                }
            }
            jobs.put(id, progress);
        }
        jobs.put(id, new Progress(id, true, progress.created(), progress.updated(), progress.invalid()));
    }

    private Progress apply(Progress soFar, Job job, JsonNode row) {
        try {
            Person person = RecipientJson.person(row);
            boolean isNew = importRow(job, job.ignoreMobile() ? person.withoutMobile() : person);
            return new Progress(
                    soFar.id(),
                    false,
                    soFar.created() + (isNew ? 1 : 0),
                    soFar.updated() + (isNew ? 0 : 1),
                    soFar.invalid());
        } catch (Refusal e) {
            return new Progress(soFar.id(), false, soFar.created(), soFar.updated(), soFar.invalid() + 1);
        }
    }

    private boolean importRow(Job job, Person person) {
        Recipient recipient = account.recipients().upsert(person, job.clear());
        ConsentState before = account.apply(job.event(), job.list(), recipient, Cause.IMPORT);
        if (job.leaveGroups()) {
            account.groupsOf(job.list()).forEach(group -> group.members().remove(recipient.id()));
        }
        job.group().ifPresent(group -> group.members().add(recipient.id()));
        return before == ConsentState.NONE;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
