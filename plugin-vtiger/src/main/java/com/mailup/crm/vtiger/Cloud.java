package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** vTiger's cloud by REST: the operation is in the path, every request signs in by itself, and the tenant's calls are counted. */
final class Cloud implements Api {
    static final String VERSION = "Cloud";

    private static final String PATH = "/restapi/v1/vtiger/default/";
    private static final int UNAUTHORIZED = 401;

    private final HttpGateway http;
    private final VtigerSettings settings;
    private final ServerClock clock;

    Cloud(HttpGateway http, VtigerSettings settings, ServerClock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public JsonNode get(String operation, Map<String, String> parameters) {
        URI uri = URI.create(address(operation) + "?" + Webservice.query(parameters));
        return Envelope.withoutEffect(() -> send(operation, HttpCall.get(uri, settings.limit())));
    }

    @Override
    public JsonNode ask(String operation, Map<String, String> parameters) {
        return Envelope.withoutEffect(() -> post(operation, parameters));
    }

    @Override
    public JsonNode post(String operation, Map<String, String> parameters) {
        return send(operation, HttpCall.post(address(operation), parameters, settings.limit()));
    }

    private URI address(String operation) {
        return URI.create(settings.base() + PATH + operation);
    }

    private JsonNode send(String operation, HttpCall call) {
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Authorization", "Basic " + credentials());
        HttpReply reply = http.send(new HttpCall(call.method(), call.uri(), headers, call.body(), call.limit()));
        if (reply.status() == UNAUTHORIZED) {
            throw new SyncException(ErrorCode.CRM_LOGIN_REFUSED, "HTTP " + UNAUTHORIZED);
        }
        FloodControl.date(reply).ifPresent(clock::serverSays);
        return Envelope.result(operation, reply);
    }

    private String credentials() {
        String pair = settings.username() + ":" + settings.accessKey().reveal();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void renew() {
        try {
            get("me", Map.of());
        } catch (Refusal refusal) {
            throw new SyncException(ErrorCode.CRM_LOGIN_REFUSED, refusal.code());
        } catch (BrokenJson e) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "me", e);
        }
    }

    /** It does not say so. */
    @Override
    public boolean administrator() {
        return false;
    }

    /** A module of ours cannot be loaded into the cloud. */
    @Override
    public boolean takesPackage() {
        return false;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
