package com.mailup.crm.contract;

import java.nio.file.Path;

/** The part that lives inside the CRM, as the file that an administrator uploads there. Needs no connection. Thread-safe. */
public interface CrmPackage {
    /**
     * What was written.
     *
     * @param file the package
     * @param digestFile its SHA-256 beside it, as {@code sha256sum} writes and checks it
     * @param sha256 in lower-case hexadecimal
     */
    record Built(Path file, Path digestFile, String sha256) {}

    /**
     * Writes the package, overwriting one of the same version. Built twice from the same contents it has the same bytes.
     *
     * @param directory made when it does not exist
     * @param version of the suite, for example {@code 1.4.0}
     * @throws java.io.UncheckedIOException when the directory cannot be written
     */
    Built build(Path directory, String version);
}
