package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.Times;
import com.mailup.crm.sandbox.salesforce.rest.Gate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scheduled Apex, and the Tooling call that starts and aborts it. Apex is not run: what the text of an anonymous block says of
 * {@code System.schedule} and {@code System.abortJob} is done.
 */
public final class Schedule {
    static final String IN_USE = "This schedulable class has jobs pending or in progress";

    private static final Pattern SCHEDULE =
            Pattern.compile("System\\.schedule\\(\\s*'([^']*)'\\s*,\\s*'([^']*)'\\s*,\\s*new\\s+(\\w+)");
    private static final Pattern NAME = Pattern.compile("CronJobDetail\\.Name\\s*(?:=|LIKE)\\s*'([^']*)'");

    private final Org org;
    private final Shelf shelf;

    public Schedule(Org org, Shelf shelf) {
        this.org = org;
        this.shelf = shelf;
    }

    public void register(Routes routes, Gate gate) {
        String path = Gate.DATA + "tooling/executeAnonymous";
        routes.get(path, gate.guarded((_, exchange) -> anonymous(exchange)));
        routes.get(path + "/", gate.guarded((_, exchange) -> anonymous(exchange)));
    }

    private Answer anonymous(Exchange exchange) {
        String block = exchange.query().first("anonymousBody").orElse("");
        return org.atomically(() -> {
            if (block.contains("System.abortJob")) {
                Matcher name = NAME.matcher(block);
                String wanted = name.find() ? name.group(1).replace("%", "") : "";
                jobs(org).stream()
                        .filter(row -> nameOf(row).startsWith(wanted))
                        .forEach(row -> org.erase("CronTrigger", row.id()));
            }
            Matcher schedule = SCHEDULE.matcher(block);
            while (schedule.find()) {
                String problem = scheduled(schedule.group(1), schedule.group(2), schedule.group(3));
                if (!problem.isEmpty()) {
                    return Answer.json(result(problem));
                }
            }
            return Answer.json(result(""));
        });
    }

    /** Answers what is wrong, or nothing. */
    private String scheduled(String name, String cron, String type) {
        if (shelf.find(Kind.APEX_CLASS, type).isEmpty()) {
            return "Variable does not exist: " + type;
        }
        if (jobs(org).stream().anyMatch(row -> nameOf(row).equals(name))) {
            return "System.AsyncException: The Apex job named \"" + name + "\" is already scheduled for execution.";
        }
        String detail = org.insert("CronJobDetail", Map.of("Name", name)).id();
        org.insert(
                "CronTrigger",
                Map.of(
                        "CronExpression",
                        cron,
                        "State",
                        "WAITING",
                        "NextFireTime",
                        Times.stored(org.instant().plus(Duration.ofHours(1))),
                        "CronJobDetailId",
                        detail,
                        "Class",
                        type));
        return "";
    }

    private String nameOf(Row job) {
        return org.find(job.get("CronJobDetailId")).map(row -> row.get("Name")).orElse("");
    }

    private static List<Row> jobs(Org org) {
        return List.copyOf(org.rows("CronTrigger"));
    }

    /** Whether a waiting job keeps a class from being changed. */
    static boolean holds(Org org, String type) {
        return jobs(org).stream().anyMatch(row -> row.get("Class").equals(type));
    }

    private static Map<String, Object> result(String problem) {
        boolean ran = problem.startsWith("System.");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("line", problem.isEmpty() ? -1 : 1);
        result.put("column", problem.isEmpty() ? -1 : 1);
        result.put("compiled", problem.isEmpty() || ran);
        result.put("success", problem.isEmpty());
        result.put("compileProblem", ran ? "" : problem);
        result.put("exceptionMessage", ran ? problem : "");
        result.put("exceptionStackTrace", ran ? "AnonymousBlock: line 1, column 1" : "");
        return result;
    }
}
