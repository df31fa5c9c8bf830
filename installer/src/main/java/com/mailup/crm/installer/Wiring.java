package com.mailup.crm.installer;

import com.mailup.crm.boot.LocalFactory;
import com.mailup.crm.config.Surroundings;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.installer.demo.Demo;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;

/** Puts together what a real process works with. */
final class Wiring {
    private Wiring() {}

    static Parts parts() {
        List<CrmPlugin> plugins = ServiceLoader.load(CrmPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return new Parts(
                Terminal.ofProcess(),
                Path.of("").toAbsolutePath(),
                Surroundings.ofHost(),
                plugins,
                new LocalFactory(plugins, InstantSource.system()),
                Demo::tell);
    }
}
