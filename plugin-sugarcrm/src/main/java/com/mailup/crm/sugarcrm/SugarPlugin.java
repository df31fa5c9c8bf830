package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import java.util.List;
import java.util.Optional;

/** The Sugar family: SuiteCRM and Sugar CE by REST v4_1, SugarCRM by REST v11. */
public final class SugarPlugin implements CrmPlugin {
    @Override
    public CrmKind kind() {
        return new CrmKind("sugarcrm");
    }

    @Override
    public List<SettingSpec> settings() {
        return SugarSettings.SPECS;
    }

    @Override
    public Crm connect(PluginContext context) {
        SugarSettings settings = SugarSettings.of(context.settings());
        ServerClock clock = new ServerClock(context.clock());
        Dialect dialect = new FoundDialect(context.http(), settings, clock);
        Inside inside = new Inside(dialect, context.mapping(), settings.names(), clock);
        Schema schema = new Schema(dialect, inside, context.mapping(), settings.names());
        AddressBook addresses = new AddressBook(dialect, inside);
        Records records = new Records(dialect, schema, addresses, context.connection());
        return new SugarCrm(settings, clock, dialect, inside, schema, records, addresses);
    }

    /** What a web hook of this family says proves nothing: it has no signature. */
    @Override
    public HookDecoder hooks(PluginContext context) {
        return request -> {
            throw new SyncException(ErrorCode.HOOK_REFUSED, "the Sugar family signs no calls");
        };
    }

    @Override
    public List<String> hintSteps(PluginContext context) {
        return SugarSettings.of(context.settings()).webhook()
                ? WebLogicHooks.steps(context.mapping().modules())
                : List.of();
    }

    @Override
    public String fieldsByHand(CrmMapping mapping, Settings settings) {
        return StudioSteps.of(mapping, SugarSettings.of(settings).names());
    }

    @Override
    public Optional<CrmPackage> crmPackage() {
        return Optional.of(new SugarPackage());
    }
}
