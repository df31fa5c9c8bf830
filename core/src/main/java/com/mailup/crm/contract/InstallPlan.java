package com.mailup.crm.contract;

import java.util.List;

/**
 * The way to a part that is inside, or is gone.
 *
 * @param steps in their order: one is begun when those before it are done
 * @param end what remains, or what comes next, once all are done
 */
public record InstallPlan(List<InstallStep> steps, String end) {
    public InstallPlan {
        steps = List.copyOf(steps);
    }
}
