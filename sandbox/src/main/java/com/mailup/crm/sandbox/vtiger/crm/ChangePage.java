package com.mailup.crm.sandbox.vtiger.crm;

import java.util.List;

/**
 * A stretch of the package's queue.
 *
 * @param next the cursor that acknowledges these changes
 */
public record ChangePage(List<Change> changes, long next, boolean more) {}
