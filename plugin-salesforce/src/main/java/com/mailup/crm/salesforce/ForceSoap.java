package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.ApiBudget.Usage;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.mailup.crm.salesforce.Faults.SessionLost;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.partner.LimitInfo;
import com.sforce.soap.partner.LimitInfoHeader_element;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.SoapFaultException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce's SOAP interfaces by its own client. That is not made for threads, so each call has a connection of its own; what they share is
 * the token. The versions are those that the client was made for: its parser stops at whatever a newer one adds.
 */
final class ForceSoap {
    static final String VERSION = "65.0";

    private static final String METADATA_VERSION = "62.0";
    private static final String CLIENT = "MailUp";
    private static final int ROWS = 2000;
    private static final int MOST = 4;

    private final HttpGateway http;
    private final SalesforceSettings settings;
    private final ForceSessions tokens;
    private final ApiBudget budget;
    private final Semaphore places = new Semaphore(MOST, true);

    ForceSoap(HttpGateway http, SalesforceSettings settings, ForceSessions tokens, ApiBudget budget) {
        this.http = http;
        this.settings = settings;
        this.tokens = tokens;
        this.budget = budget;
    }

    /** One call on a connection of its own. */
    @FunctionalInterface
    interface PartnerCall<T> {
        T on(PartnerConnection connection) throws ConnectionException;
    }

    /** One call on a connection of its own. */
    @FunctionalInterface
    interface MetadataCall<T> {
        T on(MetadataConnection connection) throws ConnectionException;
    }

    /** A call without effect: whatever happens, its outcome is known. */
    <T> T ask(Use use, String call, PartnerCall<T> work) {
        return WithoutEffect.of(() -> change(use, call, work));
    }

    /** A call that writes. It is never repeated by itself, except where the session was lost and so nothing done. */
    <T> T change(Use use, String call, PartnerCall<T> work) {
        return inPlace(use, call, token -> partner(call, token, work));
    }

    <T> T partner(String call, PartnerCall<T> work) {
        return change(Use.USUAL, call, work);
    }

    <T> T metadata(String call, MetadataCall<T> work) {
        return inPlace(Use.USUAL, call, token -> {
            AtomicReference<@Nullable SoapTransport> last = new AtomicReference<>();
            return wrapped(
                    call,
                    last,
                    () -> work.on(new MetadataConnection(config(token, "/services/Soap/m/" + METADATA_VERSION, last))));
        });
    }

    private <T> T inPlace(Use use, String call, Function<ForceToken, T> exchange) {
        budget.check(use);
        acquire();
        try {
            ForceToken token = tokens.current();
            try {
                return exchange.apply(token);
            } catch (SessionLost lost) {
                return again(call, tokens.behind(token), exchange);
            }
        } finally {
            places.release();
        }
    }

    private static <T> T again(String call, ForceToken token, Function<ForceToken, T> exchange) {
        try {
            return exchange.apply(token);
        } catch (SessionLost lost) {
            throw new SyncException(
                    ErrorCode.CRM_LOGIN_REFUSED,
                    call
                            + ": a session is lost as soon as it is opened. May the integration user use the API, and from this address?"
                            + " Setup > Users > its profile > Login IP Ranges");
        }
    }

    private <T> T partner(String call, ForceToken token, PartnerCall<T> work) {
        AtomicReference<@Nullable SoapTransport> last = new AtomicReference<>();
        return wrapped(call, last, () -> {
            PartnerConnection connection = new PartnerConnection(config(token, "/services/Soap/u/" + VERSION, last));
            connection.setCallOptions(CLIENT, null);
            connection.setQueryOptions(ROWS);
            T result = work.on(connection);
            told(connection.getLimitInfoHeader());
            return result;
        });
    }

    private interface Exchange<T> {
        T run() throws ConnectionException;
    }

    private static <T> T wrapped(String call, AtomicReference<@Nullable SoapTransport> last, Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (SoapFaultException fault) {
            throw Faults.of(call, code(fault));
        } catch (ConnectionException e) {
            SoapTransport transport = last.get();
            if (transport != null && transport.failure().isPresent()) {
                throw transport.failure().get();
            }
            // Without its cause: a parser's message quotes what it read.
            throw SyncException.unknownOutcome(ErrorCode.CRM_ANSWER_INVALID, call);
        }
    }

    private static String code(SoapFaultException fault) {
        return fault.getFaultCode() == null ? "" : fault.getFaultCode().getLocalPart();
    }

    /** The endpoint is always given: the client's own is a host inside Salesforce. Nothing is traced, since a trace shows the session. */
    private ConnectorConfig config(ForceToken token, String path, AtomicReference<@Nullable SoapTransport> last) {
        ConnectorConfig config = new ConnectorConfig();
        config.setServiceEndpoint(settings.base().resolve(path).toString());
        config.setSessionId(token.access().reveal());
        config.setCompression(false);
        config.setTransportFactory(() -> {
            SoapTransport transport = new SoapTransport(http, settings.limit(), budget);
            last.set(transport);
            return transport;
        });
        return config;
    }

    private void told(@Nullable LimitInfoHeader_element header) {
        if (header == null || header.getLimitInfo() == null) {
            return;
        }
        for (LimitInfo info : header.getLimitInfo()) {
            if ("API REQUESTS".equals(info.getType())) {
                budget.told(new Usage(info.getCurrent(), info.getLimit()));
            }
        }
    }

    private void acquire() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw WithoutEffect.interrupted(e);
        }
    }
}
