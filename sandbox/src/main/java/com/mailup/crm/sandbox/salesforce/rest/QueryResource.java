package com.mailup.crm.sandbox.salesforce.rest;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.org.Cursors;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Search;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code query}, {@code queryAll}, and the pages that follow. */
public final class QueryResource {
    private static final int PAGE = 2_000;
    private static final int SMALLEST = 200;

    private final Org org;
    private final Search search;
    private final Cursors cursors;
    private final RecordJson json;

    public QueryResource(Org org, Search search, Cursors cursors) {
        this.org = org;
        this.search = search;
        this.cursors = cursors;
        this.json = new RecordJson(org);
    }

    public void register(Routes routes, Gate gate) {
        routes.get(Gate.DATA + "query", gate.guarded((by, exchange) -> first(by, exchange, false)));
        routes.get(Gate.DATA + "queryAll", gate.guarded((by, exchange) -> first(by, exchange, true)));
        routes.get(Gate.DATA + "tooling/query", gate.guarded((by, exchange) -> first(by, exchange, false)));
        routes.get(Gate.DATA + "query/{locator}", gate.guarded(this::next));
        routes.get(Gate.DATA + "queryAll/{locator}", gate.guarded(this::next));
    }

    private Answer first(User by, Exchange exchange, boolean deleted) {
        String soql = exchange.query().first("q").orElse("");
        return page(cursors.first(by, search.find(by, soql, deleted), size(exchange)));
    }

    private Answer next(User by, Exchange exchange) {
        return page(cursors.next(by, exchange.variable("locator"), size(exchange)));
    }

    /** As {@code Sforce-Query-Options: batchSize=500}. */
    private static int size(Exchange exchange) {
        String wanted = exchange.header("Sforce-Query-Options")
                .orElse("")
                .replace("batchSize=", "")
                .strip();
        return wanted.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(wanted), SMALLEST, PAGE) : PAGE;
    }

    private Answer page(Cursors.Page page) {
        return org.atomically(() -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("totalSize", page.found().total());
            answer.put("done", page.locator().isEmpty());
            Optional<String> more = page.locator();
            more.ifPresent(locator -> answer.put("nextRecordsUrl", "/services/data/v65.0/query/" + locator));
            answer.put(
                    "records",
                    page.found().rows().subList(page.from(), page.to()).stream()
                            .map(row -> json.of(row, page.found().columns()))
                            .toList());
            return Answer.json(answer);
        });
    }
}
