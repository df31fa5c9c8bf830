package com.mailup.crm.sandbox.salesforce.inside;

import com.mailup.crm.sandbox.crm.Connector;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The one job that empties the queue, a row at a time, and waits longer after each failure. */
final class Sender implements AutoCloseable {
    private static final List<Integer> MINUTES = List.of(1, 2, 4, 8, 10);

    private static final String NO_SITE = "Unauthorized endpoint, please check Setup->Security->Remote site settings.";

    private final Org org;
    private final MailUpPackage mailUp;
    private final Connector connector;
    private final Duration minute;
    private final BlockingQueue<Boolean> saves = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> urgent = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile String answer = "";

    Sender(Org org, MailUpPackage mailUp, Duration minute) {
        this.org = org;
        this.mailUp = mailUp;
        this.minute = minute;
        this.connector = new Connector(org.clock());
        this.thread = Thread.ofVirtual().name("salesforce-sender").unstarted(this::run);
        thread.start();
    }

    /** Something was queued; while a pause lasts it waits with the rest. */
    void queued() {
        saves.add(true);
    }

    /** Ends a pause, too. */
    void wake() {
        urgent.add(true);
        saves.add(true);
    }

    /** How the last push ended; empty before the first. */
    String answer() {
        return answer;
    }

    private void run() {
        int failures = 0;
        try {
            while (true) {
                if (failures == 0) {
                    saves.take();
                } else {
                    Duration pause = minute.multipliedBy(MINUTES.get(Math.min(failures, MINUTES.size()) - 1));
                    urgent.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
                saves.clear();
                urgent.clear();
                failures = emptied() ? 0 : failures + 1;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing is left that should be sent again. */
    private boolean emptied() {
        while (mailUp.sends()) {
            Optional<Row> first = mailUp.waiting().stream().findFirst();
            if (first.isEmpty()) {
                return true;
            }
            if (!mailUp.siteAllowed()) {
                answer = NO_SITE;
                return false;
            }
            Row row = first.get();
            int status = connector.push(mailUp.told(), row.id(), body(row)).orElse(0);
            answer = status == 0 ? "Read timed out" : String.valueOf(status);
            if (status >= 200 && status < 300) {
                org.erase(row.type(), row.id());
            } else if (status == 400 || status == 413) {
                org.revise(row, Map.of("Refused__c", String.valueOf(status)));
            } else {
                return false;
            }
        }
        return true;
    }

    private String body(Row row) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("instance", org.id());
        body.put("changes", Json.read(row.get("Changes__c")));
        return Json.write(body);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
