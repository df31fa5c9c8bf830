package com.mailup.crm.sandbox.vtiger.crm;

import java.util.Optional;

/** Where the MailUp package is, once it is installed. */
public final class PackagePlace {
    private final Crm crm;
    private final Records records;
    private volatile Optional<MailUpPackage> installed = Optional.empty();

    public PackagePlace(Crm crm, Records records) {
        this.crm = crm;
        this.records = records;
    }

    public Optional<MailUpPackage> installed() {
        return installed;
    }

    public void install(MailUpPackage.Settings settings) {
        MailUpPackage fresh = new MailUpPackage(crm, records, settings);
        records.install(fresh);
        installed = Optional.of(fresh);
    }

    /** No event, no operation and no queue is left. */
    public void remove() {
        records.install(SaveHook.NONE);
        installed = Optional.empty();
    }
}
