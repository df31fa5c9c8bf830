package com.mailup.crm.salesforce;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.salesforce.Notifications.Notification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Outbound messages of the org's flows. They are not signed, so they say no more than which records to look at; the values and addresses in
 * them are not used. Salesforce sends a message again until it is acknowledged, more than once and in any order.
 */
final class OutboundMessages implements HookDecoder {
    /** An administrator chose the fields; who did it is not told. */
    private static final String NOBODY_KNOWN = "";

    private static final String ACKNOWLEDGED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>\
            <notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>\
            </soapenv:Body></soapenv:Envelope>
            """;

    private final ConnectionId connection;
    private final CrmMapping mapping;

    OutboundMessages(ConnectionId connection, CrmMapping mapping) {
        this.connection = connection;
        this.mapping = mapping;
    }

    @Override
    public HookCall decode(HookRequest request) {
        Notifications message = Notifications.read(request.body())
                .orElseThrow(() -> new SyncException(ErrorCode.HOOK_REFUSED, "no outbound message"));
        List<Change> changes = message.all().stream()
                .filter(notification -> mapping.modules().contains(notification.object()))
                .<Change>map(notification -> new Change.Saved(
                        new RecordRef(connection, notification.object(), notification.record()),
                        request.receivedAt(),
                        NOBODY_KNOWN))
                .distinct()
                .toList();
        return new HookCall(
                id(message), message.organization(), changes, "text/xml; charset=utf-8", ACKNOWLEDGED.strip());
    }

    /** The same message again is the same notifications. */
    private static String id(Notifications message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Notification notification : message.all()) {
                digest.update(notification.id().getBytes(StandardCharsets.UTF_8));
                digest.update(notification.record().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new SyncException(ErrorCode.DEFECT, "SHA-256 is missing", e);
        }
    }

    static List<String> steps(List<String> modules) {
        return List.of(
                "For each of " + String.join(", ", modules) + ":",
                "  Setup > Outbound Messages > New Outbound Message: the object (for Account: person accounts)",
                "    Endpoint URL:             the address above",
                "    User to send as:          the integration user",
                "    Protected, Send Session ID: off",
                "    Fields to send:           Id only; nothing else is read",
                "  Setup > Flows > New Flow > Record-Triggered Flow: the object, created or updated, run after the save;",
                "    Add Element > Outbound Message: the one above; Save, Activate",
                "In the integration user's profile switch Send Outbound Messages off: so its own saves send none.",
                "Deletions and merges send none either: they are found by asking.");
    }
}
