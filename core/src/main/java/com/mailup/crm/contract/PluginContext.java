package com.mailup.crm.contract;

import com.mailup.crm.model.ConnectionId;
import java.time.InstantSource;

/**
 * What a plugin is given. Thread-safe.
 *
 * @param http the only way out: guards addresses, keeps time limits, never follows redirects
 * @param clock UTC
 */
public record PluginContext(
        ConnectionId connection, Settings settings, CrmMapping mapping, HttpGateway http, InstantSource clock) {}
