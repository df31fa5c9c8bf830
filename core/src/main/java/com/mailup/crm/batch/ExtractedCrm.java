package com.mailup.crm.batch;

/** A CRM whose records lie in a file already. */
public interface ExtractedCrm {
    /** The file as it is now. */
    Extract extract();

    /** Its files are exchanged in a space elsewhere from now on; its folder only holds them meanwhile. */
    void reach(FarFolder far);
}
