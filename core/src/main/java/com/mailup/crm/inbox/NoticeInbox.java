package com.mailup.crm.inbox;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import com.mailup.crm.store.DurableLog;
import java.util.List;
import java.util.Optional;

/**
 * Messages of one CRM's own that name records. Nothing signs them, so all that is taken from them is which records to look at: neither a
 * deletion nor last words. They are answered in the CRM's words once that is on disk.
 */
public final class NoticeInbox {
    private final ConnectionId connection;
    private final HookDecoder decoder;
    private final Intake intake;
    private final ConnectionStore connections;
    private final Findings findings;

    public NoticeInbox(
            ConnectionId connection,
            HookDecoder decoder,
            CrmMapping mapping,
            DurableLog log,
            ConnectionStore connections,
            Findings findings) {
        this.connection = connection;
        this.decoder = decoder;
        this.intake = new Intake(log, mapping);
        this.connections = connections;
        this.findings = findings;
    }

    /**
     * Takes a message whose sender has shown the connection's token; empty where it is none that this CRM sends.
     *
     * @throws SyncException CRM_OTHER_INSTANCE, STORE_FULL, STORE_FAILED
     */
    Optional<HookCall> take(HookRequest request) {
        Optional<HookCall> call = decoded(request);
        call.ifPresent(message -> {
            refuseOtherInstance(message.instance());
            List<Change> named = message.changes().stream()
                    .filter(Change.Saved.class::isInstance)
                    .toList();
            intake.take(named, Optional.of(new DurableLog.Receipt(connection, message.id())));
        });
        return call;
    }

    private Optional<HookCall> decoded(HookRequest request) {
        try {
            return Optional.of(decoder.decode(request));
        } catch (SyncException e) {
            if (e.code() == ErrorCode.HOOK_REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void refuseOtherInstance(String sender) {
        String instance = connections
                .connection(connection)
                .map(ConnectionState::instance)
                .orElse("");
        if (!instance.isEmpty() && !instance.equals(sender)) {
            findings.raise(ErrorCode.CRM_OTHER_INSTANCE, connection.value(), "a message was sent by another instance");
            throw new SyncException(ErrorCode.CRM_OTHER_INSTANCE, "connection " + connection);
        }
    }
}
