package com.mailup.crm.transfer;

/**
 * How a file is to arrive.
 *
 * @param check what has to be proven before the file gets its name
 * @param okFile whether an empty file of the same name with {@code .ok} behind it says that it is whole
 */
public record Delivery(Check check, boolean okFile) {
    /** What is compared. */
    public enum Check {
        SIZE,
        /** Size and SHA-256: as the server reckons it, else by reading the file back. */
        CONTENT
    }
}
