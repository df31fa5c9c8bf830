package com.mailup.crm.salesforce;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What an outbound message tells.
 *
 * @param organization the org's id
 */
record Notifications(String organization, List<Notification> all) {
    private static final int MOST = 100;
    private static final String MESSAGE = "http://soap.sforce.com/2005/09/outbound";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    /** Envelope, body, notifications, notification, object, field. */
    private static final int FIELD = 6;

    private static final int OBJECT = 5;
    private static final int ORGANIZATION = 4;
    private static final XMLInputFactory XML = factory();

    Notifications {
        all = List.copyOf(all);
    }

    /**
     * One save.
     *
     * @param id Salesforce's, of the notification
     * @param object the kind of record
     */
    record Notification(String id, String object, String record) {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Empty for what is no outbound message. */
    static Optional<Notifications> read(String xml) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            try {
                return new Reading(reader).message();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** One message on its way through the parser. */
    private static final class Reading {
        private final XMLStreamReader xml;
        private final List<Notification> all = new ArrayList<>();
        private String organization = "";
        private String notification = "";
        private String object = "";
        private String record = "";
        private int depth;

        Reading(XMLStreamReader xml) {
            this.xml = xml;
        }

        Optional<Notifications> message() throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                        return Optional.empty();
                    }
                    default -> {
                        // texts are read with their element
                    }
                }
            }
            boolean whole = RecordId.is(organization)
                    && !all.isEmpty()
                    && all.size() <= MOST
                    && all.stream()
                            .allMatch(one ->
                                    !one.object().isEmpty() && RecordId.is(one.id()) && RecordId.is(one.record()));
            return whole ? Optional.of(new Notifications(RecordId.of(organization), all)) : Optional.empty();
        }

        private void begin() throws XMLStreamException {
            depth++;
            String name = xml.getLocalName();
            boolean ours = MESSAGE.equals(xml.getNamespaceURI());
            if (ours && depth == ORGANIZATION && name.equals("OrganizationId")) {
                organization = text();
            } else if (ours && depth == OBJECT && name.equals("Id")) {
                notification = text();
            } else if (ours && depth == OBJECT && name.equals("sObject")) {
                object = Optional.ofNullable(xml.getAttributeValue(INSTANCE, "type"))
                        .map(type -> type.substring(type.indexOf(':') + 1))
                        .orElse("");
            } else if (!ours && depth == FIELD && name.equals("Id") && record.isEmpty()) {
                record = text();
            }
        }

        private void end() {
            if (depth == ORGANIZATION
                    && MESSAGE.equals(xml.getNamespaceURI())
                    && xml.getLocalName().equals("Notification")) {
                all.add(new Notification(notification, object, RecordId.of(record)));
                notification = "";
                object = "";
                record = "";
            }
            depth--;
        }

        /** Ends behind the element. */
        private String text() throws XMLStreamException {
            String text = xml.getElementText();
            depth--;
            return text.strip();
        }
    }
}
