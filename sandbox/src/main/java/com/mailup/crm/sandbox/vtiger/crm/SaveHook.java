package com.mailup.crm.sandbox.vtiger.crm;

import java.util.Map;
import java.util.Optional;

/** An event handler of an installed package. Runs inside the save. */
public interface SaveHook {
    /** What a CRM without a package does. */
    SaveHook NONE = new SaveHook() {
        @Override
        public Map<String, String> beforeSave(Entity before, Map<String, String> changes, User by) {
            return changes;
        }

        @Override
        public void afterSave(Entity saved, User by) {}

        @Override
        public void deleted(Entity last, User by, Optional<RecordId> into) {}

        @Override
        public void restored(Entity record, User by) {}
    };

    /** The values to store instead of {@code changes}. */
    Map<String, String> beforeSave(Entity before, Map<String, String> changes, User by);

    void afterSave(Entity saved, User by);

    /** A record left; {@code into} is the one that it was merged with or converted to. */
    void deleted(Entity last, User by, Optional<RecordId> into);

    void restored(Entity record, User by);
}
