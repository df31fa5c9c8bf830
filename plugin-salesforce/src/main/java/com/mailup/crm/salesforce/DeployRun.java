package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.InstallStep.Part;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.SyncException;
import com.sforce.soap.metadata.DeployDetails;
import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.RunTestFailure;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The deployment that is under way, one at a time. A deployment takes minutes, so it is begun and looked at again and again; what it came
 * to is asked of the org.
 */
final class DeployRun {
    private static final int MOST = 10;
    private static final int LONGEST = 300;

    private Optional<String> running = Optional.empty();

    /** Begins one, unless one is under way. */
    synchronized void begin(Supplier<String> deployment) {
        if (running.isEmpty()) {
            running = Optional.of(deployment.get());
        }
    }

    /**
     * How far it is; empty when none is under way.
     *
     * @throws SyncException INSTALL_REFUSED, once, when it failed
     */
    synchronized Optional<Standing> look(InstallSession session) {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        DeployResult result = session.status(running.get());
        if (!result.isDone()) {
            return Optional.of(underWay(result));
        }
        running = Optional.empty();
        if (!result.isSuccess()) {
            throw new SyncException(ErrorCode.INSTALL_REFUSED, problems(result));
        }
        return Optional.empty();
    }

    private static Standing underWay(DeployResult result) {
        int done = result.getNumberComponentsDeployed() + result.getNumberTestsCompleted();
        int total = result.getNumberComponentsTotal() + result.getNumberTestsTotal();
        return Standing.underWay(
                "Salesforce deploys: " + result.getNumberComponentsDeployed() + " of "
                        + result.getNumberComponentsTotal() + " components, " + result.getNumberTestsCompleted()
                        + " of "
                        + result.getNumberTestsTotal() + " tests",
                new Part(done, total));
    }

    /** By file and line, and the tests that a rule of the org refused by their names. */
    private static String problems(DeployResult result) {
        DeployDetails details = result.getDetails();
        Stream<String> components = details == null || details.getComponentFailures() == null
                ? Stream.empty()
                : Arrays.stream(details.getComponentFailures()).map(DeployRun::problem);
        Stream<String> tests = details == null
                        || details.getRunTestResult() == null
                        || details.getRunTestResult().getFailures() == null
                ? Stream.empty()
                : Arrays.stream(details.getRunTestResult().getFailures()).map(DeployRun::problem);
        String all = Stream.concat(components, tests).limit(MOST).collect(Collectors.joining("; "));
        return all.isEmpty() ? "the deployment ended as " + result.getStatus() : all;
    }

    private static String problem(DeployMessage failure) {
        return failure.getFileName() + ":" + failure.getLineNumber() + ": " + firstLine(failure.getProblem());
    }

    private static String problem(RunTestFailure failure) {
        return "test " + failure.getName() + "." + failure.getMethodName() + ": " + firstLine(failure.getMessage());
    }

    static String firstLine(String text) {
        return text.lines()
                .findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST)))
                .orElse("");
    }
}
