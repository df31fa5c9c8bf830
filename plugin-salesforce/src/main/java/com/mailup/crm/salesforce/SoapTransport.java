package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpCall.Body;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Carries one call of Salesforce's own client. That client's transport repeats a POST whose connection was closed, knows no time limit unless
 * told, and goes past the guard of addresses: the gateway does none of it.
 */
final class SoapTransport implements Transport {
    private static final int OK = 200;
    /** A fault is told with it; so is a failure of anything between. */
    private static final int FAULT = 500;

    private final HttpGateway http;
    private final Duration limit;
    private final ApiBudget budget;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private String url = "";
    private Optional<SyncException> failure = Optional.empty();
    private boolean successful;

    SoapTransport(HttpGateway http, Duration limit, ApiBudget budget) {
        this.http = http;
        this.limit = limit;
        this.budget = budget;
    }

    /** Why there was no answer that could be read; Salesforce's client wraps what is thrown. */
    Optional<SyncException> failure() {
        return failure;
    }

    @Override
    public void setConfig(ConnectorConfig config) {
        // the time limit and the way out are given
    }

    @Override
    public OutputStream connect(String endpoint, String action) {
        url = endpoint;
        return request;
    }

    @Override
    @SuppressWarnings("NonApiType") // as the client has it
    public OutputStream connect(String endpoint, HashMap<String, String> headers) {
        throw new UnsupportedOperationException("only SOAP goes this way");
    }

    @Override
    @SuppressWarnings("NonApiType") // as the client has it
    public OutputStream connect(String endpoint, HashMap<String, String> headers, boolean compressed) {
        throw new UnsupportedOperationException("only SOAP goes this way");
    }

    @Override
    public InputStream getContent() {
        try {
            HttpReply reply = exchange();
            successful = reply.status() == OK;
            return new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8));
        } catch (SyncException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public boolean isSuccessful() {
        return successful;
    }

    private HttpReply exchange() {
        budget.spent();
        Body body = new Body("text/xml; charset=UTF-8", request.toString(StandardCharsets.UTF_8));
        HttpReply reply = http.send(new HttpCall(
                "POST", URI.create(url), Map.of("Accept", "text/xml", "SOAPAction", "\"\""), Optional.of(body), limit));
        if (reply.status() == OK || reply.status() == FAULT) {
            if (reply.body().contains("Envelope")) {
                return reply;
            }
            throw SyncException.unknownOutcome(ErrorCode.CRM_ANSWER_INVALID, "no SOAP, HTTP " + reply.status());
        }
        throw Faults.ofHttp("SOAP", reply);
    }
}
