package com.mailup.crm.contract;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One step of putting our part into a CRM, or of taking it out. Whether it is done is asked of the CRM, never remembered: so an
 * installation that was cut off goes on where it stopped, and one that is whole has nothing to do.
 */
public sealed interface InstallStep {
    /** Stable, for example {@code upload}. */
    String name();

    /** What is done, as a sentence that the one who does it can follow. */
    String what();

    /** How it is undone. */
    String undo();

    /** Looks whether it is done. */
    Look look();

    /** How much of something is done. */
    record Part(int done, int total) {}

    /**
     * How a step stands.
     *
     * @param part how far it is, while the CRM itself is at it
     */
    record Standing(boolean done, String seen, Optional<Part> part) {
        public Standing(boolean done, String seen) {
            this(done, seen, Optional.empty());
        }

        public static Standing underWay(String seen, Part part) {
            return new Standing(false, seen, Optional.of(part));
        }

        public static Standing done(String seen) {
            return new Standing(true, seen);
        }

        public static Standing open(String seen) {
            return new Standing(false, seen);
        }
    }

    /** Looks at the CRM and changes nothing. */
    @FunctionalInterface
    interface Look {
        /**
         * How the step stands.
         *
         * @throws SyncException when the CRM cannot be asked
         */
        Standing at(Crm crm);
    }

    /** Does what is to be done. Idempotent. */
    @FunctionalInterface
    interface Act {
        /**
         * Does it.
         *
         * @throws SyncException as the calls that it makes
         */
        void on(Crm crm);
    }

    /**
     * A person does it, because the CRM has no remote way.
     *
     * @param page where in the CRM
     * @param hints what to know when it does not go at once
     */
    record ByPerson(String name, String what, URI page, List<String> hints, String undo, Look look)
            implements InstallStep {
        public ByPerson {
            hints = List.copyOf(hints);
        }
    }

    /** The connector does it. */
    record ByConnector(String name, String what, String undo, Look look, Act act) implements InstallStep {}
}
