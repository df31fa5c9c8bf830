package com.mailup.crm.config;

import com.mailup.crm.contract.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of the file while it is read. Takes typed values out of it, the environment before the file, notes every problem, and in
 * the end calls each key that nobody asked for unknown. After a problem it answers a placeholder, so that reading goes on to the next
 * problem; the caller throws the result away when there is any.
 */
final class Section {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final String path;
    private final TomlTable table;
    private final Problem.@Nullable Place own;
    private final Map<String, String> environment;
    private final List<Problem> problems;
    private final Set<String> asked = new HashSet<>();

    private Section(
            String path,
            TomlTable table,
            Problem.@Nullable Place own,
            Map<String, String> environment,
            List<Problem> problems) {
        this.path = path;
        this.table = table;
        this.own = own;
        this.environment = environment;
        this.problems = problems;
    }

    static Section root(TomlTable table, Map<String, String> environment, List<Problem> problems) {
        return new Section("", table, null, environment, problems);
    }

    Section section(String key) {
        Object value = raw(key);
        if (value instanceof TomlTable inner) {
            return new Section(full(key), inner, place(key).orElse(own), environment, problems);
        }
        if (value != null) {
            problem(key, "must be a table", "Write it as [" + full(key) + "].");
        }
        return new Section(full(key), Toml.parse(""), own, environment, problems);
    }

    /** The tables inside a table, by their names. */
    Map<String, Section> named(String key) {
        Section all = section(key);
        Map<String, Section> named = new LinkedHashMap<>();
        for (String name : all.table.keySet()) {
            named.put(name, all.section(name));
        }
        return named;
    }

