package com.mailup.crm.sandbox.salesforce.soap;

import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Cursors;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Recent;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.Search;
import com.mailup.crm.sandbox.salesforce.org.Times;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the partner interface reads. */
public final class PartnerReads {
    private static final int MOST_RETRIEVED = 2_000;
    private static final int USUAL_PAGE = 500;
    private static final int SMALLEST_PAGE = 200;
    private static final int LARGEST_PAGE = 2_000;

    private final Org org;
    private final Search search;
    private final Cursors cursors;
    private final Recent recent;
    private final Records records;

    public PartnerReads(Org org, Search search, Cursors cursors) {
        this.org = org;
        this.search = search;
        this.cursors = cursors;
        this.recent = new Recent(org);
        this.records = new Records(org);
    }

    String query(User by, Envelope envelope, boolean deleted) {
        Search.Found found = search.find(by, envelope.operation().textOf("queryString"), deleted);
        return page(cursors.first(by, found, pageSize(envelope)));
    }

    String queryMore(User by, Envelope envelope) {
        return page(cursors.next(by, envelope.operation().textOf("queryLocator"), pageSize(envelope)));
    }

    private static int pageSize(Envelope envelope) {
        String wanted = envelope.headerText("QueryOptions", "batchSize");
        int size = wanted.matches("\\d{1,6}") ? Integer.parseInt(wanted) : USUAL_PAGE;
        return Math.clamp(size, SMALLEST_PAGE, LARGEST_PAGE);
    }

    private String page(Cursors.Page page) {
        return org.atomically(() -> {
            Xml xml = new Xml().open("result xsi:type=\"QueryResult\"");
            xml.leaf("done", page.locator().isEmpty())
                    .leafOrNil("queryLocator", page.locator().orElse(""));
            for (Row row : page.found().rows().subList(page.from(), page.to())) {
                records.write(xml, "records", row, page.found().columns());
            }
            return xml.leaf("size", page.found().total()).close("result").toString();
        });
    }

    String retrieve(User by, Element operation) {
        SObjectType type = org.knownType(operation.textOf("sObjectType"));
        List<String> ids = operation.texts("ids");
        if (ids.size() > MOST_RETRIEVED) {
            throw new Refusal("EXCEEDED_ID_LIMIT", "exceeded max retrieve limit of " + MOST_RETRIEVED);
        }
        List<Column> columns = List.of(operation.textOf("fieldList").split("\\s*,\\s*")).stream()
                .map(name -> new Column(List.of(), field(by, type, name.strip())))
                .toList();
        return org.atomically(() -> {
            Xml xml = new Xml();
            for (String id : ids) {
                Optional<Row> row = org.find(id).filter(found -> found.type().equals(type.name()) && !found.deleted());
                row.ifPresentOrElse(found -> records.write(xml, "result", found, columns), () -> xml.nil("result"));
            }
            return xml.toString();
        });
    }

    private Field field(User by, SObjectType type, String name) {
        return type.field(name)
                .filter(known -> org.access().sees(by, type.name(), known))
                .orElseThrow(() -> Refusal.noSuchField(name, type.name()));
    }

    String updated(Element operation) {
        Recent.Updated updated = recent.updated(
                operation.textOf("sObjectType"), time(operation, "startDate"), time(operation, "endDate"));
        Xml xml = new Xml().open("result");
        updated.ids().forEach(id -> xml.leaf("ids", id));
        return xml.leaf("latestDateCovered", updated.latest()).close("result").toString();
    }

    String deleted(Element operation) {
        Recent.Deleted deleted = recent.deleted(
                operation.textOf("sObjectType"), time(operation, "startDate"), time(operation, "endDate"));
        Xml xml = new Xml().open("result");
        deleted.rows()
                .forEach((id, when) -> xml.open("deletedRecords")
                        .leaf("deletedDate", when)
                        .leaf("id", id)
                        .close("deletedRecords"));
        return xml.leaf("earliestDateAvailable", deleted.earliest())
                .leaf("latestDateCovered", deleted.latest())
                .close("result")
                .toString();
    }

    private static Instant time(Element operation, String name) {
        return Times.parse(operation.textOf(name))
                .orElseThrow(() -> new Refusal("INVALID_REPLICATION_DATE", name + " is no time"));
    }

    String timestamp() {
        return new Xml()
                .open("result")
                .leaf("timestamp", Times.stored(org.instant()))
                .close("result")
                .toString();
    }

    String userInfo(User by) {
        String profile = org.find(by.id()).map(row -> row.get("ProfileId")).orElse("");
        return new Xml()
                .open("result")
                .leaf("accessibilityMode", false)
                .leaf("chatterExternal", false)
                .leaf("currencySymbol", "€")
                .leaf("orgAttachmentFileSizeLimit", 5_242_880)
                .leaf("orgDefaultCurrencyIsoCode", "EUR")
                .leaf("orgDefaultCurrencyLocale", "it_IT_EURO")
                .leaf("orgDisallowHtmlAttachments", false)
                .leaf("orgHasPersonAccounts", org.personAccounts())
                .leaf("organizationId", org.id())
                .leaf("organizationMultiCurrency", false)
                .leaf("organizationName", "Example")
                .leaf("profileId", profile)
                .nil("roleId")
                .leaf("sessionSecondsValid", 7200)
                .nil("userDefaultCurrencyIsoCode")
                .leaf("userEmail", by.name())
                .leaf("userFullName", by.nick())
                .leaf("userId", by.id())
                .leaf("userLanguage", by.language())
                .leaf("userLocale", "it_IT")
                .leaf("userName", by.name())
                .leaf("userTimeZone", "Europe/Rome")
                .leaf("userType", "Standard")
                .leaf("userUiSkin", "Theme3")
                .close("result")
                .toString();
    }
}
