package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.salesforce.soap.Element;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A deployment that was worked off. It is told of in steps, as the real one is.
 *
 * @param tests the number of test methods that ran
 * @param looks how often it was asked after
 */
record Deployment(
        String id,
        Options options,
        List<Done> done,
        List<Problem> problems,
        List<FailedTest> failures,
        int tests,
        String started,
        AtomicInteger looks,
        AtomicBoolean canceled) {
    private static final int LOOKS = 2;

    Deployment {
        done = List.copyOf(done);
        problems = List.copyOf(problems);
        failures = List.copyOf(failures);
    }

    /** How the caller wants it done. */
    record Options(
            boolean checkOnly, boolean rollbackOnError, boolean ignoreWarnings, String testLevel, Set<String> tests) {
        Options {
            tests = Set.copyOf(tests);
        }

        static Options of(Element options) {
            return new Options(
                    options.textOf("checkOnly").equals("true"),
                    !options.textOf("rollbackOnError").equals("false"),
                    options.textOf("ignoreWarnings").equals("true"),
                    options.textOf("testLevel"),
                    Set.copyOf(options.texts("runTests")));
        }

        /** Whether a test class is run. */
        boolean runs(String test) {
            return switch (testLevel) {
                case "RunSpecifiedTests" -> tests.contains(test);
                case "RunLocalTests", "RunAllTestsInOrg" -> true;
                default -> false;
            };
        }
    }

    /** A component that is in, changed or out. */
    record Done(String path, String type, String name, boolean created, boolean changed, boolean deleted) {}

    /** A test method that failed. */
    record FailedTest(String type, String method, String message) {}

    boolean failed() {
        return !failures.isEmpty() || problems.stream().anyMatch(problem -> !problem.warning());
    }

    /** Whether anything was left as it was because something failed. */
    boolean rolledBack() {
        return failed() && options.rollbackOnError();
    }

    boolean over() {
        return looks.get() >= LOOKS || canceled.get();
    }

    String status() {
        if (canceled.get()) {
            return "Canceled";
        }
        if (!over()) {
            return looks.get() == 0 ? "Pending" : "InProgress";
        }
        if (!failed()) {
            return "Succeeded";
        }
        return rolledBack() || !failures.isEmpty() ? "Failed" : "SucceededPartial";
    }
}
