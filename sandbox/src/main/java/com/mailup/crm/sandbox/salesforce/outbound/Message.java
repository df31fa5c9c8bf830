package com.mailup.crm.sandbox.salesforce.outbound;

import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.soap.Xml;
import java.util.List;
import java.util.Optional;

/**
 * What is sent of one kind of records. It carries the values at the time of sending, and no session.
 *
 * @param action the id of the flow's action
 */
record Message(Org org, String action, SObjectType type, List<String> fields) {
    private static final String NOTIFICATIONS = "http://soap.sforce.com/2005/09/outbound";

    Message {
        fields = List.copyOf(fields);
    }

    /** A notification that waits for its acknowledgement. */
    record Notification(String id, String record) {}

    String xml(List<Notification> notifications) {
        return org.atomically(() -> {
            String address = "https://sim.my.salesforce.com/services/Soap/";
            Xml xml = new Xml()
                    .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                    .open("soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                    .open("soapenv:Body")
                    .open("notifications xmlns=\"" + NOTIFICATIONS + "\"")
                    .leaf("OrganizationId", org.id())
                    .leaf("ActionId", action)
                    .nil("SessionId")
                    .leaf("EnterpriseUrl", address + "c/65.0/" + org.id())
                    .leaf("PartnerUrl", address + "u/65.0/" + org.id());
            notifications.forEach(notification -> notification(xml, notification));
            return xml.close("notifications")
                    .close("soapenv:Body")
                    .close("soapenv:Envelope")
                    .toString();
        });
    }

    private void notification(Xml xml, Notification notification) {
        xml.open("Notification")
                .leaf("Id", notification.id())
                .open("sObject xsi:type=\"sf:" + type.name() + "\" xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\"")
                .leaf("sf:Id", notification.record());
        Optional<Row> row = org.find(notification.record());
        for (String name : fields) {
            Optional<Field> field = type.field(name);
            row.flatMap(found -> field.map(known -> Column.shown(known, found)))
                    .ifPresent(value -> xml.leafIf("sf:" + name, value));
        }
        xml.close("sObject").close("Notification");
    }
}
