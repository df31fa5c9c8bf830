package com.mailup.crm.vtiger;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import java.util.List;
import java.util.Optional;

/** vTiger 6.4 to 8.4, open source, by {@code webservice.php}, and vTiger's cloud by REST. */
public final class VtigerPlugin implements CrmPlugin {
    @Override
    public CrmKind kind() {
        return new CrmKind("vtiger");
    }

    @Override
    public List<SettingSpec> settings() {
        return VtigerSettings.SPECS;
    }

    @Override
    public Crm connect(PluginContext context) {
        VtigerSettings settings = VtigerSettings.of(context.settings());
        ServerClock clock = new ServerClock(context.clock(), settings.zone());
        Api api = api(context.http(), settings, clock);
        Schema schema = new Schema(api, context.mapping(), settings.names());
        Records records = new Records(api, schema, context.connection());
        return new VtigerCrm(settings, clock, api, schema, records);
    }

    private static Api api(HttpGateway http, VtigerSettings settings, ServerClock clock) {
        return switch (settings.access()) {
            case SESSION -> new Session(new Webservice(http, settings), settings, clock);
            case CLOUD -> new Cloud(http, settings, clock);
        };
    }

    /** vTiger calls nobody by itself: what our package pushes travels on the suite's own wire. */
    @Override
    public HookDecoder hooks(PluginContext context) {
        return request -> {
            throw new SyncException(ErrorCode.HOOK_REFUSED, "vTiger has no calls of its own");
        };
    }

    @Override
    public List<String> hintSteps(PluginContext context) {
        return VtigerSettings.of(context.settings()).webhook()
                ? Workflows.steps(context.mapping().modules())
                : List.of();
    }

    @Override
    public String fieldsByHand(CrmMapping mapping, Settings settings) {
        VtigerSettings known = VtigerSettings.of(settings);
        return switch (known.access()) {
            case SESSION -> FieldScript.of(mapping, known.names());
            case CLOUD -> LayoutSteps.of(mapping);
        };
    }

    @Override
    public Optional<CrmPackage> crmPackage() {
        return Optional.of(new VtlibPackage());
    }
}
