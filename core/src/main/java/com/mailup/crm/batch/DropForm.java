package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How another system hands its records over.
 *
 * @param folder where it drops its files
 * @param out where it takes the files of who left from
 * @param full names of files with all records
 * @param differential names of files with only what changed
 * @param id column that names the record
 * @param optOut column of a global opt-out; empty for none
 */
record DropForm(
        Path folder,
        Path out,
        Pattern full,
        Pattern differential,
        Charset charset,
        char separator,
        String id,
        String email,
        String optOut) {
    static final char QUOTE = '"';

    static DropForm of(Settings settings) {
        String separator = settings.text("separator");
        if (separator.length() != 1) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "separator is not one character");
        }
        Path folder = Path.of(settings.text("folder"));
        String out = settings.text("unsubscribers-folder");
        if (!folder.isAbsolute()) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "folder is not an absolute path");
        }
        return new DropForm(
                folder,
                out.isEmpty() ? folder.resolve("unsubscribers") : folder.resolve(out),
                pattern(settings, "full"),
                pattern(settings, "differential"),
                charset(settings.text("encoding")),
                separator.charAt(0),
                settings.text("id"),
                settings.text("email"),
                settings.text("opt-out"));
    }

    private static Pattern pattern(Settings settings, String key) {
        try {
            return Pattern.compile(settings.text(key));
        } catch (PatternSyntaxException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, key + " is not a regular expression", e);
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "encoding is not known", e);
        }
    }
}
