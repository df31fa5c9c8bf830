package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** REST v4_1 of SuiteCRM and Sugar CE. */
final class V41 implements Dialect {
    static final String ADMINISTRATORS_ONLY =
            "EmailAddresses: only an administrator may write there by v4_1; the package inside the CRM does it for the connector";

    private static final String ORDER = "date_modified asc, id asc";
    private static final String ADDRESS = "email_address";
    private static final String KEY = "email_address_caps";
    private static final String OPT_OUT = "opt_out";
    private static final String INVALID = "invalid_email";
    /** Above a batch, so that one call is enough. */
    private static final int ADDRESS_PAGE = 500;

    private static final List<String> ADDRESS_FIELDS = List.of("id", ADDRESS, KEY, OPT_OUT, INVALID);

    private final V41Service service;
    private final V41Sessions sessions;
    private final SugarSettings settings;
    private final ServerClock clock;
    private final boolean rebuilds;
    private final V41Lists.Calls calls = new V41Lists.Calls() {
        @Override
        public JsonNode ask(String method, String module, Map<String, Object> arguments) {
            return V41.this.ask(method, module, arguments);
        }

        @Override
        public JsonNode change(String method, String module, Map<String, Object> arguments) {
            return V41.this.change(method, module, arguments);
        }
    };
    private volatile Optional<Site> site = Optional.empty();
    private volatile Optional<Duration> saving = Optional.empty();

    /** @param rebuilds whether each save writes the addresses of the record anew, as {@link CeSaves} says */
    V41(V41Service service, SugarSettings settings, ServerClock clock, boolean rebuilds) {
        this.rebuilds = rebuilds;
        this.settings = settings;
        this.clock = clock;
        this.service = service;
        this.sessions = new V41Sessions(service, settings, clock);
    }

    @Override
    public Site renew() {
        V41Sessions.Session session = sessions.renew();
        return look(session.administrator());
    }

    @Override
    public Site site() {
        return site.orElseGet(
                () -> look(sessions.latest().orElseGet(sessions::renew).administrator()));
    }

    private Site look(boolean administrator) {
        JsonNode info = service.serverInfo()
                .orElseThrow(() -> new SyncException(ErrorCode.CRM_ANSWER_INVALID, "get_server_info is not there"));
        ServerClock.instant(info.path("gmt_time").asText()).ifPresent(clock::serverSays);
        Site found = V41Site.of(info, settings.base(), administrator);
        site = Optional.of(found);
        return found;
    }

