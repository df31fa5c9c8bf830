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

    /**
     * Reads the messages that this CRM sends of itself to the address of {@link #hintSteps}, whose path has proven who calls. Of what it
     * reads only {@link com.mailup.crm.model.Change.Saved} counts. It refuses everything where a call alone is the hint.
     */
    HookDecoder hooks(PluginContext context);

    /**
     * How an administrator has this CRM call an address of ours when a record changes, a step a line; empty where it is not to call. A call
     * is a {@link Crm#hinted hint}, unless {@link #hooks} can read it.
     */
    default List<String> hintSteps(PluginContext context) {
        return List.of();
    }

    /**
     * How an administrator makes the fields of the mapped lists in a CRM that takes no package: a script, or steps to follow. Empty where
     * the CRM always takes what makes them.
     */
    default String fieldsByHand(CrmMapping mapping, Settings settings) {
        return "";
    }

    /** The part that lives inside the CRM; empty when this kind of CRM takes none. */
    default Optional<CrmPackage> crmPackage() {
        return Optional.empty();
    }
}
