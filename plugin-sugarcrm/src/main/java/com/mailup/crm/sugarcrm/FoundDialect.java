package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sugarcrm.Site.Product;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The interface that the CRM speaks, found out when it is first needed. SuiteCRM and Sugar CE speak v4_1, and SugarCRM as well for the sake
 * of old clients, if it does at all: there v11 is the one to use.
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
        Optional<Product> product = old.serverInfo()
                .map(says -> V41Site.of(says, settings.base(), false).product());
        boolean modern = product.map(told -> told == Product.SUGARCRM).orElseGet(this::answersByV11);
        boolean rebuilds = product.equals(Optional.of(Product.SUGAR_CE));
        Dialect spoken = modern ? new V11(http, settings, clock) : new V41(old, settings, clock, rebuilds);
        found = Optional.of(spoken);
        return spoken;
    }

    /** A server that is being upgraded may say for a while that there is nothing; that is not remembered. */
    private boolean answersByV11() {
        URI ping = URI.create(settings.base() + V11Service.BASE + "ping");
        return Json.read(http.send(HttpCall.get(ping, settings.limit())).body())
                .map(json -> json.has("error") || json.isTextual())
                .filter(answers -> answers)
                .orElseThrow(() -> new SyncException(
                        ErrorCode.CRM_ANSWER_INVALID, "no CRM of the family answers at this address: check the url"));
    }

    @Override
    public Site renew() {
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
