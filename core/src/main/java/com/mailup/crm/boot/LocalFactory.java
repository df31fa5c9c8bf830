package com.mailup.crm.boot;

import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.CallbackDiary;
import com.mailup.crm.inbox.CallbackTokens;
import com.mailup.crm.inbox.HintTokens;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens installations in this process. */
public final class LocalFactory implements OperationsFactory {
    private final List<CrmPlugin> plugins;
    private final InstantSource clock;

    public LocalFactory(Collection<CrmPlugin> plugins, InstantSource clock) {
        this.plugins = List.copyOf(plugins);
        this.clock = clock;
    }

    @Override
    public Operations open(SuiteConfig config) {
        Installation installation = Installation.open(config, plugins, false, clock);
        SecureRandom random = new SecureRandom();
        CallbackTokens tokens = new CallbackTokens(installation.store().sealed(), random, clock);
        Supplier<URI> publicAddress = () -> config.publicListener()
                .publicUrl()
                .orElseThrow(() -> new SyncException(
                        ErrorCode.CONFIG_INVALID,
                        "listeners.public.public-url is not set, and no service runs that knows its address"));
        Webhooks webhooks = new Webhooks(config, tokens, new CallbackDiary(clock, random), publicAddress);
        Hints hints = new Hints(
                installation.connections(),
                new HintTokens(installation.store().sealed(), random, clock),
                publicAddress,
                Optional.empty());
        return new LocalOperations(installation, webhooks, hints, publicAddress, Optional.empty(), Optional.empty());
    }

    @Override
    public RunningSuite serve(SuiteConfig config, boolean takeOver) {
        return Suite.start(Installation.open(config, plugins, takeOver, clock));
    }
}
