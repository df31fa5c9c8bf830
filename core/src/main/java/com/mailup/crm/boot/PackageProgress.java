package com.mailup.crm.boot;

import com.mailup.crm.contract.InstallStep.Part;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How far the way to a {@link PackageGoal} is.
 *
 * @param end what remains, or what comes next, once all steps are done
 */
public record PackageProgress(List<Step> steps, String end) {
    /**
     * One step.
     *
     * @param page where a person does it; empty when the connector does it
     * @param hints what to know when it does not go at once
     * @param seen what the CRM showed; empty while an earlier step is open
     * @param part how far it is, while the CRM itself is at it
     */
    public record Step(
            String name,
            String what,
            Optional<URI> page,
            List<String> hints,
            String undo,
            boolean done,
            String seen,
            Optional<Part> part) {
        public Step {
            hints = List.copyOf(hints);
        }

        public Step(
                String name,
                String what,
                Optional<URI> page,
                List<String> hints,
                String undo,
                boolean done,
                String seen) {
            this(name, what, page, hints, undo, done, seen, Optional.empty());
        }
    }

    public PackageProgress {
        steps = List.copyOf(steps);
    }

    /** The first step that is not done. */
    public Optional<Step> next() {
        return steps.stream().filter(step -> !step.done()).findFirst();
    }
}
