package com.mailup.crm.boot;

/** Told how far a long operation is. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, total) -> {};

    /**
     * So far.
     *
     * @param total 0 while it is not known
     */
    void at(long done, long total);
}
