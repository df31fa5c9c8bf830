package com.mailup.crm.installer;

import com.mailup.crm.boot.Progress;
import java.io.PrintStream;
import java.text.DecimalFormat;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar, where a person watches; else nothing. Every step has a line of its own, with its speed and the time that is left. */
final class Bar implements Progress, AutoCloseable {
    private static final int WIDTH = 100;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream screen;
    private final String task;
    private @Nullable ProgressBar bar;

    private Bar(PrintStream screen, String task) {
        this.screen = screen;
        this.task = task;
    }

    /** A progress that draws; close it before anything else is printed. */
    static Bar drawing(String task) {
        return drawing(task, System.err);
    }

    static Bar drawing(String task, PrintStream screen) {
        return new Bar(screen, task);
    }

    private ProgressBar open(String step, Unit unit) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(step)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH));
        return switch (unit) {
            case ROWS -> builder.showSpeed(whole()).build();
            case BYTES ->
                builder.setUnit("MB", MEGABYTE)
                        .showSpeed(new DecimalFormat("0.0"))
                        .build();
        };
    }

    private static DecimalFormat whole() {
        return new DecimalFormat("0");
    }

    @Override
    public void begins(String step, Unit unit) {
        close();
        bar = open(task + ": " + step, unit);
    }

    @Override
    public void at(long done, long total) {
        ProgressBar now = bar;
        if (now == null) {
            now = open(task, Unit.ROWS);
            bar = now;
        }
        now.maxHint(total == 0 ? -1 : total);
        now.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
