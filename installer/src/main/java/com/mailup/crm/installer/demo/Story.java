package com.mailup.crm.installer.demo;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.boot.WebhookSetup;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.installer.demo.SimulatedCrm.Field;
import com.mailup.crm.installer.demo.Telling.Found;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.net.GatewayCodes;
import com.mailup.crm.net.HttpTransport;
import com.mailup.crm.net.OutboundHost;
import com.mailup.crm.net.Stage;
import com.mailup.crm.sandbox.mailup.ChangeType;
import com.mailup.crm.sandbox.mailup.Source;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.mailup.Webhook;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The steps of the story. Each acts as people do, then looks at both sides. */
final class Story {
    static final ConnectionId CRM = new ConnectionId("crm");

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofMinutes(2);
    private static final Duration BETWEEN_SAVES = Duration.ofMillis(10);
    private static final int SAVES = 500;
    private static final int HANDFUL = 10;
    private static final int SWAPPED = 600;
    /** Is on both lists, so that leaving one does not raise the CRM's global flag. */
    private static final int PERSON = 4;

    private static final String NEWS = World.CRM_FIELD + World.NEWS;

    private final World world;
    private final Connector connector;
    private Operations operations;

    Story(World world, Connector connector, Operations operations) {
        this.world = world;
        this.connector = connector;
        this.operations = operations;
    }

    Operations operations() {
        return operations;
    }

    Map<String, Telling> steps() {
        Map<String, Telling> steps = new LinkedHashMap<>();
        steps.put("MailUp's callbacks are set up", this::setUpCallbacks);
        steps.put("a save in the CRM reaches MailUp", this::save);
        steps.put("an unsubscribe by link reaches the CRM, with date and reason", this::unsubscribe);
        steps.put("a stale value in the CRM does not undo it", this::stale);
        steps.put("a forged callback lifts nothing", this::forged);
        steps.put("a re-subscription in the CRM becomes pending, and subscribed when confirmed", this::confirm);
        steps.put("a hard bounce cannot be lifted from the CRM", this::bounce);
        steps.put("a bulk import inside MailUp, which calls nobody, is found by the audit", this::audit);
        steps.put("500 saves in a second become a handful of calls to MailUp", this::fold);
        steps.put(
                "an import whose filter was swapped, and which would unsubscribe 600 people, is held by the fuse",
                this::fuse);
        steps.put("the connector is killed in the middle of 500 saves and loses nothing", this::kill);
        steps.put("a last audit finds nothing to do, and every record seen has one outcome", this::outcomes);
        return steps;
    }

    private Found setUpCallbacks() {
        List<Webhook> webhooks = new ArrayList<>();
        for (WebhookSetup setup : operations.webhooks(Optional.empty(), false)) {
            Map<String, String> parameters = new LinkedHashMap<>();
            setup.parameters().forEach(parameter -> {
                String[] parts = parameter.split(" = ", 2);
                parameters.put(parts[0], parts[1]);
            });
            webhooks.add(new Webhook(
                    URI.create(setup.url().orElseThrow()),
                    Set.of(Integer.parseInt(setup.list().split("/", 2)[1])),
                    Set.of(ChangeType.values()),
                    Set.of(Source.values()),
                    true,
                    Optional.empty(),
                    parameters));
        }
        world.console().setWebhooks(webhooks);
        return new Found(webhooks.size() == 2, webhooks.size() + " lists");
    }

    private Found save() {
        String address = "grace@example.com";
        world.crm()
                .create(
                        Map.of(Field.LAST_NAME, "Hopper", Field.FIRST_NAME, "Grace", Field.ADDRESS, address),
                        Map.of(NEWS, "Subscribed"));
        boolean kept = Await.until(SOON, () -> subscribed(address));
        return new Found(kept, "MailUp: " + shown(address));
    }

    private boolean subscribed(String address) {
        return world.status(World.NEWS, address)
                .filter(Status.SUBSCRIBED::equals)
                .isPresent();
    }

    private boolean unsubscribed(String address) {
        return world.status(World.NEWS, address)
                .filter(Status.UNSUBSCRIBED::equals)
                .isPresent();
    }

    private String shown(String address) {
        return world.status(World.NEWS, address).map(Enum::name).orElse("not registered");
    }

    private Found unsubscribe() {
        world.console().unsubscribe(World.NEWS, World.address(PERSON));
        String record = world.record(PERSON);
        boolean kept = Await.until(SOON, () -> world.shows(record, World.NEWS).equals("Unsubscribed"));
        String when = world.shows(record, "mailup_changed");
        String why = world.shows(record, "mailup_reason");
        return new Found(kept && !when.isEmpty() && !why.isEmpty(), "the CRM: " + why + ", " + when);
    }

