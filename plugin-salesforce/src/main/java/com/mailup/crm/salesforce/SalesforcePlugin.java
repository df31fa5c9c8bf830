package com.mailup.crm.salesforce;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import java.util.List;
import java.util.Optional;

/** Salesforce, by its partner SOAP API. */
public final class SalesforcePlugin implements CrmPlugin {
    @Override
    public CrmKind kind() {
        return new CrmKind("salesforce");
    }

    @Override
    public List<SettingSpec> settings() {
        return SalesforceSettings.SPECS;
    }

    @Override
    public Crm connect(PluginContext context) {
        SalesforceSettings settings = SalesforceSettings.of(context.settings());
        ServerClock clock = new ServerClock(context.clock());
        ForceTokens tokens = new ForceTokens(context.http(), settings, context.clock());
        ApiBudget budget = new ApiBudget(settings.share(), context.clock());
        ForceSoap soap = new ForceSoap(context.http(), settings, tokens, budget);
        ForceRest rest = new ForceRest(context.http(), settings, tokens, budget);
        Describer describer = new Describer(soap, clock);
        Schema schema = new Schema(describer, context.mapping(), settings);
        Queries queries = new Queries(soap);
        Members members = new Members(queries);
        Records records = new Records(queries, schema, members, context.connection());
        MemberStatuses statuses = new MemberStatuses(
                soap, queries, schema, CampaignScope.of(context.mapping()), settings.memberStatuses(), settings.kept());
        return new SalesforceCrm(
                settings,
                clock,
                new SalesforceCrm.Parts(
                        tokens,
                        budget,
                        describer,
                        schema,
                        records,
                        new Scan(new ChangeRows(queries), schema, records, clock),
                        new DeleteLog(soap, queries, schema, records, clock),
                        new BulkPass(new BulkQuery(rest), queries, schema, records, clock, settings.bulkAbove()),
                        new Writes(soap, records, new Reasons(describer)),
                        new Campaigns(soap, queries, members, schema, records, statuses, settings.kept()),
                        new InstalledPackage(rest, clock),
                        new InstallDesk(context.http(), settings, tokens, context.clock())));
    }

    @Override
    public Optional<CrmPackage> crmPackage() {
        return Optional.of(new SalesforcePackage());
    }

    /** Outbound messages carry no signature: only the token in the path proves them, and they are hints. */
    @Override
    public HookDecoder hooks(PluginContext context) {
        return new OutboundMessages(context.connection(), context.mapping());
    }

    @Override
    public List<String> hintSteps(PluginContext context) {
        return SalesforceSettings.of(context.settings()).outboundMessages()
                ? OutboundMessages.steps(context.mapping().modules())
                : List.of();
    }
}
