package com.mailup.crm.sandbox.vtiger;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.crm.ShiftedClock;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.CrmSettings;
import com.mailup.crm.sandbox.vtiger.crm.PackagePlace;
import com.mailup.crm.sandbox.vtiger.crm.Records;
import com.mailup.crm.sandbox.vtiger.pages.Pages;
import com.mailup.crm.sandbox.vtiger.ws.CloudRest;
import com.mailup.crm.sandbox.vtiger.ws.Webservice;
import java.net.URI;
import java.security.SecureRandom;

/** A vTiger 8.4 on the loopback address: {@code webservice.php}, the REST of the cloud, pages to look at, and {@code /sandbox/*} to play the CRM's users and its faults. */
public final class SandboxVtiger implements AutoCloseable {
    private final SandboxServer server;
    private final VtigerControl control;

    private SandboxVtiger(SandboxServer server, VtigerControl control) {
        this.server = server;
        this.control = control;
    }

    public static SandboxVtiger start(VtigerOptions options) {
        ShiftedClock clock = new ShiftedClock(options.clock());
        Crm crm = new Crm(new CrmSettings(options.users(), options.prefixes(), options.zone(), clock));
        Records records = new Records(crm);
        PackagePlace mailUp = new PackagePlace(crm, records);
        options.mailUp().ifPresent(mailUp::install);
        CallCounts counts = new CallCounts();
        Pages pages = new Pages(crm, options.fieldNames(), mailUp::installed);
        Webservice webservice = new Webservice(crm, records, mailUp, counts, pages::signedIn, new SecureRandom());
        Faults faults = new Faults(Webservice::operationOf);
        VtigerControl control = new VtigerControl(
                crm, records, mailUp, options.fieldNames(), new Switchboard(clock, counts, faults, webservice));
        options.lists().forEach(control::mapList);
        Routes routes =
                new Routes().any(Webservice.PATH, webservice).any(CloudRest.PATH + "{operation}", webservice.cloud());
        new Controls(control).register(routes);
        pages.register(routes);
        return new SandboxVtiger(SandboxServer.start(options.port(), routes, faults), control);
    }

    /** Scheme, host and port, without a slash at the end. */
    public URI baseUri() {
        return server.baseUri();
    }

    public VtigerControl control() {
        return control;
    }

    @Override
    public void close() {
        server.close();
    }
}
