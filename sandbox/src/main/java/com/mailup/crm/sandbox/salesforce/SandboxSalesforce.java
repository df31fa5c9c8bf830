package com.mailup.crm.sandbox.salesforce;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.crm.ShiftedClock;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import com.mailup.crm.sandbox.salesforce.auth.Sessions;
import com.mailup.crm.sandbox.salesforce.auth.TokenEndpoint;
import com.mailup.crm.sandbox.salesforce.bulk.IngestJobs;
import com.mailup.crm.sandbox.salesforce.bulk.QueryJobs;
import com.mailup.crm.sandbox.salesforce.inside.PackagePlace;
import com.mailup.crm.sandbox.salesforce.metadata.Deployer;
import com.mailup.crm.sandbox.salesforce.metadata.MetadataApi;
import com.mailup.crm.sandbox.salesforce.metadata.Schedule;
import com.mailup.crm.sandbox.salesforce.metadata.Shelf;
import com.mailup.crm.sandbox.salesforce.org.Cursors;
import com.mailup.crm.sandbox.salesforce.org.LifeCycle;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Saves;
import com.mailup.crm.sandbox.salesforce.org.Search;
import com.mailup.crm.sandbox.salesforce.org.Usage;
import com.mailup.crm.sandbox.salesforce.org.Writes;
import com.mailup.crm.sandbox.salesforce.outbound.OutboundMessages;
import com.mailup.crm.sandbox.salesforce.pages.Pages;
import com.mailup.crm.sandbox.salesforce.rest.Catalog;
import com.mailup.crm.sandbox.salesforce.rest.Collections;
import com.mailup.crm.sandbox.salesforce.rest.Gate;
import com.mailup.crm.sandbox.salesforce.rest.QueryResource;
import com.mailup.crm.sandbox.salesforce.rest.RecordResource;
import com.mailup.crm.sandbox.salesforce.soap.Envelope;
import com.mailup.crm.sandbox.salesforce.soap.Partner;
import com.mailup.crm.sandbox.salesforce.soap.PartnerReads;
import com.mailup.crm.sandbox.salesforce.soap.PartnerWrites;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Locale;

/** A Salesforce on the loopback address: its interfaces, pages to look at, and {@code /sandbox/*} to play its users and its faults. */
public final class SandboxSalesforce implements AutoCloseable {
    private final SandboxServer server;
    private final SalesforceControl control;
    private final PackagePlace mailUp;

    private SandboxSalesforce(SandboxServer server, SalesforceControl control, PackagePlace mailUp) {
        this.server = server;
        this.control = control;
        this.mailUp = mailUp;
    }

    public static SandboxSalesforce start(SalesforceOptions options) {
        Org org = new Org(new ShiftedClock(options.clock()), options.users(), options.personAccounts());
        Saves saves = new Saves(org);
        LifeCycle lifeCycle = new LifeCycle(org, saves);
        Writes writes = new Writes(org, saves, lifeCycle);
        Search search = new Search(org);
        Cursors cursors = new Cursors();
        PackagePlace mailUp = new PackagePlace(org, options.minute());
        options.mailUp().ifPresent(mailUp::install);
        Shelf shelf = new Shelf(org);
        Deployer deployer = new Deployer(org, shelf, mailUp);
        OutboundMessages outbound = new OutboundMessages(org, options.minute());
        CallCounts counts = new CallCounts();
        Usage usage = new Usage();
        Sessions sessions = new Sessions(org, new SecureRandom());
        TokenEndpoint tokens = new TokenEndpoint(org, options.app(), sessions, counts);
        QueryJobs jobs = new QueryJobs(org, search);
        Faults faults = new Faults(SandboxSalesforce::callOf);
        SalesforceControl control = new SalesforceControl(
                org,
                saves,
                lifeCycle,
                mailUp,
                new Setup(org, shelf, deployer, outbound),
                new Switchboard(org, counts, faults, sessions, tokens, cursors, jobs, usage));
        options.lists().forEach(control::mapList);
        Routes routes = new Routes();
        tokens.register(routes);
        new Partner(
                        org,
                        sessions,
                        usage,
                        counts,
                        new PartnerReads(org, search, cursors),
                        new PartnerWrites(org, writes, lifeCycle))
                .register(routes);
        Gate gate = new Gate(sessions, usage, counts);
        new Catalog(org, usage).register(routes, gate);
        new QueryResource(org, search, cursors).register(routes, gate);
        new Collections(org, writes).register(routes, gate);
        new RecordResource(org, writes).register(routes, gate);
        jobs.register(routes, gate);
        new IngestJobs(writes).register(routes, gate);
        new Schedule(org, shelf).register(routes, gate);
        new MetadataApi(sessions, usage, counts, deployer, shelf).register(routes);
        new Controls(control).register(routes);
        new Pages(org, mailUp).register(routes);
        return new SandboxSalesforce(SandboxServer.start(options.port(), routes, faults), control, mailUp);
    }

    /** What a request is called in faults and counts; empty for the pages and the control interface. */
    private static String callOf(Exchange exchange) {
        if (exchange.path().equals(TokenEndpoint.PATH)) {
            return "token";
        }
        return Envelope.operationOf(exchange)
                .or(() -> Gate.callOf(exchange))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /** Scheme, host and port, without a slash at the end. */
    public URI baseUri() {
        return server.baseUri();
    }

    public SalesforceControl control() {
        return control;
    }

    @Override
    public void close() {
        control.setup().outboundMessages().close();
        mailUp.close();
        server.close();
    }
}
