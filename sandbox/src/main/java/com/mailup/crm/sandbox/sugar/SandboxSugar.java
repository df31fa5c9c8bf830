package com.mailup.crm.sandbox.sugar;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.crm.ShiftedClock;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Flavor;
import com.mailup.crm.sandbox.sugar.crm.Logins;
import com.mailup.crm.sandbox.sugar.crm.PackagePlace;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.Saves;
import com.mailup.crm.sandbox.sugar.pages.Pages;
import com.mailup.crm.sandbox.sugar.v11.RestApi;
import com.mailup.crm.sandbox.sugar.v11.Tokens;
import com.mailup.crm.sandbox.sugar.v41.Rest;
import com.mailup.crm.sandbox.sugar.v41.Sessions;
import com.mailup.crm.sandbox.sugar.v8.AccessTokens;
import com.mailup.crm.sandbox.sugar.v8.JsonApi;
import java.net.URI;
import java.security.SecureRandom;

/** A CRM of the Sugar family on the loopback address: its interfaces, pages to look at, and {@code /sandbox/*} to play the CRM's users and its faults. */
public final class SandboxSugar implements AutoCloseable {
    private final SandboxServer server;
    private final SugarControl control;

    private SandboxSugar(SandboxServer server, SugarControl control) {
        this.server = server;
        this.control = control;
    }

    public static SandboxSugar start(SugarOptions options) {
        ShiftedClock clock = new ShiftedClock(options.clock());
        Crm crm = new Crm(options.flavor(), options.zone(), clock, options.users());
        Saves saves = new Saves(crm);
        Relations relations = new Relations(crm, saves);
        PackagePlace mailUp = new PackagePlace(crm, saves);
        options.mailUp().ifPresent(mailUp::install);
        CallCounts counts = new CallCounts();
        Sessions sessions = new Sessions(clock, new SecureRandom());
        Logins logins = new Logins(crm);
        Tokens tokens = new Tokens(crm, logins);
        AccessTokens accessTokens = new AccessTokens(crm);
        accessTokens.putClient(SugarOptions.CLIENT);
        Faults faults =
                new Faults(exchange -> Rest.methodOf(exchange) + RestApi.callOf(exchange) + JsonApi.callOf(exchange));
        SugarControl control = new SugarControl(
                crm,
                saves,
                relations,
                mailUp,
                new Switchboard(clock, counts, faults, sessions, tokens, accessTokens, logins, crm.setup()));
        options.lists().forEach(control::mapList);
        Routes routes = new Routes().any(Rest.PATH, new Rest(crm, saves, relations, counts, sessions, logins));
        if (options.flavor() == Flavor.MODERN) {
            new RestApi(crm, saves, relations, counts, tokens).register(routes);
        }
        if (options.flavor() == Flavor.SUITECRM) {
            new JsonApi(crm, saves, relations, counts, accessTokens).register(routes);
        }
        new Controls(control).register(routes);
        new Pages(crm, mailUp).register(routes);
        return new SandboxSugar(SandboxServer.start(options.port(), routes, faults), control);
    }

    /** Scheme, host and port, without a slash at the end. */
    public URI baseUri() {
        return server.baseUri();
    }

    public SugarControl control() {
        return control;
    }

    @Override
    public void close() {
        server.close();
    }
}
