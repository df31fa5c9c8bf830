package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of a form page: query and body together, names in any case. */
record FormRequest(Tenant tenant, Form form, String caller) {

    /** The account is told by the path, else by the list's GUID; else it is the first one. */
    static FormRequest of(Platform platform, Exchange exchange) {
        Form form = exchange.query().and(exchange.form());
        Optional<Tenant> byGuid = form.first("ListGuid")
                .flatMap(guid -> platform.tenants().values().stream()
                        .filter(tenant -> tenant.spec().lists().stream()
                                .anyMatch(list -> list.guid().equalsIgnoreCase(guid)))
                        .findFirst());
        Tenant tenant = Optional.ofNullable(exchange.variables().get("console"))
                .map(console -> platform.tenant(integer(console)))
                .or(() -> byGuid)
                .orElseGet(platform::firstTenant);
        return new FormRequest(tenant, form, exchange.remoteAddress());
    }

    String text(String name) {
        return form.first(name).orElse("").strip();
    }

    boolean flag(String name, boolean otherwise) {
        return switch (text(name).toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "1", "true" -> true;
            default -> false;
        };
    }

    /** All numbers of a parameter, however they are separated or repeated. */
    List<Integer> numbers(String name) {
        return form.all(name).stream()
                .flatMap(value -> Arrays.stream(value.split("[,;]", -1)))
                .filter(value -> !value.isBlank())
                .map(FormRequest::integer)
                .toList();
    }

    /** The lists that are named, if the GUID does not say otherwise. */
    List<MailingList> lists() {
        List<MailingList> lists = new ArrayList<>();
        for (int id : numbers("List")) {
            MailingList list = tenant.account().list(id);
            if (!text("ListGuid").isEmpty() && !list.guid().equalsIgnoreCase(text("ListGuid"))) {
                throw Refusal.badRequest("ListGuid and List do not match.");
            }
            lists.add(list);
        }
        if (lists.isEmpty()) {
            throw Refusal.badRequest("List is required.");
        }
        return lists;
    }

    Person person() {
        String sms = text("Sms");
        boolean prefixed = sms.startsWith("00") && sms.length() > 4;
        return new Person(
                text("Email"), prefixed ? sms.substring(0, 4) : "", prefixed ? sms.substring(4) : sms, fields());
    }

    private Map<Integer, String> fields() {
        Map<Integer, String> fields = new HashMap<>();
        form.fields()
                .forEach(field -> FieldCatalog.idOfCampo(field.name()).ifPresent(id -> fields.put(id, field.value())));
        if (!text("csvFldNames").isEmpty()) {
            String[] names = text("csvFldNames").split(";", -1);
            String[] values = form.first("csvFldValues").orElse("").split(";", -1);
            for (int i = 0; i < names.length && i < values.length; i++) {
                int id = FieldCatalog.idOfCampo(names[i]).orElseThrow(() -> Refusal.badRequest("Unknown field."));
                fields.put(id, values[i]);
            }
        }
        return fields;
    }

    Optional<String> ip() {
        return Optional.of(text("ipAddress").isEmpty() ? caller : text("ipAddress"));
    }

    private static int integer(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("A number is malformed.");
        }
    }
}
