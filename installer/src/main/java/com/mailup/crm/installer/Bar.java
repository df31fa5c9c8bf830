package com.mailup.crm.installer;

import com.mailup.crm.boot.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar, where a person watches; else nothing. */
final class Bar implements Progress, AutoCloseable {
    private static final int WIDTH = 100;

    private final ProgressBar bar;

    private Bar(ProgressBar bar) {
        this.bar = bar;
    }

    /** A progress that draws; close it before anything else is printed. */
    static Bar drawing(String task) {
        return drawing(task, System.err);
    }

    static Bar drawing(String task, PrintStream screen) {
        return new Bar(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH))
                .build());
    }

    @Override
    public void at(long done, long total) {
        bar.maxHint(total == 0 ? -1 : total);
        bar.stepTo(done);
    }

    @Override
    public void close() {
        bar.close();
    }
}
