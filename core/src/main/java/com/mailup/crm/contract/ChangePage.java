package com.mailup.crm.contract;

import com.mailup.crm.model.Change;
import java.util.List;

/** A page of changes. {@code more} is true when another page can be read at once. */
public record ChangePage(List<Change> changes, Cursor next, boolean more) {
    public ChangePage {
        changes = List.copyOf(changes);
    }
}
