package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.auth.Sessions;
import com.mailup.crm.sandbox.salesforce.org.Broken;
import com.mailup.crm.sandbox.salesforce.org.Usage;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.soap.Element;
import com.mailup.crm.sandbox.salesforce.soap.Envelope;
import com.mailup.crm.sandbox.salesforce.soap.SoapFault;
import com.mailup.crm.sandbox.salesforce.soap.Xml;

/** {@code /services/Soap/m/62.0}. */
public final class MetadataApi {
    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    private final Sessions sessions;
    private final Usage usage;
    private final CallCounts counts;
    private final Deployer deployer;
    private final DeploymentXml xml;
    private final Retrieval retrieval;

    public MetadataApi(Sessions sessions, Usage usage, CallCounts counts, Deployer deployer, Shelf shelf) {
        this.sessions = sessions;
        this.usage = usage;
        this.counts = counts;
        this.deployer = deployer;
        this.xml = new DeploymentXml();
        this.retrieval = new Retrieval(shelf);
    }

    public void register(Routes routes) {
        routes.post("/services/Soap/m/{version}", this::call);
        routes.post("/services/Soap/m/{version}/{org}", this::call);
    }

    private Answer call(Exchange exchange) {
        String body;
        int status = 200;
        try {
            Envelope envelope = Envelope.parse(exchange.body());
            String operation = envelope.operation().name();
            counts.add(operation);
            User by = user(exchange, envelope);
            body = "<" + operation + "Response>" + result(operation, envelope.operation(), by) + "</" + operation
                    + "Response>";
        } catch (SoapFault fault) {
            status = 500;
            body = fault.xml(NAMESPACE);
        } catch (MalformedRequest | IllegalArgumentException e) {
            status = 500;
            body = SoapFault.unexpected("UNKNOWN_EXCEPTION", String.valueOf(e.getMessage()))
                    .xml(NAMESPACE);
        }
        return Envelope.answer(status, "xmlns=\"" + NAMESPACE + "\"", "", body).packedFor(exchange);
    }

    /** Only administrators change metadata. */
    private User user(Exchange exchange, Envelope envelope) {
        Broken.call(exchange.tags()).ifPresent(refusal -> {
            throw SoapFault.unexpected(refusal.code(), refusal.sentence());
        });
        User by = sessions.user(envelope.headerText("SessionHeader", "sessionId"))
                .orElseThrow(() -> SoapFault.session(sessions.wording()));
        if (!by.admin()) {
            throw SoapFault.unexpected(
                    "INSUFFICIENT_ACCESS",
                    "use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions");
        }
        if (!usage.take()) {
            throw SoapFault.unexpected("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        return by;
    }

    private String result(String operation, Element asked, User by) {
        return switch (operation) {
            case "deploy" ->
                xml.started(deployer.deploy(
                        asked.textOf("ZipFile"),
                        Deployment.Options.of(
                                asked.child("DeployOptions").orElseGet(() -> Element.parse("<DeployOptions/>")))));
            case "checkDeployStatus" -> {
                Deployment deployment = deployment(asked);
                deployment.looks().incrementAndGet();
                yield xml.status(deployment, by, asked.textOf("includeDetails").equals("true"));
            }
            case "cancelDeploy" -> {
                Deployment deployment = deployment(asked);
                deployment.canceled().set(!deployment.over());
                yield new Xml()
                        .open("result")
                        .leaf("done", true)
                        .leaf("id", deployment.id())
                        .close("result")
                        .toString();
            }
            case "retrieve" -> retrieval.begin(asked);
            case "checkRetrieveStatus" -> retrieval.status(asked, by);
            case "listMetadata" -> retrieval.list(asked, by);
            case "describeMetadata" -> retrieval.describe();
            default ->
                throw SoapFault.unexpected("UNKNOWN_EXCEPTION", "No operation available for request " + operation);
        };
    }

    private Deployment deployment(Element asked) {
        String id = asked.child("asyncProcessId").map(Element::text).orElseGet(() -> asked.textOf("String"));
        return deployer.find(id)
                .orElseThrow(() -> SoapFault.unexpected(
                        "INVALID_CROSS_REFERENCE_KEY", "no deployment or retrieve of that id: " + id));
    }
}
