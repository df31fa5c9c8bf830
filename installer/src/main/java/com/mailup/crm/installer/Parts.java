package com.mailup.crm.installer;

import com.mailup.crm.boot.OperationsFactory;
import com.mailup.crm.config.Surroundings;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.installer.demo.Demo;
import java.nio.file.Path;
import java.util.List;

/**
 * What the verbs work with.
 *
 * @param folder the current directory
 * @param operations opens an installation in this process
 * @param demo tells the demonstration
 */
record Parts(
        Terminal terminal,
        Path folder,
        Surroundings surroundings,
        List<CrmPlugin> plugins,
        OperationsFactory operations,
        Demonstration demo) {
    Parts {
        plugins = List.copyOf(plugins);
    }

    /** The demonstration: everything on this machine, with simulated parties. */
    @FunctionalInterface
    interface Demonstration {
        Demo.Ending tell(Demo.Options options, Demo.Audience audience);
    }
}
