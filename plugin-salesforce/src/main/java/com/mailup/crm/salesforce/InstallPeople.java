package com.mailup.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.InstallStep.Standing;
import java.util.List;
import java.util.Map;

/** Who has which of our permission sets. */
final class InstallPeople {
    private static final String CONNECTOR = "MailUp_Integration";
    private static final String ADMINISTRATOR = "MailUp_Administrator";
    private static final String ALL =
            "SELECT Id, AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Name IN ('MailUp_Integration', 'MailUp_User', 'MailUp_Administrator')";

    private InstallPeople() {}

    /** @param user the connector's, by id */
    static Standing assigned(InstallSession session, String user) {
        List<JsonNode> connectors = holders(session, CONNECTOR);
        if (connectors.stream().noneMatch(row -> same(row.path("AssigneeId").asText(), user))) {
            return Standing.open("the connector's user has not MailUp Integration");
        }
        return connectors.size() == 1
                ? Standing.done("the connector's user, and nobody else, has MailUp Integration")
                : Standing.open(
                        connectors.size()
                                + " users have MailUp Integration, whose saves are not noticed: take it from all but the connector's (Setup > Permission Sets > MailUp Integration > Manage Assignments)");
    }

    static void assign(InstallSession session, String user) {
        give(session, CONNECTOR, user);
        give(session, ADMINISTRATOR, session.user());
    }

    static Standing unassigned(InstallSession session) {
        int left = session.query(ALL).size();
        return left == 0 ? Standing.done("nobody has one") : Standing.open(left + " are left");
    }

    static void unassign(InstallSession session) {
        session.query(ALL)
                .forEach(row ->
                        session.delete("PermissionSetAssignment", row.path("Id").asText()));
    }

    private static void give(InstallSession session, String set, String user) {
        boolean has = holders(session, set).stream()
                .anyMatch(row -> same(row.path("AssigneeId").asText(), user));
        if (!has) {
            session.query("SELECT Id FROM PermissionSet WHERE Name = '" + set + "'").stream()
                    .findFirst()
                    .ifPresent(row -> session.insert(
                            "PermissionSetAssignment",
                            Map.of(
                                    "AssigneeId",
                                    user,
                                    "PermissionSetId",
                                    row.path("Id").asText())));
        }
    }

    private static List<JsonNode> holders(InstallSession session, String set) {
        return session.query("SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Name = '" + set
                + "' AND Assignee.IsActive = true");
    }

    private static boolean same(String one, String other) {
        return RecordId.of(one).equals(RecordId.of(other));
    }
}
