package com.mailup.crm.config;

import com.mailup.crm.transfer.Protocol;
import com.mailup.crm.transfer.RemoteSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads where files are exchanged. */
final class SpaceReader {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MEGABYTE = 1 << 20;
    private static final int LARGEST = 2_048;

    private final Section section;

    SpaceReader(Section section) {
        this.section = section;
    }

    RemoteSpace space() {
        Protocol protocol = section.choice("protocol", Protocol.SFTP);
        boolean folder = protocol == Protocol.FOLDER;
        String directory = folder ? section.required("directory", "\"/...\" (an absolute path)") : text("directory");
        if (folder && !directory.isEmpty() && !Path.of(directory).isAbsolute()) {
            section.problem("directory", "is not an absolute path", "Write the whole path of the folder.");
        }
        String host = folder ? "" : section.required("host", "\"...\"");
        String user = folder ? "" : section.required("user", "\"...\"");
        Optional<String> hostKey = section.text("host-key");
        if (protocol == Protocol.SFTP
                && hostKey.filter(key -> key.startsWith("SHA256:")).isEmpty()) {
            section.problem(
                    "host-key",
                    "is missing, or is not a SHA256 fingerprint",
                    "Ask the server's owner for it: ssh-keygen -lf shows it as SHA256:...");
        }
        if (protocol == Protocol.FTP && !section.flag("allow-plain-ftp", false)) {
            section.problem(
                    "protocol",
                    "is FTP without protection: the password and every address can be read on the way",
                    "Use sftp or ftps; if the server can do neither, add allow-plain-ftp = true and know what it means.");
        }
        if (protocol != Protocol.FTP) {
            section.flag("allow-plain-ftp", false);
        }
        return new RemoteSpace(
                protocol,
                host,
                section.number("port", protocol.port(), folder ? 0 : 1, HIGHEST_PORT),
                user,
                directory,
                hostKey,
                section.text("certificate").map(Path::of),
                section.flag("private", false),
                duration("timeout", RemoteSpace.TIMEOUT));
    }

    /** More bytes are no file of ours. */
    long largestFile() {
        return (long) section.number("largest-file", LARGEST, 1, Integer.MAX_VALUE) * MEGABYTE;
    }

    Duration duration(String key, Duration usual) {
        Duration duration =
                section.parsed(key, "a duration such as PT10S", Duration::parse).orElse(usual);
        if (duration.isNegative()) {
            section.problem(key, "is less than nothing", "Write for example \"PT10S\".");
        }
        return duration;
    }

    private String text(String key) {
        return section.text(key).orElse("");
    }
}
