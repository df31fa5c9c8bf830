package com.mailup.crm.testkit.suite;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.testkit.memory.FaultyRoad;
import java.util.List;
import java.util.Optional;

/** The CRM in memory with the address that a settings file has to name. */
record AddressedPlugin(FaultyRoad plugin) implements CrmPlugin {
    @Override
    public CrmKind kind() {
        return plugin.kind();
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(new SettingSpec("url", SettingSpec.Type.URL, Optional.empty(), "nobody calls it"));
    }

    @Override
    public Crm connect(PluginContext context) {
        return plugin.connect(context);
    }

    @Override
    public HookDecoder hooks(PluginContext context) {
        return plugin.hooks(context);
    }
}
