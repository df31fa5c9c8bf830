package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sugarcrm.Site.Product;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** REST v11 of SugarCRM. */
final class V11 implements Dialect {
    private static final String BY_TIME = "date_modified:ASC,id:ASC";
    private static final String BY_ID = "id:ASC";
    private static final List<String> ADDRESS_FIELDS = List.of("id", "email_address", "opt_out", "invalid_email");

    private final V11Service service;
    private final V11Tokens tokens;
    private final V11Bulk bulk;
    private final ServerClock clock;
    private final Map<String, Map<String, String>> types = new ConcurrentHashMap<>();
    private volatile Optional<Site> site = Optional.empty();

    V11(HttpGateway http, SugarSettings settings, ServerClock clock) {
        this.tokens = new V11Tokens(http, settings, clock);
        this.service = new V11Service(http, settings, tokens);
        this.bulk = new V11Bulk(service);
        this.clock = clock;
    }

    /** One page of a list, which the server may make shorter than was asked. */
    private record Page(List<Map<String, String>> rows, boolean last) {}

    @Override
    public Site renew() {
        JsonNode user = service.get("me").orThrow("me", "me").json().path("current_user");
        V11Record.instant(service.get("ping/whattimeisit").json().asText("")).ifPresent(clock::serverSays);
        String version = service.get("metadata?type_filter=server_info")
                .orThrow("metadata", "metadata")
                .json()
                .path("server_info")
                .path("version")
                .asText("unknown");
        Site found = new Site(
                Product.SUGARCRM, version, false, user.path("type").asText().equals("admin"));
        site = Optional.of(found);
        return found;
    }

    @Override
    public void insist() {
        tokens.insist();
    }

    @Override
    public Site site() {
        return site.orElseGet(this::renew);
    }

    @Override
    public Map<String, String> fields(String module) {
        Map<String, String> found = described(module)
                .orElseThrow(() -> new SyncException(ErrorCode.CRM_RIGHTS_MISSING, "module " + module));
        if (found.containsKey(V11Record.EMAIL)) {
            found.put(ModuleSchema.ADDRESS, "varchar");
            found.put(ModuleSchema.OPT_OUT, "bool");
            found.put(ModuleSchema.INVALID, "bool");
        }
        types.put(module, found);
        return found;
    }

    private Optional<Map<String, String>> described(String module) {
        JsonNode fields = service.get("metadata?type_filter=modules&module_filter=" + V11Service.part(module))
                .orThrow("metadata", "metadata")
                .json()
                .path("modules")
                .path(module)
                .path("fields");
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        fields.forEachEntry((name, field) -> {
            if (field.isObject()) {
                found.put(name, field.path("type").asText());
            }
        });
        return Optional.of(found);
    }

    @Override
    public List<Map<String, String>> changedBehind(String module, Place place, List<String> fields, int rows) {
        return page(module, V11Filter.behind(place), BY_TIME, fields, rows, 0).rows();
    }

    @Override
    public List<Map<String, String>> byIds(String module, List<String> fields, List<String> ids) {
        return all(module, V11Filter.in("id", ids), fields);
    }

    @Override
    public List<AddressRow> addressRows(Collection<String> addresses) {
        return all(AddressBook.MODULE, V11Filter.address(keys(addresses)), ADDRESS_FIELDS).stream()
                .map(row -> new AddressRow(
                        row.getOrDefault("id", ""),
                        row.getOrDefault("email_address", ""),
                        row.getOrDefault("opt_out", "").equals("1"),
                        row.getOrDefault("invalid_email", "").equals("1")))
                .toList();
    }

    /** Two rows of one address find a record twice. */
    @Override
    public List<String> users(String module, Collection<String> addresses) {
        return all(module, V11Filter.usesAddress(keys(addresses)), List.of("id")).stream()
                .map(row -> row.getOrDefault("id", ""))
                .distinct()
                .toList();
    }

    private static Set<String> keys(Collection<String> addresses) {
        return addresses.stream().map(AddressRow::key).collect(Collectors.toSet());
    }

    @Override
    public List<Attempt> set(String module, List<Map<String, String>> rows) {
        Map<String, String> known = types.getOrDefault(module, Map.of());
        return bulk.put(rows.stream()
                .map(row -> new V11Bulk.Put(module, row.getOrDefault("id", ""), V11Record.json(row, known)))
                .toList());
    }

    @Override
    public void put(String module, Map<String, String> row) {
        service.call(
                        "PUT",
                        V11Service.part(module) + "/" + V11Service.part(row.getOrDefault("id", "")),
                        V11Record.json(row, Map.of()))
                .orThrow(module, "module " + module);
    }

