package com.mailup.crm.batch;

/** A CRM whose records lie in a file already. */
public interface ExtractedCrm {
    /** The file as it is now. */
    Extract extract();
}
