package com.mailup.crm.sandbox.sugar.crm;

import java.util.Map;
import java.util.Optional;

/** The logic hooks of an installed package. They run inside the save. */
public interface SaveHook {
    /** What a CRM without a package does. */
    SaveHook NONE = new SaveHook() {
        @Override
        public Map<String, String> beforeSave(
                Bean before, Map<String, String> changes, Map<String, String> sent, User by) {
            return changes;
        }

        @Override
        public void afterSave(Bean before, Bean saved, User by, Origin origin) {}

        @Override
        public void beforeDelete(Bean last, User by, Optional<Ref> into) {}

        @Override
        public void addressStored(Bean saved, boolean isNew) {}

        @Override
        public void restored(Bean bean, User by) {}

        @Override
        public void related(Bean person, User by) {}
    };

    /**
     * The values to store instead of {@code changes}.
     *
     * @param before has no values if the record is new
     * @param sent everything that the caller set, also what is no field
     */
    Map<String, String> beforeSave(Bean before, Map<String, String> changes, Map<String, String> sent, User by);

    void afterSave(Bean before, Bean saved, User by, Origin origin);

    /** A record leaves; {@code into} is the one that it is merged with. */
    void beforeDelete(Bean last, User by, Optional<Ref> into);

    /** The addresses of a record were written, which is before the record itself is. */
    void addressStored(Bean saved, boolean isNew);

    /** A record came back. */
    void restored(Bean bean, User by);

    /** A person came to a target list, or left one. */
    void related(Bean person, User by);
}
