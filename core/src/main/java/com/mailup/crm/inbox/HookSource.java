package com.mailup.crm.inbox;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.ConnectionId;

/** A connection that may push, and what it signs with. */
public record HookSource(ConnectionId connection, Secret secret, CrmMapping mapping) {}
