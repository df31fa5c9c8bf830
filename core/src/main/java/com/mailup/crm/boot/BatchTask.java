package com.mailup.crm.boot;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be done with nightly files.
 *
 * @param file of an import: one of this machine; empty for those that MailUp put into its space
 */
public record BatchTask(Kind kind, Optional<Path> file) {
    /** The acts. */
    public enum Kind {
        EXPORT_FULL,
        EXPORT_DIFF,
        IMPORT,
        /** Both, in order: who left is known before the file is made. */
        RUN,
        /** Lets the next export through, however unusual it is. */
        RELEASE,
        STATUS
    }

    public static BatchTask of(Kind kind) {
        return new BatchTask(kind, Optional.empty());
    }

    static BatchTask of(JsonNode arguments) {
        return new BatchTask(
                Kind.valueOf(arguments.path("task").asText()),
                arguments.has("file")
                        ? Optional.of(Path.of(arguments.get("file").asText()))
                        : Optional.empty());
    }
}
