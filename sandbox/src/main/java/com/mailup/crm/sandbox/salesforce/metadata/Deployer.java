package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.salesforce.inside.PackagePlace;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Works deployments off: looks at everything, runs no test but says how each would end, and puts things in or leaves all as it was. */
public final class Deployer {
    private static final Pattern TEST = Pattern.compile("(?i)@istest");
    private static final Pattern METHOD = Pattern.compile("(?i)@istest\\s+(?:private\\s+|public\\s+)?static\\s+void");

    private final Org org;
    private final Shelf shelf;
    private final Inventory inventory;
    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
    private final Map<String, Problem> broken = new ConcurrentHashMap<>();
    private final Map<String, Deployment.FailedTest> failing = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    public Deployer(Org org, Shelf shelf, PackagePlace mailUp) {
        this.org = org;
        this.shelf = shelf;
        this.inventory = new Inventory(org, shelf, mailUp);
    }

    /** The next deployment of a component finds this wrong with it. */
    public void breakComponent(String type, String name, int line, String text) {
        Kind kind = Kind.ofType(type).orElseThrow(() -> new IllegalArgumentException("no such type"));
        broken.put(type + ":" + name, Problem.error(kind.path(name), kind, name, line, text));
    }

    /** A test does not pass in this organisation, because of a rule of the customer's, say. */
    public void failTest(String type, String method, String message) {
        failing.put(type, new Deployment.FailedTest(type, method, message));
    }

    /** Everything is in order again. */
    public void mend() {
        broken.clear();
        failing.clear();
    }

    Optional<Deployment> find(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    Deployment deploy(String zip, Deployment.Options options) {
        return org.atomically(() -> {
            Archive archive = Archive.unpack(zip).rooted();
            Map<String, Component> components = components(archive);
            List<Problem> problems = problems(archive, components);
            Deletions deletions = Deletions.of(archive, shelf, org);
            problems.addAll(deletions.problems());
            List<Component> sound = components.values().stream()
                    .filter(component -> problems.stream()
                            .noneMatch(problem -> problem.path().equals(component.path())))
                    .toList();
            List<Deployment.FailedTest> failures = new ArrayList<>();
            int tests = runTests(components, options, failures);
            List<Deployment.Done> done = new ArrayList<>();
            sound.forEach(component -> done.add(done(component)));
            deletions.done(done);
            Deployment deployment = new Deployment(
                    "0Af5g0%012d".formatted(numbers.incrementAndGet()),
                    options,
                    done,
                    problems,
                    failures,
                    tests,
                    Times.stored(org.instant()),
                    new AtomicInteger(),
                    new AtomicBoolean());
            if (!options.checkOnly() && !deployment.rolledBack() && failures.isEmpty()) {
                deletions.apply(inventory, true);
                sound.forEach(inventory::put);
                deletions.apply(inventory, false);
                inventory.settle();
            }
            deployments.put(deployment.id(), deployment);
            return deployment;
        });
    }

    private List<Problem> problems(Archive archive, Map<String, Component> components) {
        List<Problem> problems = new ArrayList<>();
        Optional<String> manifest = Optional.ofNullable(archive.files().get("package.xml"));
        manifest.ifPresentOrElse(
                xml -> problems.addAll(Checks.manifest(Manifest.parse(xml), components)),
                () -> problems.add(Problem.manifest("", "", "No package.xml found")));
        archive.files().keySet().stream()
                .filter(path -> path.contains("/") && Kind.ofPath(path).isEmpty())
                .forEach(path -> problems.add(new Problem(
                        path, "", path, 0, 0, "Unknown folder: " + path.substring(0, path.indexOf('/')), false)));
        problems.addAll(new Checks(org, shelf, List.copyOf(components.values())).problems());
        components.keySet().forEach(key -> Optional.ofNullable(broken.get(key)).ifPresent(problems::add));
        return problems;
    }

    private Map<String, Component> components(Archive archive) {
        Map<String, Map<String, String>> files = new TreeMap<>();
        Map<String, Kind> kinds = new LinkedHashMap<>();
        archive.files()
                .forEach((path, text) -> Kind.ofPath(path).ifPresent(kind -> {
                    String key = kind.type() + ":" + kind.nameOf(path);
                    files.computeIfAbsent(key, _ -> new TreeMap<>()).put(path, text);
                    kinds.put(key, kind);
                }));
        Map<String, Component> components = new LinkedHashMap<>();
        files.forEach((key, own) -> {
            Kind kind = Optional.ofNullable(kinds.get(key)).orElseThrow();
            String name = key.substring(key.indexOf(':') + 1);
            components.put(key, new Component(kind, name, own, Times.stored(org.instant()), ""));
        });
        return components;
    }

    private int runTests(
            Map<String, Component> components, Deployment.Options options, List<Deployment.FailedTest> failures) {
        Map<String, Component> all = new TreeMap<>(shelf.copy());
        all.putAll(components);
        int tests = 0;
        for (Component component : all.values()) {
            boolean test = component.kind() == Kind.APEX_CLASS
                    && TEST.matcher(component.main()).find();
            if (test && options.runs(component.name())) {
                tests += (int) METHOD.matcher(component.main()).results().count();
                Optional.ofNullable(failing.get(component.name())).ifPresent(failures::add);
            }
        }
        return tests;
    }

    private Deployment.Done done(Component component) {
        Optional<Component> old = shelf.find(component.kind(), component.name());
        boolean changed =
                old.filter(before -> before.files().equals(component.files())).isEmpty();
        return new Deployment.Done(
                component.path(), component.kind().type(), component.name(), old.isEmpty(), changed, false);
    }
}
