package com.mailup.crm.observe;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** What is counted. Tags are names, lanes and codes: bounded, and never personal. Thread-safe. */
public final class Meters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** A call to MailUp was answered. */
    public void called(AccountId account, String resource, int status) {
        registry.counter(
                        "mailup_calls",
                        "account",
                        account.value(),
                        "resource",
                        resource,
                        "status",
                        Integer.toString(status))
                .increment();
    }

    /** Calls that folding, batching or an agreed state made unnecessary. */
    public void saved(AccountId account, long calls) {
        registry.counter("mailup_calls_saved", "account", account.value()).increment((double) calls);
    }

    /** A record ended in an outcome. */
    public void ended(ConnectionId connection, Outcome outcome, long records) {
        registry.counter(
                        "mailup_records",
                        "connection",
                        connection.value(),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment((double) records);
    }

    /** From the receipt of a change to the request that carries it to MailUp. */
    public void carried(AccountId account, Duration latency) {
        Timer.builder("mailup_hook_to_request")
                .tag("account", account.value())
                .publishPercentileHistogram()
                .register(registry)
                .record(latency);
    }

    /** An HTTP request to one of our listeners was answered. */
    public void answered(String listener, String route, int status) {
        registry.counter(
                        "mailup_http_requests",
                        "listener",
                        listener,
                        "route",
                        route,
                        "status",
                        Integer.toString(status))
                .increment();
    }

    /** Changes were taken from a CRM by one of the roads: {@code push} or {@code pull}. */
    public void noticed(ConnectionId connection, String road, long changes) {
        registry.counter("mailup_changes", "connection", connection.value(), "road", road)
                .increment((double) changes);
    }

    /** A number that is asked for when the metrics are read, such as a backlog. */
    public void gauge(String name, String tag, String value, Supplier<Number> number) {
        Gauge.builder(name, number).tag(tag, value).register(registry);
    }

    /** Everything in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }
}