    @Override
    public Map<String, String> fields(String module) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("module_name", module);
        arguments.put("fields", List.of());
        Map<String, String> types = new HashMap<>();
        ask("get_module_fields", module, arguments)
                .path("module_fields")
                .forEachEntry(
                        (name, field) -> types.put(name, field.path("type").asText()));
        return types;
    }

    @Override
    public List<Map<String, String>> changedBehind(String module, Place place, List<String> fields, int rows) {
        return list(module, V41Query.behind(module, place), ORDER, fields, rows);
    }

    @Override
    public List<Map<String, String>> byIds(String module, List<String> fields, List<String> ids) {
        return list(module, V41Query.in(V41Query.table(module) + ".id", ids), "", fields, ids.size());
    }

    /** A row that was made by the API without the key is not found by it, so what is missing is looked for by its text. */
    @Override
    public List<AddressRow> addressRows(Collection<String> addresses) {
        Set<String> keys = new HashSet<>();
        addresses.forEach(address -> keys.add(AddressRow.key(address)));
        List<AddressRow> found = addressRows(KEY, keys);
        found.forEach(row -> keys.remove(row.key()));
        if (!keys.isEmpty()) {
            found.addAll(addressRows(ADDRESS, keys));
        }
        return found;
    }

    private List<AddressRow> addressRows(String column, Set<String> keys) {
        String condition = V41Query.in(V41Query.table(AddressBook.MODULE) + "." + column, keys);
        List<AddressRow> rows = new ArrayList<>();
        String behind = "";
        List<Map<String, String>> page;
        do {
            String rest =
                    behind.isEmpty() ? condition : condition + " AND " + V41Query.idBehind(AddressBook.MODULE, behind);
            page = list(AddressBook.MODULE, rest, "id asc", ADDRESS_FIELDS, ADDRESS_PAGE);
            page.forEach(row -> rows.add(new AddressRow(
                    row.getOrDefault("id", ""),
                    row.getOrDefault(ADDRESS, ""),
                    row.getOrDefault(OPT_OUT, "").equals("1"),
                    row.getOrDefault(INVALID, "").equals("1"))));
            behind = page.isEmpty() ? "" : page.getLast().getOrDefault("id", "");
        } while (page.size() == ADDRESS_PAGE);
        return rows;
    }

    @Override
    public List<String> users(String module, Collection<String> addresses) {
        Set<String> keys = new HashSet<>();
        addresses.forEach(address -> keys.add(AddressRow.key(address)));
        List<String> ids = new ArrayList<>();
        List<Map<String, String>> page;
        do {
            String behind = ids.isEmpty() ? "" : ids.getLast();
            page = list(module, V41Query.usesAddress(module, keys, behind), "id asc", List.of("id"), PAGE);
            page.forEach(row -> ids.add(row.getOrDefault("id", "")));
        } while (page.size() == PAGE);
        return ids;
    }

    @Override
    public boolean cleansTexts() {
        return true;
    }

    /** Only an administrator may write to the addresses. */
    @Override
    public List<Attempt> raise(List<Raise> flags) {
        List<AddressRow> rows = Raise.byRow(flags);
        try {
            for (int from = 0; from < rows.size(); from += PAGE) {
                List<AddressRow> page = rows.subList(from, Math.min(from + PAGE, rows.size()));
                set(AddressBook.MODULE, page.stream().map(V41::flags).toList());
            }
        } catch (SyncException e) {
            throw e.code() == ErrorCode.CRM_RIGHTS_MISSING ? new SyncException(e.code(), ADMINISTRATORS_ONLY, e) : e;
        }
        return Collections.nCopies(flags.size(), new Attempt.Accepted());
    }

    static Map<String, String> flags(AddressRow row) {
        Map<String, String> flags = new HashMap<>(Map.of("id", row.id()));
        if (row.optOut()) {
            flags.put(OPT_OUT, "1");
        }
        if (row.invalid()) {
            flags.put(INVALID, "1");
        }
        return flags;
    }

    @Override
    public void put(String module, Map<String, String> row) {
        set(module, List.of(row));
    }

    @Override
    public List<Attempt> set(String module, List<Map<String, String>> rows) {
        Set<String> harmful = harmful(module, rows);
        List<Map<String, String>> saved =
                rows.stream().filter(row -> !harmful.contains(id(row))).toList();
        if (!saved.isEmpty()) {
            save(module, saved);
        }
        return rows.stream().map(row -> attempt(harmful.contains(id(row)))).toList();
    }

    private static Attempt attempt(boolean leftAlone) {
        return leftAlone
                ? new Attempt.Refused(ErrorCode.CRM_REFUSED_RECORD, CeSaves.LEFT_ALONE)
                : new Attempt.Accepted();
    }

    private static String id(Map<String, String> row) {
        return row.getOrDefault("id", "");
    }

    private Set<String> harmful(String module, List<Map<String, String>> rows) {
        boolean person = !module.equals(AddressBook.MODULE) && !module.equals(Inside.MODULE);
        return person && rebuilds
                ? new CeSaves(calls).harmful(module, rows.stream().map(V41::id).toList())
                : Set.of();
    }

    private void save(String module, List<Map<String, String>> rows) {
        List<List<Map<String, String>>> lists =
                rows.stream().map(V41::nameValues).toList();
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("module_name", module);
        arguments.put("name_value_lists", lists);
        Instant sent = clock.ours();
        change("set_entries", module, arguments);
        if (!module.equals(Inside.MODULE) && !module.equals(AddressBook.MODULE)) {
            saving = Optional.of(Duration.between(sent, clock.ours()).dividedBy(rows.size()));
        }
    }

    @Override
    public Optional<Duration> saving() {
        return saving;
    }

    private static List<Map<String, String>> nameValues(Map<String, String> row) {
        return row.entrySet().stream()
                .map(field -> Map.of("name", field.getKey(), "value", field.getValue()))
                .toList();
    }

    @Override
    public void insist() {
        sessions.insist();
    }

    @Override
    public Optional<Map<String, String>> report() {
        Optional<Map<String, String>> report = packageRow(Inside.REPORT, Inside.FIELDS);
        if (report.isPresent() && !report.get().containsKey(Inside.VERSION)) {
            throw new SyncException(ErrorCode.CRM_RIGHTS_MISSING, Inside.OTHER_USER);
        }
        return report;
    }

    @Override
    public Optional<String> setup() {
        return packageRow(Inside.SETUP, List.of("id", Inside.SERVER)).map(row -> row.getOrDefault(Inside.SERVER, ""));
    }

    /** A row that the package answers with itself; empty where it is not inside. */
    private Optional<Map<String, String>> packageRow(String id, List<String> fields) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("module_name", Inside.MODULE);
        arguments.put("id", id);
        arguments.put("select_fields", fields);
        arguments.put("link_name_to_fields_array", List.of());
        try {
            JsonNode answer = sessions.with(session -> service.ask("get_entry", inSession(session, arguments)));
            return Optional.of(values(answer.path("entry_list").path(0)));
        } catch (Refusal refusal) {
            if (refusal.noModule()) {
                return Optional.empty();
            }
            throw refusal.accessDenied()
                    ? new SyncException(ErrorCode.CRM_RIGHTS_MISSING, Inside.OTHER_USER)
                    : refused("get_entry", Inside.MODULE, refusal);
        }
    }

    @Override
    public List<Map<String, String>> outbox(List<String> fields, int rows) {
        return list(Inside.MODULE, V41Query.outbox(), "seq asc, id asc", fields, rows);
    }

    @Override
    public ListRows listRows() {
        return new V41Lists(calls);
    }

    @Override
    public boolean warned() {
        return service.warned();
    }

    @Override
    public void close() {
        sessions.close();
    }

    private List<Map<String, String>> list(String module, String query, String order, List<String> fields, int rows) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("module_name", module);
        arguments.put("query", query);
        // A column named with its table is dropped here without a word.
        arguments.put("order_by", order);
        arguments.put("offset", 0);
        arguments.put("select_fields", fields);
        arguments.put("link_name_to_fields_array", List.of());
        arguments.put("max_results", rows);
        arguments.put("deleted", 0);
        return ask("get_entry_list", module, arguments)
                .path("entry_list")
                .valueStream()
                .map(V41::values)
                .toList();
    }

    static Map<String, String> values(JsonNode entry) {
        Map<String, String> values = new HashMap<>();
        entry.path("name_value_list")
                .forEach(field -> values.put(
                        field.path("name").asText(),
                        Texts.decoded(field.path("value").asText(""))));
        return values;
    }

    private JsonNode change(String method, String module, Map<String, Object> arguments) {
        try {
            return sessions.with(session -> service.call(method, inSession(session, arguments)));
        } catch (Refusal refusal) {
            throw refused(method, module, refusal);
        }
    }

    private JsonNode ask(String method, String module, Map<String, Object> arguments) {
        try {
            return sessions.with(session -> service.ask(method, inSession(session, arguments)));
        } catch (Refusal refusal) {
            throw refused(method, module, refusal);
        }
    }

    private static Map<String, Object> inSession(String session, Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("session", session);
        all.putAll(arguments);
        return all;
    }

    private static SyncException refused(String method, String module, Refusal refusal) {
        if (refusal.accessDenied()) {
            return new SyncException(ErrorCode.CRM_RIGHTS_MISSING, "module " + module);
        }
        ErrorCode code = refusal.busy() ? ErrorCode.CRM_BUSY : ErrorCode.CRM_ANSWER_INVALID;
        return new SyncException(code, method + " " + module + ": " + refusal.words());
    }
}
