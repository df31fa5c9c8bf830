package com.mailup.crm.sandbox.sugar.v8;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.Saves;
import com.mailup.crm.sandbox.sugar.crm.User;
import com.mailup.crm.sandbox.sugar.sql.SqlException;
import java.util.Locale;

/** {@code /Api/access_token} and {@code /Api/V8/*}: who calls, and which call it is. */
public final class JsonApi {
    private static final String BASE = "/Api/V8";
    private static final String RECORDS = BASE + "/module";
    private static final String RECORD = RECORDS + "/{module}/{id}";
    private static final String LINK = RECORD + "/relationships/{link}";
    private static final String PREFIX = "/Api/";

    private final CallCounts counts;
    private final AccessTokens tokens;
    private final Catalog catalog;
    private final RecordResource records;
    private final LinkResource links;

    /** What a call does for a user. */
    @FunctionalInterface
    private interface Work {
        Answer answer(Exchange exchange, User user);
    }

    public JsonApi(Crm crm, Saves saves, Relations relations, CallCounts counts, AccessTokens tokens) {
        this.counts = counts;
        this.tokens = tokens;
        this.catalog = new Catalog(crm);
        this.records = new RecordResource(crm, saves);
        this.links = new LinkResource(crm, relations);
    }

    public void register(Routes routes) {
        routes.post(PREFIX + "access_token", exchange -> guarded(exchange, tokens::grant));
        on(routes, "POST", BASE + "/logout", (exchange, _) -> {
            tokens.drop(exchange);
            return Answer.json(Documents.message("You have been successfully logged out"));
        });
        on(routes, "GET", BASE + "/current-user", (_, user) -> catalog.currentUser(user));
        on(routes, "GET", BASE + "/meta/modules", (_, user) -> catalog.modules(user));
        on(routes, "GET", BASE + "/meta/fields/{module}", catalog::fields);
        on(routes, "POST", RECORDS, records::create);
        on(routes, "PATCH", RECORDS, records::update);
        on(routes, "GET", RECORDS + "/{module}", records::list);
        on(routes, "GET", RECORD, records::read);
        on(routes, "DELETE", RECORD, records::delete);
        on(routes, "GET", LINK, links::linked);
        on(routes, "POST", LINK, links::add);
        on(routes, "DELETE", LINK + "/{other}", links::remove);
    }

    private void on(Routes routes, String method, String path, Work work) {
        routes.on(method, path, exchange -> guarded(exchange, caller -> work.answer(caller, tokens.user(caller))));
    }

    /** The name of a call, as faults and counts go by, such as {@code patch v8/module}; empty for other requests. */
    public static String callOf(Exchange exchange) {
        return exchange.path().startsWith(PREFIX)
                ? (exchange.method() + " " + exchange.path().substring(PREFIX.length())).toLowerCase(Locale.ROOT)
                : "";
    }

    private Answer guarded(Exchange exchange, Route work) {
        counts.add(callOf(exchange));
        try {
            return work.answer(exchange);
        } catch (ApiError error) {
            return error.answer();
        } catch (Refusal refusal) {
            return ApiError.accessDenied().answer();
        } catch (SqlException e) {
            return Answer.html(500, "Database failure. Please refer to suitecrm.log for details.");
        } catch (MalformedRequest e) {
            return ApiError.of("Malformed request").answer();
        }
    }
}
