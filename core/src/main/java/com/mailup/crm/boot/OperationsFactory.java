package com.mailup.crm.boot;

import com.mailup.crm.config.SuiteConfig;

/** Opens an installation in this process. */
public interface OperationsFactory {
    /**
     * For one command, while no service runs.
     *
     * @throws com.mailup.crm.contract.SyncException DATA_IN_USE and the others of {@link DataDirectory#open}
     */
    Operations open(SuiteConfig config);

    /**
     * Starts the service.
     *
     * @param takeOver declares a copied or restored data directory to be the one that counts
     */
    RunningSuite serve(SuiteConfig config, boolean takeOver);
}
