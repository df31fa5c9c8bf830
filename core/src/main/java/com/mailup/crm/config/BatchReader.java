package com.mailup.crm.config;

import com.mailup.crm.batch.FileForm;
import com.mailup.crm.model.ListId;
import com.mailup.crm.transfer.Delivery;
import com.mailup.crm.transfer.Protocol;
import com.mailup.crm.transfer.RemoteSpace;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how an account exchanges files. */
final class BatchReader {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MEGABYTE = 1 << 20;
    private static final int LARGEST = 2_048;
    private static final String UNSUBSCRIBERS = "mailup_unsubscribed_\\d{14}\\.(csv|zip)";
    private static final List<String> COLUMNS = List.of("Email", "idList", "ExternalGroupName", "Status");
    private static final List<String> INCOMING = List.of("email", "idList", "OptOut_Date", "optout_nl", "optout_type");
    private static final int FIELDS = 39;

    private final Section section;

    private BatchReader(Section section) {
        this.section = section;
    }

    static BatchConfig read(Section section) {
        return new BatchReader(section).read();
    }

    private enum Way {
        FILE,
        API
    }

    private enum Back {
        FILE,
        NONE
    }

    private enum Encoding {
        UTF_8,
        WINDOWS_1252
    }

    private BatchConfig read() {
        RemoteSpace space = space();
        FileForm form = form();
        Delivery delivery =
                new Delivery(section.choice("check", Delivery.Check.CONTENT), section.flag("ok-file", false));
        int list = section.number("list", 0, 1, Integer.MAX_VALUE);
        BatchConfig config = new BatchConfig(
                section.choice("up", Way.FILE) == Way.FILE,
                section.choice("down", Back.FILE) == Back.FILE,
                space,
                form,
                delivery,
                section.text("in").orElse("in"),
                section.text("out").orElse("out"),
                unsubscribers(),
                names(section.section("unsubscriber-columns"), INCOMING),
                list > 0 ? Optional.of(new ListId(list)) : Optional.empty(),
                duration("settle", Duration.ofSeconds(10)),
                duration("missing-after", Duration.ofHours(26)),
                (long) section.number("largest-file", LARGEST, 1, Integer.MAX_VALUE) * MEGABYTE);
        section.done();
        return config;
    }

    private RemoteSpace space() {
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

    private String text(String key) {
        return section.text(key).orElse("");
    }

    private FileForm form() {
        Charset charset = section.choice("encoding", Encoding.UTF_8) == Encoding.UTF_8
                ? StandardCharsets.UTF_8
                : Charset.forName("windows-1252");
        Map<String, String> columns = names(section.section("columns"), known());
        String name = section.text("name").orElse(FileForm.USUAL.name());
        if (!name.contains("{time}")
                || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            section.problem(
                    "name",
                    "is no name that differs from night to night",
                    "Write a file name with {time} in it, and {kind} where full and diff are to differ.");
        }
        return new FileForm(
                charset,
                one("separator", ';', ";,|"),
                one("quote", '"', "\"'"),
                section.flag("windows-lines", true),
                columns,
                name,
                section.number("zip", 0, 0, 9),
                section.parsed("zone", "a time zone such as \"Europe/Rome\"", ZoneId::of)
                        .orElse(FileForm.ROME));
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(COLUMNS);
        for (int number = 1; number <= FIELDS; number++) {
            known.add("campo" + number);
        }
        return known;
    }

    private char one(String key, char usual, String allowed) {
        String text = section.text(key).orElse("" + usual);
        if (text.length() != 1 || allowed.indexOf(text.charAt(0)) < 0) {
            section.problem(
                    key, "is none that MailUp takes", "Use one of " + String.join(" ", allowed.split("")) + ".");
            return usual;
        }
        return text.charAt(0);
    }

    private static Map<String, String> names(Section section, List<String> known) {
        Map<String, String> names = new HashMap<>();
        known.forEach(usual -> section.text(usual).ifPresent(other -> names.put(usual, other)));
        section.done();
        return names;
    }

    private String unsubscribers() {
        return section.parsed(
                        "unsubscribers",
                        "a regular expression",
                        text -> Pattern.compile(text).pattern())
                .orElse(UNSUBSCRIBERS);
    }

    private Duration duration(String key, Duration usual) {
        Duration duration =
                section.parsed(key, "a duration such as PT10S", Duration::parse).orElse(usual);
        if (duration.isNegative()) {
            section.problem(key, "is less than nothing", "Write for example \"PT10S\".");
        }
        return duration;
    }
}
