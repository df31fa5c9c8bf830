package com.mailup.crm.batch;

import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import java.util.Optional;

/** Which number MailUp gave to a group. */
@FunctionalInterface
public interface GroupNumbers {
    /** Where files are all there is, nobody can be asked. */
    GroupNumbers UNKNOWN = (list, name) -> Optional.empty();

    Optional<GroupId> of(ListId list, String name);
}