    /** Nothing public says that somebody may write to the addresses but by a record that uses them. */
    @Override
    public List<Attempt> raise(List<Raise> flags) {
        Map<RecordRef, JsonNode> lists = new HashMap<>();
        flags.stream()
                .map(Raise::record)
                .collect(Collectors.groupingBy(RecordRef::module))
                .forEach((module, records) -> lists.putAll(emails(module, records)));
        List<V11Bulk.Put> puts = flags.stream()
                .map(raise -> new V11Bulk.Put(
                        raise.record().module(),
                        raise.record().id(),
                        Map.of(
                                V11Record.EMAIL,
                                V11Record.raised(lists.getOrDefault(raise.record(), Json.NOTHING), raise))))
                .toList();
        return bulk.put(puts);
    }

    private Map<RecordRef, JsonNode> emails(String module, List<RecordRef> records) {
        Map<String, RecordRef> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        Map<RecordRef, JsonNode> lists = new HashMap<>();
        String behind = "";
        JsonNode answer;
        do {
            answer = filter(
                    module,
                    V11Filter.and(V11Filter.in("id", byId.keySet()), V11Filter.idBehind(behind)),
                    BY_ID,
                    V11Record.EMAIL,
                    PAGE,
                    0);
            for (JsonNode record : answer.path("records")) {
                behind = record.path("id").asText();
                Optional.ofNullable(byId.get(behind)).ifPresent(ref -> lists.put(ref, record.path(V11Record.EMAIL)));
            }
        } while (!isLast(answer));
        return lists;
    }

    @Override
    public boolean cleansTexts() {
        return false;
    }

    /** Whose module it is not gets no row of it, as if there were no module. */
    @Override
    public Optional<Map<String, String>> report() {
        V11Answer answer = service.get(Inside.MODULE + "/" + Inside.REPORT);
        if (answer.hidden() && described(Inside.MODULE).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> report =
                answer.orThrow(Inside.MODULE, Inside.OTHER_USER).json().isObject()
                        ? V11Record.values(answer.json(), Map.of())
                        : Map.of();
        if (!report.containsKey(Inside.VERSION)) {
            throw new SyncException(ErrorCode.CRM_RIGHTS_MISSING, Inside.OTHER_USER);
        }
        return Optional.of(report);
    }

    @Override
    public List<Map<String, String>> outbox(List<String> fields, int rows) {
        List<Map<String, String>> found = new ArrayList<>();
        Page page;
        do {
            page = page(
                    Inside.MODULE, V11Filter.outbox(), "seq:ASC," + BY_ID, fields, rows - found.size(), found.size());
            found.addAll(page.rows());
        } while (!page.last() && found.size() < rows);
        return found;
    }

    @Override
    public boolean warned() {
        return false;
    }

    @Override
    public void close() {
        service.close();
    }

    /** Every row, in the order of the ids, which no change moves. */
    private List<Map<String, String>> all(String module, List<Object> filter, List<String> fields) {
        List<Map<String, String>> rows = new ArrayList<>();
        Page page;
        do {
            String behind = rows.isEmpty() ? "" : rows.getLast().getOrDefault("id", "");
            page = page(module, V11Filter.and(filter, V11Filter.idBehind(behind)), BY_ID, fields, PAGE, 0);
            rows.addAll(page.rows());
        } while (!page.last());
        return rows;
    }

    private Page page(String module, List<Object> filter, String order, List<String> fields, int rows, int offset) {
        JsonNode answer = filter(module, filter, order, V11Record.asked(module, fields), rows, offset);
        Map<String, String> known = types.getOrDefault(module, Map.of());
        return new Page(
                answer.path("records")
                        .valueStream()
                        .map(record -> V11Record.values(record, known))
                        .toList(),
                isLast(answer));
    }

    private static boolean isLast(JsonNode answer) {
        return answer.path("next_offset").asInt(-1) < 0
                || answer.path("records").isEmpty();
    }

    private JsonNode filter(String module, List<Object> filter, String order, String fields, int rows, int offset) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("filter", filter);
        asked.put("fields", fields);
        asked.put("order_by", order);
        asked.put("max_num", rows);
        asked.put("offset", offset);
        JsonNode answer = service.ask(V11Service.part(module) + "/filter", asked)
                .orThrow(module + "/filter", "module " + module)
                .json();
        if (!answer.path("records").isArray()) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, module + "/filter answers without records");
        }
        return answer;
    }
}