    private Found stale() {
        world.console().unsubscribe(World.NEWS, World.address(2));
        world.crm().edit(world.record(2), Map.of(Field.TITLE, "form opened before"), Map.of(NEWS, "Subscribed"));
        boolean kept = Await.until(
                SOON,
                () -> unsubscribed(World.address(2))
                        && world.shows(world.record(2), World.NEWS).equals("Unsubscribed"));
        return new Found(
                kept, "MailUp: " + shown(World.address(2)) + ", the CRM: " + world.shows(world.record(2), World.NEWS));
    }

    private Found forged() {
        WebhookSetup news = operations.webhooks(Optional.empty(), true).stream()
                .filter(setup -> setup.list().endsWith("/" + World.NEWS))
                .findFirst()
                .orElseThrow();
        String body = body(news);
        int guessed = post(world.callbacks().resolve("/callbacks/main/1/" + "A".repeat(43)), body);
        int stolen = post(URI.create(news.url().orElseThrow()), body);
        boolean lifted = Await.until(
                Duration.ofSeconds(3),
                () -> !unsubscribed(World.address(PERSON))
                        || !world.shows(world.record(PERSON), World.NEWS).equals("Unsubscribed"));
        return new Found(
                guessed == 404 && stolen == 200 && !lifted,
                "guessed token: " + guessed + ", stolen token: " + stolen + ", MailUp: "
                        + shown(World.address(PERSON)));
    }

    /** What MailUp would send if this person had subscribed again. */
    private static String body(WebhookSetup setup) {
        Map<String, String> values = Map.of(
                "[EventType]",
                "SUBSCRIBE",
                "[EventDate]",
                "2026-01-01T00%3a00%3a00%2b01",
                "[Email]",
                World.address(PERSON).replace("@", "%40"),
                "[IdList]",
                Integer.toString(World.NEWS));
        return setup.parameters().stream()
                .map(parameter -> parameter.split(" = ", 2))
                .map(parts -> parts[0] + "=" + values.getOrDefault(parts[1], ""))
                .collect(Collectors.joining("&"));
    }

    private static int post(URI address, String body) {
        HttpCall.Body form = new HttpCall.Body("application/x-www-form-urlencoded", body);
        HttpCall call = new HttpCall("POST", address, Map.of(), Optional.of(form), SOON);
        Set<OutboundHost> here = Set.of(new OutboundHost(address.getHost(), true));
        try (HttpTransport http = new HttpTransport(Stage.TEST, here, GatewayCodes.CRM)) {
            return http.send(call).status();
        }
    }

    private Found confirm() {
        String record = world.record(PERSON);
        world.crm().edit(record, Map.of(), Map.of(NEWS, "Subscribed"));
        boolean pending = Await.until(
                SOON,
                () -> world.shows(record, World.NEWS).equals("Pending")
                        && world.status(World.NEWS, World.address(PERSON))
                                .filter(Status.PENDING::equals)
                                .isPresent());
        if (!pending) {
            return new Found(
                    false,
                    "MailUp: " + shown(World.address(PERSON)) + ", the CRM: " + world.shows(record, World.NEWS) + ", "
                            + world.shows(record, "mailup_reason"));
        }
        world.console().confirm(World.NEWS, World.address(PERSON));
        boolean kept = Await.until(SOON, () -> world.shows(record, World.NEWS).equals("Subscribed"));
        return new Found(kept && subscribed(World.address(PERSON)), "both pending, then both subscribed");
    }

    private Found bounce() {
        String record = world.record(3);
        world.console().hardBounce(World.address(3));
        boolean told = Await.until(SOON, () -> world.shows(record, World.NEWS).equals("Unsubscribed"));
        world.crm().edit(record, Map.of(Field.TITLE, "please"), Map.of(NEWS, "Subscribed"));
        boolean setBack =
                Await.until(SOON, () -> world.shows(record, World.NEWS).equals("Unsubscribed"));
        return new Found(
                told && setBack && unsubscribed(World.address(3)), "set back: " + world.shows(record, "mailup_reason"));
    }

    private Found audit() {
        List<Integer> numbers = IntStream.rangeClosed(101, 115).boxed().toList();
        world.console()
                .bulkImport(
                        World.NEWS,
                        "asOptout",
                        numbers.stream().map(World::address).toList());
        operations.audit(CRM, (done, total) -> {});
        boolean kept = Await.until(
                SOON,
                () -> numbers.stream()
                        .allMatch(n -> world.shows(world.record(n), World.NEWS).equals("Unsubscribed")));
        return new Found(kept, numbers.size() + " people unsubscribed in the CRM");
    }

