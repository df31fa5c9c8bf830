package com.mailup.crm.sandbox.salesforce.inside;

import com.mailup.crm.sandbox.salesforce.org.Hook;
import com.mailup.crm.sandbox.salesforce.org.Org;
import java.time.Duration;
import java.util.Optional;

/** Where the MailUp package is, once it is deployed. */
public final class PackagePlace implements AutoCloseable {
    private final Org org;
    private final Duration minute;
    private volatile Optional<MailUpPackage> installed = Optional.empty();

    public PackagePlace(Org org, Duration minute) {
        this.org = org;
        this.minute = minute;
    }

    public Optional<MailUpPackage> installed() {
        return installed;
    }

    /** A first time, or over the one that is inside. */
    public void install(MailUpPackage.Settings settings) {
        if (installed.isPresent()) {
            installed.get().upgrade(settings);
            return;
        }
        MailUpPackage fresh = new MailUpPackage(org, settings, minute);
        org.install(fresh);
        installed = Optional.of(fresh);
    }

    /** Nothing of ours runs any longer; what it stored stays. */
    public void remove() {
        org.install(Hook.NONE);
        installed.ifPresent(MailUpPackage::close);
        installed = Optional.empty();
    }

    @Override
    public void close() {
        installed.ifPresent(MailUpPackage::close);
    }
}
