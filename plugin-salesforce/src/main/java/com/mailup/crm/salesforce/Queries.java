package com.mailup.crm.salesforce;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs queries. */
final class Queries {
    private final ForceSoap soap;

    Queries(ForceSoap soap) {
        this.soap = soap;
    }

    /** Every row. Salesforce forgets where a query stood when its user has ten others open: then it is asked once more. */
    List<SObject> all(Use use, String query) {
        return complete(use, query).or(() -> complete(use, query)).orElseThrow(() -> Faults.locatorLost("query"));
    }

    /** The same as text, by field. */
    List<Map<String, String>> rows(Use use, String query, Collection<String> fields) {
        return all(use, query).stream().map(row -> Row.values(row, fields)).toList();
    }

    /**
     * One answer's worth of rows, deleted ones among them.
     *
     * @param all whether there are no more
     */
    record Some(List<Map<String, String>> rows, boolean all) {}

    Some someOfAll(Use use, String query, Collection<String> fields) {
        QueryResult result = soap.ask(use, "queryAll", connection -> connection.queryAll(query));
        List<Map<String, String>> rows = new ArrayList<>();
        for (SObject row : result.getRecords()) {
            rows.add(Row.values(row, fields));
        }
        return new Some(rows, result.isDone());
    }

    long count(Use use, String query) {
        return soap.ask(use, "query", connection -> connection.query(query)).getSize();
    }

    private Optional<List<SObject>> complete(Use use, String query) {
        QueryResult result = soap.ask(use, "query", connection -> connection.query(query));
        List<SObject> rows = new ArrayList<>(List.of(result.getRecords()));
        while (!result.isDone()) {
            String locator = result.getQueryLocator();
            try {
                result = soap.ask(use, "queryMore", connection -> connection.queryMore(locator));
            } catch (SyncException e) {
                if (Faults.isLocatorLost(e)) {
                    return Optional.empty();
                }
                throw e;
            }
            rows.addAll(List.of(result.getRecords()));
        }
        return Optional.of(rows);
    }
}
