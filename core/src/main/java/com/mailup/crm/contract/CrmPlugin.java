package com.mailup.crm.contract;

import java.util.List;
import java.util.Optional;

/** One kind of CRM. Found by {@link java.util.ServiceLoader}; cheap to construct; no I/O before {@link #connect}. */
public interface CrmPlugin {
    /** For example {@code vtiger}: stable for ever, it is stored. */
    CrmKind kind();

    /** Every setting the kind understands; an unknown key in the file is an error. */
    List<SettingSpec> settings();

    /** Opens a connection. Cheap: the first call on it logs in. */
    Crm connect(PluginContext context);

    /** Reads what this CRM sends to our public address. */
    HookDecoder hooks(PluginContext context);

    /**
     * How an administrator has this CRM call an address of ours when a record changes, a step a line; empty where it is not to call. What
     * it sends is not read: a call is a {@link Crm#hinted hint}.
     */
    default List<String> hintSteps(PluginContext context) {
        return List.of();
    }

    /** The part that lives inside the CRM; empty when this kind of CRM takes none. */
    default Optional<CrmPackage> crmPackage() {
        return Optional.empty();
    }
}