    private Found fold() {
        quiet();
        List<Integer> numbers = subscribers(1, 1_200, SAVES);
        world.mailUp().clearCalls();
        long begun = System.nanoTime();
        for (int n : numbers) {
            world.crm().edit(world.record(n), Map.of(Field.TITLE, "folded"), Map.of());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        boolean kept = Await.until(LATER, () -> carried(numbers, "folded") == SAVES);
        long calls = world.mailUp().calls().entrySet().stream()
                .filter(call -> !call.getKey().startsWith("GET"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Found(
                kept && calls <= HANDFUL && took.compareTo(Duration.ofSeconds(1)) < 0,
                calls + " writing calls for " + SAVES + " saves within " + took.toMillis() + " ms");
    }

    /** Whoever is not subscribed is never in an import, so each of them would be a call. */
    private List<Integer> subscribers(int from, int to, int most) {
        return IntStream.rangeClosed(from, to)
                .filter(n -> world.shows(world.record(n), World.NEWS).equals("Subscribed"))
                .limit(most)
                .boxed()
                .toList();
    }

    /** How many of the saved contacts MailUp has with this title. */
    private long carried(List<Integer> numbers, String title) {
        return numbers.stream()
                .filter(n -> world.console()
                        .find(World.address(n))
                        .filter(person -> title.equals(person.fields().get(3)))
                        .isPresent())
                .count();
    }

    private Found fuse() {
        quiet();
        // The administrator means to import who left, and picks who stayed.
        List<Integer> numbers = subscribers(1_201, 1_900, SWAPPED);
        world.crm().importRows(rows(numbers, "Unsubscribed"));
        boolean held = Await.until(
                LATER, () -> operations.status().accounts().getFirst().parked() >= numbers.size());
        long parked = operations.status().accounts().getFirst().parked();
        long lost = numbers.stream().filter(n -> !subscribed(World.address(n))).count();
        world.crm().importRows(rows(numbers, "Subscribed"));
        boolean alarm = operations.status().condition() == StatusReport.Condition.NEEDS_YOU;
        operations.release(CRM);
        boolean freed = Await.until(
                LATER, () -> operations.status().accounts().getFirst().parked() == 0);
        long after = numbers.stream().filter(n -> !subscribed(World.address(n))).count();
        return new Found(
                numbers.size() == SWAPPED && held && alarm && lost == 0 && freed && after == 0,
                parked + " held, " + lost + " unsubscribed; filter mended and released: " + after + " unsubscribed");
    }

    private List<SimulatedCrm.Row> rows(List<Integer> numbers, String status) {
        return numbers.stream()
                .map(n -> new SimulatedCrm.Row(Optional.of(world.record(n)), Map.of(), Map.of(NEWS, status)))
                .toList();
    }

    private Found kill() {
        quiet();
        List<Integer> numbers = subscribers(1, 1_200, SAVES);
        Thread saving = Thread.ofVirtual().start(() -> {
            for (int n : numbers) {
                world.crm().edit(world.record(n), Map.of(Field.TITLE, "survives"), Map.of());
                LockSupport.parkNanos(BETWEEN_SAVES.toNanos());
            }
        });
        Await.until(LATER, () -> carried(numbers, "survives") > 0);
        connector.kill();
        long before = carried(numbers, "survives");
        join(saving);
        operations = connector.start();
        boolean kept = Await.until(LATER, () -> carried(numbers, "survives") == SAVES);
        return new Found(
                kept && before > 0 && before < SAVES,
                before + " in MailUp at the kill -9, " + carried(numbers, "survives") + " of " + SAVES
                        + " after the restart");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Found outcomes() {
        quiet();
        operations.audit(CRM, (done, total) -> {});
        quiet();
        world.mailUp().clearCalls();
        var report = operations.audit(CRM, (done, total) -> {});
        long writes = world.mailUp().calls().entrySet().stream()
                .filter(call ->
                        !call.getKey().startsWith("GET") && !call.getKey().contains("Token"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        StatusReport status = operations.status();
        long sum =
                status.outcomes().values().stream().mapToLong(Long::longValue).sum();
        return new Found(
                writes == 0 && sum == status.seen() && report.seen() > 0,
                writes + " writes by the audit; " + status.seen() + " seen, outcomes " + sum);
    }

    private void quiet() {
        Await.until(LATER, () -> {
            var account = operations.status().accounts().getFirst();
            return account.waiting() == 0 && account.deliveries() == 0 && account.parked() == 0;
        });
    }
}
