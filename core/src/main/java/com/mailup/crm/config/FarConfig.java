package com.mailup.crm.config;

import com.mailup.crm.batch.FarFolder;
import com.mailup.crm.transfer.RemoteSpace;

/** Where a system without an adapter exchanges its files, when not in a folder of this machine. */
public record FarConfig(RemoteSpace space, FarFolder.Setup setup) {}
