package com.mailup.crm.sandbox.vtiger;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.CrmModule;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.FieldNames;
import com.mailup.crm.sandbox.vtiger.crm.RecordId;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.User;
import com.mailup.crm.sandbox.vtiger.vtql.Query;
import java.util.List;

/** The CRM's list and record pages at their real addresses, to look at only. */
final class Pages {
    private static final User VISITOR = User.of(0, "visitor", "").asAdmin();

    private final Crm crm;
    private final RecordPage recordPage;
    private final ListPage listPage;

    Pages(Crm crm, FieldNames names) {
        this.crm = crm;
        this.recordPage = new RecordPage(names);
        this.listPage = new ListPage(names);
    }

    void register(Routes routes) {
        routes.get("/", _ -> Answer.redirect("/index.php?module=Contacts&view=List"));
        routes.get("/index.php", this::page);
        routes.get("/sandbox.css", _ -> Answer.of(200, "text/css", Html.STYLE));
    }

    private Answer page(Exchange exchange) {
        if (comesFromElsewhere(exchange)) {
            return Html.page(200, "Illegal request", "<p>Illegal request</p>");
        }
        try {
            String name = exchange.query().first("module").orElse("Contacts");
            CrmModule module = crm.module(name, VISITOR);
            return exchange.query().first("view").orElse("List").equals("Detail")
                    ? record(module, exchange.query().first("record").orElse(""))
                    : list(module);
        } catch (Refusal refusal) {
            return Html.page(404, "Not found", "<p>There is no such record.</p>");
        }
    }

    /** vTiger refuses links from other sites unless the browser keeps the referrer to itself. */
    private static boolean comesFromElsewhere(Exchange exchange) {
        String own = "http://" + exchange.header("host").orElse("") + "/";
        return exchange.header("referer").filter(from -> !from.startsWith(own)).isPresent();
    }

    private Answer record(CrmModule module, String number) {
        RecordId id = RecordId.parse(module.prefix() + "x" + number);
        return crm.find(id)
                .map(entity -> Html.page(200, entity.label(), recordPage.body(entity)))
                .orElseThrow(Refusal::accessDenied);
    }

    private Answer list(CrmModule module) {
        List<Entity> latest = crm.search(
                new Query(
                        new Query.Selection.All(),
                        module.name(),
                        List.of(),
                        List.of("modifiedtime"),
                        true,
                        0,
                        Query.MOST_ROWS),
                VISITOR);
        return Html.page(200, module.label(), listPage.body(module, crm.liveRecords(module.name()), latest));
    }
}
