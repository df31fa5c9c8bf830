package com.mailup.crm.salesforce;

import com.mailup.crm.salesforce.ApiBudget.Use;
import com.mailup.crm.salesforce.Queries.Some;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of an object in the order in which they changed, deleted ones among them. One call brings many times what is asked for at once;
 * the rest waits in memory for whoever goes on from there. What changes meanwhile is found later, since its time is later.
 */
final class ChangeRows {
    private static final int MOST = 2000;
    private static final int WAITING = 8;

    private final Queries queries;
    private final Map<Spot, List<Map<String, String>>> ahead = new LinkedHashMap<>();

    ChangeRows(Queries queries) {
        this.queries = queries;
    }

    private record Spot(String module, Place place) {}

    /** @param last whether Salesforce has just said that there is no more */
    record Page(List<Map<String, String>> rows, boolean last) {}

    Page behind(ModuleSchema module, Place place, int limit) {
        Optional<List<Map<String, String>>> waiting = take(new Spot(module.module(), place));
        if (waiting.isPresent()) {
            return page(module, waiting.get(), limit, false);
        }
        Some found = queries.someOfAll(Use.USUAL, query(module, place), module.scanned());
        return page(module, found.rows(), limit, found.all() && found.rows().size() < MOST);
    }

    private Page page(ModuleSchema module, List<Map<String, String>> rows, int limit, boolean all) {
        if (rows.size() <= limit) {
            return new Page(rows, all);
        }
        List<Map<String, String>> page = List.copyOf(rows.subList(0, limit));
        keep(new Spot(module.module(), place(page.getLast())), List.copyOf(rows.subList(limit, rows.size())));
        return new Page(page, false);
    }

    static Place place(Map<String, String> row) {
        return new Place(row.getOrDefault(ModuleSchema.STAMP, ""), row.getOrDefault(ModuleSchema.ID, ""));
    }

    private static String query(ModuleSchema module, Place place) {
        String people = module.people().orElse("");
        String changed = place.equals(Place.NONE) ? "" : place.condition();
        String where = people.isEmpty() || changed.isEmpty() ? people + changed : people + " AND (" + changed + ")";
        return Soql.select(module.scanned(), module.module())
                + (where.isEmpty() ? "" : " WHERE " + where)
                + " ORDER BY " + ModuleSchema.STAMP + ", " + ModuleSchema.ID + " LIMIT " + MOST;
    }

    private synchronized Optional<List<Map<String, String>>> take(Spot spot) {
        return Optional.ofNullable(ahead.remove(spot));
    }

    private synchronized void keep(Spot spot, List<Map<String, String>> rows) {
        ahead.put(spot, rows);
        var oldest = ahead.keySet().iterator();
        while (ahead.size() > WAITING) {
            oldest.next();
            oldest.remove();
        }
    }
}
