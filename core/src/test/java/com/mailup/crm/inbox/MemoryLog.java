package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A log without a disk; it can be told to fail. */
public final class MemoryLog implements DurableLog {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Receipt> receipts = new HashSet<>();
    private Optional<ErrorCode> failure = Optional.empty();

    @Override
    public synchronized boolean append(List<Entry> added, Optional<Receipt> receipt) {
        if (failure.isPresent()) {
            throw new SyncException(failure.get(), "");
        }
        if (receipt.isPresent() && !receipts.add(receipt.get())) {
            return false;
        }
        entries.addAll(added);
        return true;
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized void failWith(ErrorCode code) {
        failure = Optional.of(code);
    }

    public synchronized void recover() {
        failure = Optional.empty();
    }

    @Override
    public List<Logged> read(AccountId account, Lane lane, long after, int limit) {
        return List.of();
    }

    @Override
    public long cursor(AccountId account, Lane lane) {
        return 0;
    }

    @Override
    public long last(AccountId account, Lane lane) {
        return 0;
    }

    @Override
    public List<Backlog> backlog(AccountId account) {
        return List.of();
    }

    @Override
    public void onAppend(BiConsumer<AccountId, Lane> listener) {}

    @Override
    public int trim(Instant settledBefore) {
        return 0;
    }
}
