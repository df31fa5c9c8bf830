package com.mailup.crm.sandbox.salesforce.soap;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.MalformedRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call as it came in, and how answers are wrapped. */
public record Envelope(Element header, Element operation) {
    private static final Pattern OPERATION = Pattern.compile("Body[^>]*>\\s*<(?:[\\w.-]+:)?([\\w.-]+)");

    public static Envelope parse(String xml) {
        Element envelope = Element.parse(xml);
        Element body = envelope.child("Body").orElseThrow(() -> new MalformedRequest("no Body"));
        Element operation = body.children().stream().findFirst().orElseThrow(() -> new MalformedRequest("empty Body"));
        return new Envelope(envelope.child("Header").orElseGet(() -> Element.parse("<Header/>")), operation);
    }

    /** What is called, without reading everything. */
    public static Optional<String> operationOf(Exchange exchange) {
        Matcher matcher = OPERATION.matcher(exchange.body());
        return exchange.path().startsWith("/services/Soap/") && matcher.find()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** What stands in a header of the call; empty if it is not there. */
    public String headerText(String name, String member) {
        return header.child(name).map(element -> element.textOf(member)).orElse("");
    }

    boolean headerIs(String name, String member) {
        return headerText(name, member).equals("true");
    }

    /** Wraps the body of an answer. */
    public static Answer answer(int status, String namespaces, String header, String body) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" " + namespaces + ">"
                + (header.isEmpty() ? "" : "<soapenv:Header>" + header + "</soapenv:Header>")
                + "<soapenv:Body>" + body + "</soapenv:Body></soapenv:Envelope>";
        return Answer.of(status, "text/xml;charset=UTF-8", xml);
    }
}
