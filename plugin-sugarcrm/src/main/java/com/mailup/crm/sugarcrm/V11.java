package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sugarcrm.Site.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** REST v11 of SugarCRM. */
final class V11 implements Dialect {
    /** The record no longer uses the address, or is gone: whoever wants to write has to look again. */
    private static final Attempt CHANGED = new Attempt.Unknown(ErrorCode.CRM_ANSWER_INVALID);

    private static final List<String> ADDRESS_FIELDS = List.of("id", "email_address", "opt_out", "invalid_email");

    private final V11Service service;
    private final V11Tokens tokens;
    private final V11Pages pages;
    private final V11Bulk bulk;
    private final ServerClock clock;
    private final Map<String, Map<String, String>> types = new ConcurrentHashMap<>();
    private volatile Optional<Site> site = Optional.empty();
    private volatile Optional<Duration> saving = Optional.empty();

    V11(HttpGateway http, SugarSettings settings, ServerClock clock) {
        this.tokens = new V11Tokens(http, settings, clock);
        this.service = new V11Service(http, settings, tokens);
        this.pages = new V11Pages(service, types);
        this.bulk = new V11Bulk(service);
        this.clock = clock;
    }

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
        JsonNode fields = service.get("metadata?type_filter=modules&module_filter=" + Exchange.part(module))
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
        return pages.behind(module, place, fields, rows);
    }

    @Override
    public List<Map<String, String>> byIds(String module, List<String> fields, List<String> ids) {
        return pages.all(module, V11Filter.in("id", ids), fields);
    }

    @Override
    public List<AddressRow> addressRows(Collection<String> addresses) {
        return pages.all(AddressBook.MODULE, V11Filter.address(keys(addresses)), ADDRESS_FIELDS).stream()
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
        return pages.all(module, V11Filter.usesAddress(keys(addresses)), List.of("id")).stream()
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
        Instant sent = clock.ours();
        List<Attempt> attempts = bulk.put(rows.stream()
                .map(row -> new V11Bulk.Put(module, row.getOrDefault("id", ""), V11Record.json(row, known)))
                .toList());
        saving = Optional.of(Duration.between(sent, clock.ours()).dividedBy(rows.size()));
        return attempts;
    }

    @Override
    public Optional<Duration> saving() {
        return saving;
    }

    @Override
    public void put(String module, Map<String, String> row) {
        service.call(
                        "PUT",
                        Exchange.part(module) + "/" + Exchange.part(row.getOrDefault("id", "")),
                        V11Record.json(row, Map.of()))
                .orThrow(module, "module " + module);
    }

    /** Nothing public says that somebody may write to the addresses but by a record that uses them. */
    @Override
    public List<Attempt> raise(List<Raise> flags) {
        Map<RecordRef, JsonNode> known = new HashMap<>();
        flags.stream()
                .map(Raise::record)
                .collect(Collectors.groupingBy(RecordRef::module))
                .forEach((module, records) -> known.putAll(emails(module, records)));
        List<V11Bulk.Put> puts = new ArrayList<>();
        List<Boolean> sent = new ArrayList<>();
        for (Raise raise : flags) {
            RecordRef record = raise.record();
            Optional<List<JsonNode>> list = V11Record.raised(known.getOrDefault(record, Json.NOTHING), raise);
            list.ifPresent(
                    email -> puts.add(new V11Bulk.Put(record.module(), record.id(), Map.of(V11Record.EMAIL, email))));
            sent.add(list.isPresent());
        }
        Iterator<Attempt> outcomes = bulk.put(puts).iterator();
        return sent.stream().map(was -> was ? outcomes.next() : CHANGED).toList();
    }

    private Map<RecordRef, JsonNode> emails(String module, List<RecordRef> records) {
        Map<String, RecordRef> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        Map<RecordRef, JsonNode> emails = new HashMap<>();
        for (JsonNode record : pages.records(module, V11Filter.in("id", byId.keySet()), V11Record.EMAIL)) {
            Optional.ofNullable(byId.get(record.path("id").asText()))
                    .ifPresent(ref -> emails.put(ref, record.path(V11Record.EMAIL)));
        }
        return emails;
    }

    @Override
    public boolean needsAdministrator() {
        return false;
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
    public Optional<String> setup() {
        V11Answer answer = service.get(Inside.MODULE + "/" + Inside.SETUP);
        return answer.hidden()
                ? Optional.empty()
                : Optional.of(answer.orThrow(Inside.MODULE, Inside.OTHER_USER).json())
                        .map(json -> json.path(Inside.SERVER).asText(""));
    }

    @Override
    public List<Map<String, String>> outbox(List<String> fields, int rows) {
        return pages.first(Inside.MODULE, V11Filter.outbox(), "seq:ASC,id:ASC", fields, rows);
    }

    @Override
    public ListRows listRows() {
        return new V11Lists(service, pages, bulk);
    }

    @Override
    public boolean warned() {
        return false;
    }

    @Override
    public void close() {
        service.close();
    }
}
