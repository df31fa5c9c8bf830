package com.mailup.crm.salesforce;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.CrmPackage.Site;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.InstallLooks;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts our metadata into the org and takes it out. One deployment is under way at a time, whoever looks at it. */
final class InstallDesk {
    private static final String LOST =
            "this edition takes no Apex: it has the fields, and changes are found by asking or by outbound messages. Lost are the seconds,"
                    + " the buttons, the history on the record and the last words of what is deleted";
    private static final String OUR_SET = "SELECT Id FROM PermissionSet WHERE Name = 'MailUp_Integration'";
    private static final int WHOLE = 100;

    private final HttpGateway http;
    private final SalesforceSettings settings;
    private final ForceSessions connector;
    private final InstantSource clock;
    private final DeployRun run = new DeployRun();
    private final LayoutDesk layouts;

    InstallDesk(HttpGateway http, SalesforceSettings settings, ForceSessions connector, InstantSource clock) {
        this.http = http;
        this.settings = settings;
        this.connector = connector;
        this.clock = clock;
        this.layouts = new LayoutDesk(settings.layouts(), run);
    }

    /** The button in the layouts that the settings name. */
    LayoutDesk layouts() {
        return layouts;
    }

    /** An administrator's, for as long as a step takes. */
    InstallSession session(Secret token) {
        return InstallSession.of(http, settings, token, new ApiBudget(WHOLE, clock));
    }

    /** By id. */
    String connectorsUser() {
        return connector.current().user();
    }

    Standing deployed(InstallSession session, Edition ours, Site site) {
        return run.look(session).orElseGet(() -> {
            boolean takesApex = session.org().takesApex();
            if (takesApex
                    && !session.has(ours, DeployContents.origin(site.connector().get()))) {
                return Standing.open("not this version, or for another address of the connector");
            }
            if (takesApex && activeTriggers(session) < ours().triggers()) {
                return Standing.open("its triggers are not all switched on");
            }
            Set<String> missing = new TreeSet<>(DeployContents.fieldsOf(site.mapping()));
            missing.removeAll(session.fields());
            return missing.isEmpty()
                    ? Standing.done(takesApex ? "version " + ours.version() + " build " + ours.build() : LOST)
                    : Standing.open("missing: " + String.join(", ", missing));
        });
    }

    void deploy(InstallSession session, Site site, Path file, Path italian) {
        run.begin(() -> {
            DeployContents all = DeployContents.of(file).mapping(site.mapping());
            if (!session.org().takesApex()) {
                return session.deploy(all.withoutCode());
            }
            DeployContents calling = all.calling(site.connector().get());
            DeployContents speaking = session.speaksItalian()
                    ? calling.with(DeployContents.of(italian).translating(site.mapping()))
                    : calling;
            return session.deploy(InstallClock.scheduled(session).done() ? speaking.withoutClock() : speaking);
        });
    }

    Standing verified(Crm crm, Edition ours, URI page) {
        Standing inside = InstallLooks.verified(crm, ours, page.toString());
        return inside.done() || InstallSession.org(own()).takesApex() ? inside : Standing.done(LOST);
    }

    Standing triggersOff(InstallSession session) {
        if (!session.org().takesApex()) {
            return Standing.done("this edition takes no Apex, so there are none");
        }
        return run.look(session).orElseGet(() -> {
            int active = activeTriggers(session);
            return active == 0 ? Standing.done("off") : Standing.open(active + " are on");
        });
    }

    private static int activeTriggers(InstallSession session) {
        return session.query("SELECT Id FROM ApexTrigger WHERE Name LIKE 'MailUp%' AND Status = 'Active'")
                .size();
    }

    void turnOff(InstallSession session) {
        run.begin(() -> session.deploy(ours().triggersOff(), ours().tests()));
    }

    Standing removed(InstallSession session) {
        return run.look(session).orElseGet(() -> {
            if (!session.org().takesApex()) {
                return session.query(OUR_SET).isEmpty()
                        ? Standing.done("it is gone")
                        : Standing.open("the permission set MailUp Integration is left");
            }
            int left = session.query("SELECT Id FROM ApexClass WHERE Name LIKE 'MailUp%'")
                    .size();
            return left == 0 ? Standing.done("it is gone") : Standing.open(left + " classes are left");
        });
    }

    void remove(InstallSession session) {
        run.begin(() -> session.deploy(
                DeployContents.removing((session.org().takesApex() ? ours() : ours().withoutCode()).members())));
    }

    Standing fieldsDropped(InstallSession session, CrmMapping mapping) {
        return run.look(session).orElseGet(() -> {
            Set<String> left = new TreeSet<>(DeployContents.fieldsOf(mapping));
            left.retainAll(session.fields());
            return left.isEmpty()
                    ? Standing.done("the fields are gone")
                    : Standing.open("left: " + String.join(", ", left));
        });
    }

    void dropFields(InstallSession session, CrmMapping mapping) {
        run.begin(() -> {
            SortedSet<String> there = new TreeSet<>(DeployContents.fieldsOf(mapping));
            there.retainAll(session.fields());
            return session.deploy(DeployContents.removing(new TreeMap<>(Map.of("CustomField", there))));
        });
    }

    /** Its names are the same whatever the version. */
    private static DeployContents ours() {
        return new DeployContents(PackageFormat.metadata(SalesforcePackage.FILES.files("")));
    }

    private ForceRest own() {
        return new ForceRest(http, settings, connector, new ApiBudget(WHOLE, clock));
    }
}
