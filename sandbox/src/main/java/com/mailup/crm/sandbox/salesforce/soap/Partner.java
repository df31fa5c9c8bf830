package com.mailup.crm.sandbox.salesforce.soap;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.auth.Sessions;
import com.mailup.crm.sandbox.salesforce.org.Broken;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Usage;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.soql.SoqlException;

/** {@code /services/Soap/u/65.0}. */
public final class Partner {
    private static final String NAMESPACES =
            "xmlns=\"urn:partner.soap.sforce.com\" xmlns:tns=\"urn:partner.soap.sforce.com\" xmlns:sf=\"urn:sobject.partner.soap.sforce.com\"";
    private static final String FAULTS = "urn:fault.partner.soap.sforce.com";
    private static final double OLDEST = 31;
    private static final double NEWEST = 65;

    private final Org org;
    private final Sessions sessions;
    private final Usage usage;
    private final CallCounts counts;
    private final PartnerReads reads;
    private final PartnerWrites writes;
    private final Describe describe;

    public Partner(
            Org org, Sessions sessions, Usage usage, CallCounts counts, PartnerReads reads, PartnerWrites writes) {
        this.org = org;
        this.sessions = sessions;
        this.usage = usage;
        this.counts = counts;
        this.reads = reads;
        this.writes = writes;
        this.describe = new Describe(org);
    }

    public void register(Routes routes) {
        routes.post("/services/Soap/u/{version}", this::call);
        routes.post("/services/Soap/u/{version}/{org}", this::call);
    }

    private Answer call(Exchange exchange) {
        String body;
        int status = 200;
        try {
            Envelope envelope = Envelope.parse(exchange.body());
            String operation = envelope.operation().name();
            counts.add(operation);
            checkVersion(exchange.variable("version"), operation);
            User by = user(exchange, envelope);
            body = "<" + operation + "Response>" + result(operation, envelope, by, exchange) + "</" + operation
                    + "Response>";
        } catch (SoapFault fault) {
            status = 500;
            body = fault.xml(FAULTS);
        } catch (SoqlException e) {
            status = 500;
            body = SoapFault.of(e).xml(FAULTS);
        } catch (Refusal refusal) {
            status = 500;
            body = SoapFault.of(refusal).xml(FAULTS);
        } catch (MalformedRequest e) {
            status = 500;
            body = SoapFault.unexpected("UNKNOWN_EXCEPTION", "unable to read the request: " + e.getMessage())
                    .xml(FAULTS);
        }
        return Envelope.answer(status, NAMESPACES, limits(), body).packedFor(exchange);
    }

    private static void checkVersion(String text, String operation) {
        double version = text.matches("\\d{1,3}\\.\\d") ? Double.parseDouble(text) : 0;
        if (version < OLDEST || version > NEWEST) {
            throw SoapFault.unexpected("UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL");
        }
        if (operation.equals("login")) {
            throw SoapFault.unexpected(
                    "INVALID_OPERATION", "SOAP API login() is disabled by default in this org. Use OAuth.");
        }
    }

    private User user(Exchange exchange, Envelope envelope) {
        Broken.call(exchange.tags()).ifPresent(refusal -> {
            throw SoapFault.unexpected(refusal.code(), refusal.sentence());
        });
        User by = sessions.user(envelope.headerText("SessionHeader", "sessionId"))
                .orElseThrow(() -> SoapFault.session(sessions.wording()));
        if (!usage.take()) {
            throw SoapFault.unexpected("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        return by;
    }

    private String result(String operation, Envelope envelope, User by, Exchange exchange) {
        return switch (operation) {
            case "query" -> reads.query(by, envelope, false);
            case "queryAll" -> reads.query(by, envelope, true);
            case "queryMore" -> reads.queryMore(by, envelope);
            case "retrieve" -> reads.retrieve(by, envelope.operation());
            case "getUpdated" -> reads.updated(envelope.operation());
            case "getDeleted" -> reads.deleted(envelope.operation());
            case "getServerTimestamp" -> reads.timestamp();
            case "getUserInfo" -> reads.userInfo(by);
            case "describeSObject" -> describe.types(by, envelope.operation().texts("sObjectType"));
            case "describeSObjects" -> describe.types(by, envelope.operation().texts("sObjectType"));
            case "describeGlobal" -> describe.global();
            case "create", "update", "upsert", "delete", "undelete", "emptyRecycleBin", "merge", "convertLead" ->
                org.atomically(() -> writes.work(operation, envelope, by, exchange.tags()));
            default ->
                throw SoapFault.unexpected("UNKNOWN_EXCEPTION", "No operation available for request " + operation);
        };
    }

    private String limits() {
        return new Xml()
                .open("LimitInfoHeader")
                .open("limitInfo")
                .leaf("current", usage.used())
                .leaf("limit", usage.most())
                .leaf("type", "API REQUESTS")
                .close("limitInfo")
                .close("LimitInfoHeader")
                .toString();
    }
}
