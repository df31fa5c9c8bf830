package com.mailup.crm.installer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mailup.crm.boot.Wire;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a command reads and writes. Text that somebody else chose, such as a contact's name, is shown with its control characters
 * written out, so that it cannot speak to the terminal.
 */
final class Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final BufferedReader in;
    private final boolean interactive;

    Terminal(PrintWriter out, PrintWriter err, BufferedReader in, boolean interactive) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.interactive = interactive;
    }

    static Terminal ofProcess() {
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                console().isPresent());
    }

    /** A console that is redirected is no terminal. */
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /** Whether a person sits in front of it. */
    boolean interactive() {
        return interactive;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    void line(String text) {
        out.println(safe(text));
        out.flush();
    }

    void warn(String text) {
        err.println(safe(text));
        err.flush();
    }

    void json(Object value) {
        out.println(text(value));
        out.flush();
    }

    void jsonError(Object value) {
        err.println(text(value));
        err.flush();
    }

    private static String text(Object value) {
        try {
            return Wire.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results have a JSON form", e);
        }
    }

    /** Asks a person; without one the answer is no. */
    boolean confirmed(String question) {
        if (!interactive) {
            return false;
        }
        err.print(safe(question) + " [y/N] ");
        err.flush();
        return readLine().filter(answer -> answer.strip().equalsIgnoreCase("y")).isPresent();
    }

    /** The next line of the input; empty at its end. */
    Optional<String> readLine() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a secret: typed unseen, or the first line of what is piped in. */
    Optional<String> readSecret(String prompt) {
        Optional<Console> console = console();
        if (!interactive || console.isEmpty()) {
            return readLine().map(String::strip).filter(text -> !text.isEmpty());
        }
        char[] typed = console.get().readPassword("%s: ", safe(prompt));
        if (typed == null || typed.length == 0) {
            return Optional.empty();
        }
        String secret = new String(typed);
        Arrays.fill(typed, '\0');
        return Optional.of(secret);
    }

    /** Control and direction characters written out; everything else as it is. */
    static String safe(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (harmless(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("\\u{%X}", c));
            }
        });
        return shown.toString();
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
