package com.mailup.crm.contract;

import com.mailup.crm.model.Change;
import java.util.List;

/**
 * A hook that proved itself.
 *
 * @param id unique for 48 hours within its connection: a repeated id is answered as before and not taken again
 * @param reply what the CRM wants to hear when it is stored
 */
public record HookCall(String id, String instance, List<Change> changes, String replyType, String reply) {
    public HookCall {
        changes = List.copyOf(changes);
    }
}
