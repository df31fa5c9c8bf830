package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.soap.Xml;

/** Tells of deployments; members come in the order of the alphabet. */
final class DeploymentXml {
    String started(Deployment deployment) {
        return new Xml()
                .open("result")
                .leaf("done", false)
                .leaf("id", deployment.id())
                .leaf("state", "Queued")
                .close("result")
                .toString();
    }

    String status(Deployment deployment, User by, boolean details) {
        boolean over = deployment.over();
        long errors = deployment.problems().stream()
                .filter(problem -> !problem.warning())
                .count();
        long total = deployment.done().size() + errors;
        Xml xml =
                new Xml().open("result").leaf("checkOnly", deployment.options().checkOnly());
        if (over) {
            xml.leaf("completedDate", deployment.started());
        }
        xml.leaf("createdBy", by.id()).leaf("createdByName", by.nick()).leaf("createdDate", deployment.started());
        if (details && over) {
            details(xml, deployment);
        }
        return xml.leaf("done", over)
                .leaf("id", deployment.id())
                .leaf("ignoreWarnings", deployment.options().ignoreWarnings())
                .leaf("lastModifiedDate", deployment.started())
                .leaf("numberComponentErrors", over ? errors : 0)
                .leaf(
                        "numberComponentsDeployed",
                        over ? deployment.done().size() : deployment.done().size() / 2)
                .leaf("numberComponentsTotal", total)
                .leaf("numberTestErrors", over ? deployment.failures().size() : 0)
                .leaf(
                        "numberTestsCompleted",
                        over ? deployment.tests() - deployment.failures().size() : 0)
                .leaf("numberTestsTotal", deployment.tests())
                .leaf("rollbackOnError", deployment.options().rollbackOnError())
                .leaf("runTestsEnabled", deployment.tests() > 0)
                .leaf("startDate", deployment.started())
                .leaf("status", deployment.status())
                .leaf(
                        "success",
                        over && !deployment.failed() && !deployment.canceled().get())
                .close("result")
                .toString();
    }

    private static void details(Xml xml, Deployment deployment) {
        xml.open("details");
        deployment.problems().stream()
                .filter(problem -> !problem.warning())
                .forEach(problem -> problem(xml, "componentFailures", problem, deployment));
        deployment.done().forEach(done -> done(xml, done, deployment));
        deployment.problems().stream()
                .filter(Problem::warning)
                .forEach(problem -> problem(xml, "componentSuccesses", problem, deployment));
        xml.open("runTestResult");
        for (Deployment.FailedTest failed : deployment.failures()) {
            xml.open("failures")
                    .nil("id")
                    .leaf("message", failed.message())
                    .leaf("methodName", failed.method())
                    .leaf("name", failed.type())
                    .nil("namespace")
                    .leaf("packageName", failed.type())
                    .leaf("seeAllData", false)
                    .leaf("stackTrace", "Class." + failed.type() + "." + failed.method() + ": line 1, column 1")
                    .leaf("time", 1)
                    .leaf("type", "Class")
                    .close("failures");
        }
        xml.leaf("numFailures", deployment.failures().size())
                .leaf("numTestsRun", deployment.tests())
                .leaf("totalTime", 1)
                .close("runTestResult")
                .close("details");
    }

    private static void problem(Xml xml, String tag, Problem problem, Deployment deployment) {
        xml.open(tag).leaf("changed", false);
        if (problem.line() > 0) {
            xml.leaf("columnNumber", problem.column());
        }
        xml.leaf("componentType", problem.type())
                .leaf("created", false)
                .leaf("createdDate", deployment.started())
                .leaf("deleted", false)
                .leaf("fileName", problem.path())
                .leaf("fullName", problem.name());
        if (problem.line() > 0) {
            xml.leaf("lineNumber", problem.line());
        }
        xml.leaf("problem", problem.text())
                .leaf("problemType", problem.warning() ? "Warning" : "Error")
                .leaf("success", problem.warning())
                .close(tag);
    }

    private static void done(Xml xml, Deployment.Done done, Deployment deployment) {
        xml.open("componentSuccesses")
                .leaf("changed", done.changed() || done.deleted())
                .leaf("componentType", done.type())
                .leaf("created", done.created())
                .leaf("createdDate", deployment.started())
                .leaf("deleted", done.deleted())
                .leaf("fileName", done.path())
                .leaf("fullName", done.name())
                .leaf("success", true)
                .close("componentSuccesses");
    }
}
