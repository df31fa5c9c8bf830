package com.mailup.crm.config;

import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.SettingSpec;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Reads {@code mailup.toml} and lists every problem at once. Relative paths count from the file's own folder. */
public final class ConfigReader {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(
                    (Problem p) -> p.place().map(Problem.Place::line).orElse(0))
            .thenComparingInt(p -> p.place().map(Problem.Place::column).orElse(0));

    private final Map<CrmKind, List<SettingSpec>> kinds;
    private final Surroundings surroundings;

    /** @param plugins the kinds of CRM that are installed */
    public ConfigReader(Collection<? extends CrmPlugin> plugins, Surroundings surroundings) {
        this.kinds = plugins.stream().collect(Collectors.toUnmodifiableMap(CrmPlugin::kind, CrmPlugin::settings));
        this.surroundings = surroundings;
    }

    public LoadedConfig read(Path file) {
        try {
            Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
            return parse(Files.readString(file), base);
        } catch (NoSuchFileException missing) {
            return unreadable("the file does not exist", "Write one, or name another with --config.");
        } catch (CharacterCodingException notText) {
            return unreadable("the file is not UTF-8 text", "Save it as UTF-8.");
        } catch (IOException failed) {
            return unreadable("the file cannot be read", "Check its owner and mode.");
        }
    }

    private static LoadedConfig unreadable(String wrong, String remedy) {
        return new LoadedConfig.Invalid(List.of(new Problem("mailup.toml", Optional.empty(), wrong, remedy)));
    }

    LoadedConfig parse(String text, Path base) {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            return new LoadedConfig.Invalid(
                    toml.errors().stream().map(ConfigReader::syntax).toList());
        }
        List<Problem> problems = new ArrayList<>();
        Section root = Section.root(toml, surroundings.environment(), problems);
        SuiteConfig config = suite(root, base);
        root.done();
        problems.sort(BY_PLACE);
        return problems.isEmpty() ? new LoadedConfig.Valid(config) : new LoadedConfig.Invalid(problems);
    }

    /** The parser's own text is left out: it can quote the line, and the line can hold a secret. */
    private static Problem syntax(TomlParseError error) {
        Problem.Place place =
                new Problem.Place(error.position().line(), error.position().column());
        return new Problem(
                "mailup.toml", Optional.of(place), "this is not TOML", "Check quotes, brackets and repeated keys.");
    }

    private SuiteConfig suite(Section root, Path base) {
        Path data = base.resolve(root.required("data-directory", "\"/var/lib/mailup\""));
        if (!root.has("kind")) {
            root.problem("kind", "is missing", "Add kind = \"test\" or \"live\"; a data directory keeps it for ever.");
        }
        SuiteConfig.Kind kind = root.choice("kind", SuiteConfig.Kind.TEST);
        Optional<Path> masterKey = root.text("master-key-file").map(base::resolve);
        if (masterKey.isPresent() && masterKey.get().normalize().startsWith(data.normalize())) {
            root.problem("master-key-file", "is inside the data directory", "Keep the key apart from what it seals.");
        }
        Section listeners = root.section("listeners");
        ListenerReader listener = new ListenerReader(base);
        ListenerConfig open = listener.publicListener(listeners.section("public"));
        ListenerConfig inner = listener.privateListener(listeners.section("private"));
        listeners.done();

        Map<String, Section> accountSections = root.named("accounts");
        Map<String, AccountConfig> accounts = new LinkedHashMap<>();
        accountSections.forEach((name, section) ->
                new AccountReader(kind).read(name, section).ifPresent(account -> accounts.put(name, account)));
        if (accountSections.isEmpty()) {
            root.problem("accounts", "names no account", "Add a table [accounts.NAME].");
        }
        ConnectionReader reader =
                new ConnectionReader(kind, kinds, accounts, accountSections.keySet(), surroundings.zone());
        Map<String, Section> connectionSections = root.named("connections");
        List<ConnectionConfig> connections = new ArrayList<>();
        connectionSections.forEach((name, section) -> reader.read(name, section).ifPresent(connections::add));
        if (connectionSections.isEmpty()) {
            root.problem("connections", "names no connection", "Add a table [connections.NAME].");
        }
        return new SuiteConfig(data, kind, masterKey, open, inner, List.copyOf(accounts.values()), connections);
    }
}
