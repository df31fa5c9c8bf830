package com.mailup.crm.batch;

/** Told how far a night is. A total is 0 while it is not known. */
public interface NightWatch {
    /** Records of the CRM were read. */
    void read(long records, long expected);

    /** Records that are new or changed were looked at. */
    void looked(long records, long total);

    /** Bytes of the file are there. */
    void sent(long bytes, long total);

    /** Rows of a file of MailUp's were taken. */
    void taken(long rows, long total);
}
