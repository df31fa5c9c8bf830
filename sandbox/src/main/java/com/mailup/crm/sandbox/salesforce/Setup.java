package com.mailup.crm.sandbox.salesforce;

import com.mailup.crm.sandbox.salesforce.metadata.Deployer;
import com.mailup.crm.sandbox.salesforce.metadata.Shelf;
import com.mailup.crm.sandbox.salesforce.org.Access;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.outbound.OutboundMessages;
import java.util.List;
import java.util.Map;

/** Plays the administrator in Setup: metadata, permissions, jobs. */
public final class Setup {
    private final Org org;
    private final Shelf shelf;
    private final Deployer deployer;
    private final OutboundMessages outbound;

    Setup(Org org, Shelf shelf, Deployer deployer, OutboundMessages outbound) {
        this.outbound = outbound;
        this.org = org;
        this.shelf = shelf;
        this.deployer = deployer;
    }

    /** A flow that sends outbound messages. */
    public OutboundMessages outboundMessages() {
        return outbound;
    }

    /** What is deployed, and the page layouts. */
    public Shelf metadata() {
        return shelf;
    }

    /** What goes wrong with deployments. */
    public Deployer deployments() {
        return deployer;
    }

    /** What the organisation was bought as, {@code Professional Edition} say, which takes no Apex. */
    public void edition(String name) {
        org.atomically(() -> List.copyOf(org.rows("Organization")))
                .forEach(row -> org.revise(row, Map.of("OrganizationType", name)));
    }

    public Access access() {
        return org.access();
    }

    /** Gives a user a permission set. */
    public void assign(String user, String set) {
        org.access().assign(user(user), set);
    }

    /** Whether the user holds a custom permission. */
    public boolean may(String user, String permission) {
        return org.access().may(user(user), permission);
    }

    /** The names of the scheduled jobs. */
    public List<String> jobs() {
        return org.atomically(() -> org.rows("CronTrigger").stream()
                .flatMap(job -> org.find(job.get("CronJobDetailId")).stream())
                .map(Row::values)
                .map(values -> values.getOrDefault("Name", ""))
                .toList());
    }

    private User user(String name) {
        return org.user(name).orElseThrow(() -> new IllegalArgumentException("no user of that name"));
    }
}
