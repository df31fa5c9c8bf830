package com.mailup.crm.boot;

import com.mailup.crm.store.ConnectionStore;

/**
 * What a switch did.
 *
 * @param sentence what is so from now on
 */
public record Switched(String connection, ConnectionStore.Mode before, ConnectionStore.Mode after, String sentence) {}
