package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Waiting for another thread, with interruption kept. */
final class Waiting {
    private Waiting() {}

    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.DEFECT, "interrupted while waiting for the account's worker", e);
        } catch (CancellationException e) {
            throw new SyncException(ErrorCode.SERVICE_GONE, "the account's worker has ended", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SyncException sync) {
                throw sync;
            }
            throw new SyncException(ErrorCode.DEFECT, "in the account's worker", e);
        }
    }

    /** The results of all tasks in their order; at most {@code atOnce} run at the same time. */
    static <T> List<T> all(List<Callable<T>> tasks, int atOnce) {
        if (tasks.size() < 2) {
            return tasks.stream().map(FutureTask::new).map(Waiting::here).toList();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(atOnce, tasks.size()), Thread.ofVirtual().factory())) {
            List<Future<T>> futures = tasks.stream().map(threads::submit).toList();
            try {
                return futures.stream().map(Waiting::result).toList();
            } finally {
                futures.forEach(future -> future.cancel(true));
            }
        }
    }

    private static <T> T here(FutureTask<T> task) {
        task.run();
        return result(task);
    }

    static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
