package com.mailup.crm.boot;

import com.mailup.crm.batch.NightWatch;
import com.mailup.crm.boot.Progress.Unit;

/** Tells a night step by step. */
final class NightProgress implements NightWatch {
    private final Progress progress;
    private String step = "";

    NightProgress(Progress progress) {
        this.progress = progress;
    }

    private void at(String now, Unit unit, long done, long total) {
        if (!now.equals(step)) {
            step = now;
            progress.begins(now, unit);
        }
        progress.at(done, Math.max(total, total == 0 ? 0 : done));
    }

    @Override
    public void read(long records, long expected) {
        at("read", Unit.ROWS, records, expected);
    }

    @Override
    public void looked(long records, long total) {
        at("decide", Unit.ROWS, records, total);
    }

    @Override
    public void sent(long bytes, long total) {
        at("send", Unit.BYTES, bytes, total);
    }

    @Override
    public void taken(long rows, long total) {
        at("take", Unit.ROWS, rows, total);
    }
}
