package com.mailup.crm.sandbox.sugar.crm;

import java.util.Map;
import java.util.Optional;

/** A module whose beans do not do what other beans do. */
interface ModuleGuard {
    /** What a CRM without a package has. */
    ModuleGuard NONE = new ModuleGuard() {
        @Override
        public boolean owns(String module) {
            return false;
        }

        @Override
        public boolean lets(User by) {
            return false;
        }

        @Override
        public Optional<Bean> row(String id) {
            return Optional.empty();
        }

        @Override
        public void take(String id, Map<String, String> sent) {}
    };

    boolean owns(String module);

    /** Whether this user gets anything out of the module or into it. */
    boolean lets(User by);

    /** A row as its bean loads it. */
    Optional<Bean> row(String id);

    /** What a save of a row does instead of storing it. */
    void take(String id, Map<String, String> sent);
}
