package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** V8 of SuiteCRM. It has no call for many records and names no kind of error, and whoever may edit may write to the addresses. */
final class V8 implements Dialect {
    /** V8 takes no ids of another form. */
    private static final String REPORT = "6d61696c-7570-4c75-8065-7265706f7274";

    private static final List<String> ADDRESS_FIELDS = List.of("id", "email_address", "opt_out", "invalid_email");
    private static final List<String> ID = List.of("id");

    private final V41Service old;
    private final SugarSettings settings;
    private final ServerClock clock;
    private final V8Tokens tokens;
    private final V8Service service;
    private final V8Pages pages;
    private final V8Walk walk;
    private final Map<String, Set<String>> fieldsByModule = new ConcurrentHashMap<>();
    private volatile Optional<Site> site = Optional.empty();
    private volatile Optional<Duration> saving = Optional.empty();

    /** @param old which tells version and clock to everybody, where it is open */
    V8(HttpGateway http, V41Service old, SugarSettings settings, ServerClock clock) {
        this.old = old;
        this.settings = settings;
        this.clock = clock;
        this.tokens = new V8Tokens(http, settings, clock);
        this.service = new V8Service(http, settings, tokens);
        this.pages = new V8Pages(service);
        this.walk = new V8Walk(pages, clock);
    }

