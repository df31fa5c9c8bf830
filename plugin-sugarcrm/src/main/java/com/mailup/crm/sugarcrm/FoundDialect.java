package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sugarcrm.Site.Product;
import com.mailup.crm.sugarcrm.SugarSettings.Spoken;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The interface that the CRM speaks, found out when it is first needed. SuiteCRM and Sugar CE speak v4_1, and SugarCRM as well for the sake
 * of old clients, if it does at all: there v11 is the one to use.
 * Where v4_1 is closed, as some hosts have it, SuiteCRM is spoken to by V8.
 */
final class FoundDialect implements Dialect {
    private final HttpGateway http;
    private final SugarSettings settings;
    private final ServerClock clock;
    private volatile Optional<Dialect> found = Optional.empty();

    FoundDialect(HttpGateway http, SugarSettings settings, ServerClock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    private Dialect dialect() {
        return found.orElseGet(this::find);
    }

    /** Two at once would each sign in. */
    private synchronized Dialect find() {
        if (found.isPresent()) {
            return found.get();
        }
        V41Service old = new V41Service(http, settings);
        Dialect spoken = settings.spoken() == Spoken.V8
                ? asked(old)
                : old.serverInfo()
                        .map(says -> V41Site.of(says, settings.base(), false).product())
                        .map(product -> byProduct(product, old))
                        .orElseGet(() -> withoutV41(old));
        found = Optional.of(spoken);
        return spoken;
    }

    private Dialect asked(V41Service old) {
        if (!V8Tokens.answers(http, settings)) {
            throw new SyncException(
                    ErrorCode.CRM_ANSWER_INVALID,
                    "no V8 answers at this address: check the url, or leave the setting interface out");
        }
        return new V8(http, old, settings, clock);
    }

    private Dialect byProduct(Product product, V41Service old) {
        return product == Product.SUGARCRM
                ? new V11(http, settings, clock)
                : new V41(old, settings, clock, product == Product.SUGAR_CE);
    }

    /** A server that is being upgraded may say for a while that there is nothing; that is not remembered. */
    private Dialect withoutV41(V41Service old) {
        if (answersByV11()) {
            return new V11(http, settings, clock);
        }
        if (V8Tokens.answers(http, settings)) {
            if (settings.client().isEmpty()) {
                throw new SyncException(ErrorCode.CONFIG_INVALID, "v4_1 is closed on this server; " + V8Tokens.UNSET);
            }
            return new V8(http, old, settings, clock);
        }
        throw new SyncException(
                ErrorCode.CRM_ANSWER_INVALID, "no CRM of the family answers at this address: check the url");
    }

    private boolean answersByV11() {
        URI ping = URI.create(settings.base() + V11Service.BASE + "ping");
        return Json.read(http.send(HttpCall.get(ping, settings.limit())).body())
                .filter(json -> json.has("error") || json.isTextual())
                .isPresent();
    }

    @Override
    public Site renew() {
        synchronized (this) {
            // v4_1 may have been closed for a while only, as in an upgrade.
            found = found.filter(spoken -> !(spoken instanceof V8) || settings.spoken() == Spoken.V8);
        }
        return dialect().renew();
    }

    @Override
    public void insist() {
        found.ifPresent(Dialect::insist);
    }

    @Override
    public Site site() {
        return dialect().site();
    }

    @Override
    public Map<String, String> fields(String module) {
        return dialect().fields(module);
    }

    @Override
    public List<Map<String, String>> changedBehind(String module, Place place, List<String> fields, int rows) {
        return dialect().changedBehind(module, place, fields, rows);
    }

    @Override
    public List<Map<String, String>> byIds(String module, List<String> fields, List<String> ids) {
        return dialect().byIds(module, fields, ids);
    }

    @Override
    public List<AddressRow> addressRows(Collection<String> addresses) {
        return dialect().addressRows(addresses);
    }

    @Override
    public List<String> users(String module, Collection<String> addresses) {
        return dialect().users(module, addresses);
    }

    @Override
    public List<Attempt> set(String module, List<Map<String, String>> rows) {
        return dialect().set(module, rows);
    }

    @Override
    public void put(String module, Map<String, String> row) {
        dialect().put(module, row);
    }

    @Override
    public List<Attempt> raise(List<Raise> flags) {
        return dialect().raise(flags);
    }

    @Override
    public boolean needsAdministrator() {
        return dialect().needsAdministrator();
    }

    @Override
    public List<String> remarks() {
        return dialect().remarks();
    }

    @Override
    public boolean cleansTexts() {
        return dialect().cleansTexts();
    }

    @Override
    public Optional<Map<String, String>> report() {
        return dialect().report();
    }

    @Override
    public List<Map<String, String>> outbox(List<String> fields, int rows) {
        return dialect().outbox(fields, rows);
    }

    @Override
    public ListRows listRows() {
        return dialect().listRows();
    }

    @Override
    public Optional<String> setup() {
        return dialect().setup();
    }

    @Override
    public Optional<Duration> saving() {
        return found.flatMap(Dialect::saving);
    }

    @Override
    public boolean warned() {
        return found.map(Dialect::warned).orElse(false);
    }

    @Override
    public void close() {
        found.ifPresent(Dialect::close);
    }
}
