package com.mailup.crm.sugarcrm;

import com.mailup.crm.sandbox.sugar.SugarOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Simulated CRMs that have to do with V8. */
final class V8Bench {
    private V8Bench() {}

    /** Spoken to by V8; nobody has to be an administrator. */
    static SugarBench byV8(boolean packaged) {
        return byV8(packaged, Set.of("last_name"));
    }

    /** The same, whose records are read with their target lists. */
    static SugarBench byV8WithTargetLists(boolean packaged) {
        return byV8(packaged, Set.of("last_name", ModuleSchema.TARGET_LISTS));
    }

    private static SugarBench byV8(boolean packaged, Set<String> profileFields) {
        SugarOptions standard = SugarOptions.suiteCrm();
        return new SugarBench(
                packaged ? standard : standard.withoutPackage(),
                List.of("Contacts", "Leads"),
                Map.of("interface", "v8", "client-id", SugarOptions.CLIENT.id()),
                profileFields);
    }

    /** Has no V8. */
    static SugarBench sugarCeByV8() {
        return new SugarBench(
                SugarOptions.sugarCe().withoutPackage(), List.of("Contacts", "Leads"), Map.of("interface", "v8"));
    }

    /** With a client for V8, or none, and left to find out what to speak. */
    static SugarBench withClient(Optional<String> client) {
        return new SugarBench(
                SugarBench.administered(SugarOptions.suiteCrm().withoutPackage()),
                List.of("Contacts", "Leads"),
                client.map(id -> Map.of("client-id", id)).orElse(Map.of()));
    }
}