    /** The tables of an array. */
    List<Section> each(String key) {
        Object value = raw(key);
        if (value == null) {
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable inner) {
                    String element = full(key) + "[" + (i + 1) + "]";
                    sections.add(new Section(element, inner, place(array.inputPositionOf(i)), environment, problems));
                }
            }
            if (sections.size() == array.size()) {
                return sections;
            }
        }
        problem(key, "must be an array of tables", "Write each entry as [[" + full(key) + "]].");
        return sections;
    }

    boolean has(String key) {
        asked.add(key);
        return table.contains(List.of(key)) || environment.containsKey(variable(key));
    }

    boolean isArray(String key) {
        return raw(key) instanceof TomlArray;
    }

    /** Whether it is written as this very word, where something else than a text is usual. */
    boolean is(String key, String word) {
        String override = override(key);
        return word.equals(override != null ? override : raw(key));
    }

    Optional<String> text(String key) {
        String override = override(key);
        if (override != null) {
            return Optional.of(override);
        }
        Object value = raw(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text.strip());
        }
        problem(key, value instanceof String ? "is empty" : "must be a text", "Write it in quotes.");
        return Optional.empty();
    }

    String required(String key, String example) {
        if (!has(key)) {
            problem(key, "is missing", "Add " + key + " = " + example + ".");
            return "";
        }
        return text(key).orElse("");
    }

    /** A text turned into a value; {@code wanted} says what it must be when the parser throws. */
    <T> Optional<T> parsed(String key, String wanted, Function<String, T> parser) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (RuntimeException invalid) {
                problem(key, "is not " + wanted, "Correct the value.");
                return Optional.empty();
            }
        });
    }

    int number(String key, int standard, int least, int most) {
        String override = override(key);
        Object value = raw(key);
        if (override == null && value == null) {
            return standard;
        }
        Optional<Long> number = override != null
                ? whole(override)
                : Optional.ofNullable(value).filter(Long.class::isInstance).map(Long.class::cast);
        if (number.isPresent() && number.get() >= least && number.get() <= most) {
            return Math.toIntExact(number.get());
        }
        problem(key, "must be a whole number from " + least + " to " + most, "Write it without quotes.");
        return standard;
    }

    private static Optional<Long> whole(String text) {
        return text.matches("[+-]?[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    boolean flag(String key, boolean standard) {
        String override = override(key);
        Object value = raw(key);
        if (override == null && value == null) {
            return standard;
        }
        if (override == null && value instanceof Boolean flag) {
            return flag;
        }
        if ("true".equals(override) || "false".equals(override)) {
            return Boolean.parseBoolean(override);
        }
        problem(key, "must be true or false", "Write it without quotes.");
        return standard;
    }

    <E extends Enum<E>> E choice(String key, E standard) {
        List<E> all = Arrays.asList(standard.getDeclaringClass().getEnumConstants());
        List<String> words = all.stream().map(Section::word).toList();
        return text(key)
                .map(text -> {
                    int at = words.indexOf(text);
                    if (at < 0) {
                        problem(key, "must be one of " + String.join(", ", words), meant(text, words));
                    }
                    return at < 0 ? standard : all.get(at);
                })
                .orElse(standard);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An array of texts; the environment gives them separated by commas. */
    List<String> texts(String key) {
        String override = override(key);
        if (override != null) {
            return Arrays.stream(override.split(",", -1)).map(String::strip).toList();
        }
        return array(key, String.class, "texts");
    }

    /** A table of texts. */
    Map<String, String> words(String key) {
        Object value = raw(key);
        if (value == null) {
            return Map.of();
        }
        Map<String, String> words = new LinkedHashMap<>();
        if (value instanceof TomlTable inner) {
            for (String name : inner.keySet()) {
                if (inner.get(List.of(name)) instanceof String text) {
                    words.put(name, text);
                }
            }
            if (words.size() == inner.size()) {
                return words;
            }
        }
        problem(key, "must be a table of texts", "Write it as { \"in the CRM\" = \"in MailUp\" }.");
        return Map.of();
    }

    List<Integer> numbers(String key) {
        return array(key, Long.class, "whole numbers").stream()
                .map(n -> (int) Math.clamp(n, 0L, Integer.MAX_VALUE))
                .toList();
    }

    private <T> List<T> array(String key, Class<T> type, String wanted) {
        Object value = raw(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof TomlArray array && array.toList().stream().allMatch(type::isInstance)) {
            return array.toList().stream().map(type::cast).toList();
        }
        problem(key, "must be an array of " + wanted, "Write it in square brackets.");
        return List.of();
    }

    /** A secret that the environment gives; empty when it is left to the sealed store. */
    Optional<Secret> secret(String key) {
        String override = environment.get(variable(key));
        Object value = raw(key);
        if (override != null) {
            return Optional.of(new Secret(override));
        }
        if (value == null) {
            return Optional.empty();
        }
        Matcher reference = REFERENCE.matcher(String.valueOf(value));
        if (!reference.matches()) {
            problem(
                    key,
                    "is a secret and must not be written in the file",
                    "Remove it, change the secret where it was issued, then set the new one with: mailup secret set. "
                            + "Or name an environment variable: \"${NAME}\".");
            return Optional.empty();
        }
        String found = environment.get(reference.group(1));
        if (found == null || found.isEmpty()) {
            problem(key, "names the environment variable " + reference.group(1) + ", which is not set", "Set it.");
            return Optional.empty();
        }
        return Optional.of(new Secret(found));
    }

    /** Notes what is wrong with a key, where it stands. */
    void problem(String key, String wrong, String remedy) {
        boolean overridden = environment.containsKey(variable(key));
        Optional<Problem.Place> where =
                overridden ? Optional.empty() : place(key).or(() -> Optional.ofNullable(own));
        problems.add(new Problem(overridden ? variable(key) : full(key), where, wrong, remedy));
    }

    /** Notes what is wrong with the table itself. */
    void problem(String wrong, String remedy) {
        problems.add(new Problem(path, Optional.ofNullable(own), wrong, remedy));
    }

    /** Every key that nobody asked for is a mistake. */
    void done() {
        for (String key : table.keySet()) {
            if (!asked.contains(key)) {
                problem(key, "is not a known key", meant(key, asked));
            }
        }
    }

    static String meant(String word, Collection<String> known) {
        return Spelling.nearest(word, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse("Known: " + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    private @Nullable Object raw(String key) {
        asked.add(key);
        return table.get(List.of(key));
    }

    private @Nullable String override(String key) {
        asked.add(key);
        String value = environment.get(variable(key));
        return value == null || value.isBlank() ? null : value.strip();
    }

    private Optional<Problem.Place> place(String key) {
        return Optional.ofNullable(place(table.inputPositionOf(List.of(key))));
    }

    private static Problem.@Nullable Place place(@Nullable TomlPosition position) {
        return position == null ? null : new Problem.Place(position.line(), position.column());
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String variable(String key) {
        return "MAILUP_" + full(key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }
}
