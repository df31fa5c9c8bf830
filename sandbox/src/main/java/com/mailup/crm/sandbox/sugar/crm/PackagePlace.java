package com.mailup.crm.sandbox.sugar.crm;

import java.util.Optional;

/** Where the MailUp package is, once it is installed. */
public final class PackagePlace {
    private final Crm crm;
    private final Saves saves;
    private volatile Optional<MailUpPackage> installed = Optional.empty();

    public PackagePlace(Crm crm, Saves saves) {
        this.crm = crm;
        this.saves = saves;
    }

    public Optional<MailUpPackage> installed() {
        return installed;
    }

    public void install(MailUpPackage.Settings settings) {
        MailUpPackage fresh = new MailUpPackage(crm, settings);
        saves.install(fresh.hooks());
        crm.guard(fresh);
        installed = Optional.of(fresh);
    }

    /** No hook and no module is left; the fields go only if that is asked for. */
    public void remove(boolean dropFields) {
        saves.install(SaveHook.NONE);
        crm.guard(ModuleGuard.NONE);
        installed = Optional.empty();
        crm.drop(MailUpPackage.MODULE);
        if (dropFields) {
            Crm.MAPPED.forEach(module -> crm.table(module).module().fields().stream()
                    .map(Field::name)
                    .filter(FieldNames::isOfPackage)
                    .forEach(field -> crm.dropField(module, field)));
        }
    }
}
