package com.mailup.crm.config;

import com.mailup.crm.batch.FileForm;
import com.mailup.crm.model.ListId;
import com.mailup.crm.transfer.Delivery;
import com.mailup.crm.transfer.RemoteSpace;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how an account exchanges files. */
final class BatchReader {
    private static final String UNSUBSCRIBERS = "mailup_unsubscribed_\\d{14}\\.(csv|zip)";
    private static final List<String> COLUMNS = List.of("Email", "idList", "ExternalGroupName", "IdGroup", "Status");
    private static final List<String> INCOMING = List.of("email", "idList", "OptOut_Date", "optout_nl", "optout_type");
    private static final int FIELDS = 39;
    private static final Duration KEEP_SEEN = Duration.ofDays(400);
    private static final Duration KEEP_REJECTS = Duration.ofDays(30);

    private final Section section;
    private final SpaceReader spaces;

    private BatchReader(Section section) {
        this.section = section;
        spaces = new SpaceReader(section);
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
        RemoteSpace space = spaces.space();
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
                spaces.duration("settle", Duration.ofSeconds(10)),
                spaces.duration("missing-after", Duration.ofHours(26)),
                spaces.largestFile(),
                spaces.duration("keep-seen", KEEP_SEEN),
                spaces.duration("keep-rejects", KEEP_REJECTS));
        section.done();
        return config;
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
                        .orElse(FileForm.ROME),
                section.parsed("date-format", "a pattern such as \"dd/MM/yyyy\"", BatchReader::dates),
                section.choice("groups", FileForm.Groups.NAME));
    }

    private static DateTimeFormatter dates(String pattern) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        if (form.format(Instant.EPOCH.atZone(FileForm.ROME)).isBlank()) {
            throw new DateTimeException("shows nothing");
        }
        return form;
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
}