    @Override
    public Site renew() {
        V8Answer answer = service.get("current-user").orThrow("current-user", "current-user");
        JsonNode user = answer.json().path("data").path("attributes");
        if (!user.path("user_name").asText().equalsIgnoreCase(settings.username())) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID,
                    "the OAuth2 client acts as another user than username says: choose that user in the client, under Admin,"
                            + " OAuth2 Clients and Tokens");
        }
        boolean administrator = user.path("is_admin").asText().equals("1");
        Optional<JsonNode> told = old.serverInfo();
        told.flatMap(says -> ServerClock.instant(says.path("gmt_time").asText()))
                .or(answer::sent)
                .ifPresent(clock::serverSays);
        Site found = told.map(says -> V41Site.of(says, settings.base(), administrator))
                .orElseGet(() -> V41Site.unnamed(settings.base(), administrator));
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
        Map<String, String> types = new HashMap<>();
        service.get("meta/fields/" + Exchange.part(module))
                .orThrow("meta", "module " + module)
                .json()
                .path("data")
                .path("attributes")
                .forEachEntry(
                        (name, field) -> types.put(name, field.path("type").asText()));
        fieldsByModule.put(module, Set.copyOf(types.keySet()));
        return types;
    }

    @Override
    public List<Map<String, String>> changedBehind(String module, Place place, List<String> fields, int rows) {
        return walk.behind(module, place, fields, rows);
    }

    /** By a search and not by the record's own path, which there is only for ids of the usual form. */
    @Override
    public List<Map<String, String>> byIds(String module, List<String> fields, List<String> ids) {
        return V8Service.each(ids, id -> pages.page(module, List.of(V8Pages.filter("id", "eq", id)), "id", fields, 1))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** A row that was made by the API without the key is found by its text. */
    @Override
    public List<AddressRow> addressRows(Collection<String> addresses) {
        Set<String> keys = AddressRow.keys(addresses);
        return V8Service.each(keys, this::rowsOf).stream().flatMap(List::stream).toList();
    }

    private List<AddressRow> rowsOf(String key) {
        List<String> either = V8Pages.either(
                V8Pages.filter("email_address_caps", "eq", key), V8Pages.filter("email_address", "eq", key));
        return pages.page(AddressBook.MODULE, either, "id", ADDRESS_FIELDS, PAGE).stream()
                .map(row -> new AddressRow(
                        V8Pages.id(row),
                        row.getOrDefault("email_address", ""),
                        row.getOrDefault("opt_out", "").equals("1"),
                        row.getOrDefault("invalid_email", "").equals("1")))
                .toList();
    }

    /** Who has used an address and does so no longer is among them. */
    @Override
    public List<String> users(String module, Collection<String> addresses) {
        Set<String> keys = AddressRow.keys(addresses);
        keys.remove("");
        return V8Service.each(
                        keys, key -> pages.all(module, List.of(V8Pages.filter(ModuleSchema.ADDRESS, "eq", key)), ID))
                .stream()
                .flatMap(List::stream)
                .map(V8Pages::id)
                .distinct()
                .toList();
    }

    @Override
    public List<Attempt> set(String module, List<Map<String, String>> rows) {
        Instant sent = clock.ours();
        List<Attempt> attempts = attempts(rows, row -> patch(module, row).attempt());
        saving = Optional.of(Duration.between(sent, clock.ours()).dividedBy(rows.size()));
        return attempts;
    }

    /** @throws SyncException where nothing of all that was tried */
    private static <T> List<Attempt> attempts(Collection<T> writes, Function<T, Attempt> call) {
        List<SyncException> untried = new ArrayList<>();
        List<Attempt> attempts = V8Service.each(writes, write -> {
            try {
                return call.apply(write);
            } catch (SyncException e) {
                if (!e.outcomeUnknown() && !Attempt.isRefusal(e.code())) {
                    synchronized (untried) {
                        untried.add(e);
                    }
                }
                return Attempt.failed(e);
            }
        });
        if (!untried.isEmpty() && untried.size() == writes.size()) {
            throw untried.getFirst();
        }
        return attempts;
    }

    private V8Answer patch(String module, Map<String, String> row) {
        return service.call(
                "PATCH", "module", V8Record.json(module, row, Optional.ofNullable(fieldsByModule.get(module))));
    }

    @Override
    public Optional<Duration> saving() {
        return saving;
    }

    @Override
    public void put(String module, Map<String, String> row) {
        Map<String, String> sent = new LinkedHashMap<>(row);
        sent.replace("id", Inside.REPORT, REPORT);
        patch(module, sent).orThrow(module, "module " + module);
    }

    @Override
    public List<Attempt> raise(List<Raise> flags) {
        List<AddressRow> rows = Raise.byRow(flags);
        List<Attempt> attempts =
                attempts(rows, row -> patch(AddressBook.MODULE, V41.flags(row)).attempt());
        Map<String, Attempt> byRow = new HashMap<>();
        for (int n = 0; n < rows.size(); n++) {
            byRow.put(rows.get(n).id(), attempts.get(n));
        }
        return flags.stream()
                .map(raise -> raise.rows().stream()
                        .flatMap(row -> Optional.ofNullable(byRow.get(row.id())).stream())
                        .filter(attempt -> !(attempt instanceof Attempt.Accepted))
                        .findFirst()
                        .orElseGet(Attempt.Accepted::new))
                .toList();
    }

    @Override
    public boolean needsAdministrator() {
        return false;
    }

    @Override
    public boolean cleansTexts() {
        return true;
    }

    /** Whose module it is not is told that there is no such row. */
    @Override
    public Optional<Map<String, String>> report() {
        V8Answer answer = service.get("module/" + Inside.MODULE + "/" + REPORT);
        if (answer.noModule()) {
            return Optional.empty();
        }
        Map<String, String> report = answer.gone()
                ? Map.of()
                : V8Record.values(
                        answer.orThrow(Inside.MODULE, Inside.OTHER_USER).json().path("data"));
        if (!report.containsKey(Inside.VERSION)) {
            throw new SyncException(ErrorCode.CRM_RIGHTS_MISSING, Inside.OTHER_USER);
        }
        return Optional.of(report);
    }

    @Override
    public List<Map<String, String>> outbox(List<String> fields, int rows) {
        return pages.page(Inside.MODULE, List.of(V8Pages.filter("kind", "neq", "run")), "seq", fields, rows);
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "the interface is V8: every record is read and written by a call of its own, so large lists take longer"
                        + " than by v4_1");
    }

    @Override
    public ListRows listRows() {
        return new V8Lists(service, pages);
    }

    @Override
    public boolean warned() {
        return old.warned();
    }

    @Override
    public void close() {
        service.close();
    }
}
