package com.mailup.crm.e2e.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.secrets.KeySource;
import com.mailup.crm.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What one world of a test keeps to itself, in the log while it lives and in its database when it ends. */
public final class Confidence {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/=_-]{40,}");

    private final LeakWatch watch;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Supplier<Set<String>> known;

    /** @param issued the tokens that the simulated MailUp has issued so far */
    public Confidence(LeakWatch watch, Supplier<Set<String>> issued) {
        this.watch = watch;
        known = () -> {
            Set<String> all = new HashSet<>(secrets);
            all.addAll(issued.get());
            return all;
        };
        watch.begin(known);
    }

    public Confidence keep(Collection<String> more) {
        secrets.addAll(more);
        watch.lookBack(more);
        return this;
    }

    /** The token at the end of each address. */
    public void keepTokensOf(Collection<String> addresses) {
        keep(addresses.stream()
                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                .toList());
    }

    /** A connection's secret, and every key that is made of it. */
    public void keepHookSecret(String secret, ConnectionId connection) {
        keep(Set.of(secret));
        keep(List.of(HookKeys.HOOK, HookKeys.OPEN, HookKeys.PEOPLE).stream()
                .map(purpose -> HookKeys.derive(new Secret(secret), purpose, connection))
                .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()))
                .toList());
    }

    /** The keys under which a data directory's secrets are sealed. */
    public void keepMasterKeys(Path dataDirectory) {
        try {
            Set<String> keys = KEY.matcher(
                            Files.readString(KeySource.beside(dataDirectory).path()))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toSet());
            assertThat(keys).isNotEmpty();
            keep(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its connector has ended: looks through what it stored. */
    public void end(Path dataDirectory) {
        Set<String> all = known.get();
        watch.end(known);
        Path store = dataDirectory.resolve("store.db");
        if (Files.exists(store)) {
            assertThat(StoredText.columns(store, value -> all.stream().anyMatch(value::contains)))
                    .as("columns with a secret")
                    .isEmpty();
            assertThat(SqliteStore.ADDRESS_COLUMNS)
                    .as("columns with an address")
                    .containsAll(StoredText.columns(store, Addresses::shownIn));
        }
    }
}
