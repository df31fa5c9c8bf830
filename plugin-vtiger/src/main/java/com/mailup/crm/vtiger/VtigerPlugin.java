package com.mailup.crm.vtiger;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.SyncException;
import java.util.List;
import java.util.Optional;

/** vTiger 6.4 to 8.4, open source, by {@code webservice.php}. */
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
        Session session = new Session(new Webservice(context.http(), settings), settings, clock);
        Schema schema = new Schema(session, context.mapping(), settings.names());
        Records records = new Records(session, schema, context.connection());
        return new VtigerCrm(settings, clock, session, schema, records);
    }

    /** vTiger calls nobody by itself: what our package pushes travels on the suite's own wire. */
    @Override
    public HookDecoder hooks(PluginContext context) {
        return request -> {
            throw new SyncException(ErrorCode.HOOK_REFUSED, "vTiger has no calls of its own");
        };
    }

    @Override
    public Optional<CrmPackage> crmPackage() {
        return Optional.of(new VtlibPackage());
    }
}
