package com.mailup.crm.config;

import com.mailup.crm.batch.FarFolder;
import com.mailup.crm.batch.FileForm;
import com.mailup.crm.batch.FilePlugin;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.engine.RecordFilter;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.transfer.RemoteSpace;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one connection; the settings that its kind declares decide which keys it may have. */
final class ConnectionReader {
    private static final LocalTime AUDIT = LocalTime.of(2, 0);
    private static final LocalTime EXPORT = LocalTime.of(4, 0);
    private static final LocalTime IMPORT = LocalTime.of(5, 30);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final SuiteConfig.Kind kind;
    private final Map<CrmKind, List<SettingSpec>> kinds;
    private final Map<String, AccountConfig> accounts;
    private final Set<String> accountNames;
    private final ZoneId zone;
    private final Map<Secret, String> owners = new HashMap<>();

    /** @param accountNames all that the file names, also those with problems of their own */
    ConnectionReader(
            SuiteConfig.Kind kind,
            Map<CrmKind, List<SettingSpec>> kinds,
            Map<String, AccountConfig> accounts,
            Set<String> accountNames,
            ZoneId zone) {
        this.kind = kind;
        this.kinds = kinds;
        this.accounts = accounts;
        this.accountNames = accountNames;
        this.zone = zone;
    }

    Optional<ConnectionConfig> read(String name, Section section) {
        Optional<ConnectionId> id = Names.read(section, name, ConnectionId::new);
        if (accountNames.contains(name)) {
            section.problem("has the name of an account", "Give the connection a name of its own.");
        }
        Optional<CrmKind> crm = crm(section);
        boolean privateHost = section.flag("private", false);
        MappingReader.Mapping mapping = new MappingReader(accountNames).read(section.section("mapping"));
        Optional<AccountId> console = console(section, mapping.lists());
        RecordFilter filter =
                section.has("filter") ? MappingReader.filter(section.section("filter")) : RecordFilter.ALL;
        Set<ListId> lists = mapping.lists().stream().map(l -> l.list().list()).collect(Collectors.toUnmodifiableSet());
        PolicyConfig policy = PolicyReader.read(section.section("policy"), lists);
        FuseConfig fuse = fuse(section.section("fuse"));
        AuditTime audit = audit(section.section("audit"));
        NightConfig night = night(section.section("batch"));
        Optional<FarConfig> far = crm.filter(FilePlugin.KIND::equals)
                .filter(_ -> section.has("space"))
                .map(_ -> far(section.section("space")));
        Settings settings = settings(name, section, crm.map(kinds::get).orElse(List.of()), privateHost);
        if (crm.isPresent()) {
            section.done();
        }
        String digest = MappingDigest.of(mapping, filter, used(mapping.lists()));
        return id.flatMap(connection -> crm.flatMap(known -> console.map(account -> new ConnectionConfig(
                connection,
                known,
                settings,
                account,
                privateHost,
                mapping.modules(),
                mapping.lists(),
                mapping.fields(),
                mapping.groups(),
                mapping.shown(),
                filter,
                policy,
                fuse,
                audit,
                night,
                far,
                digest))));
    }

    /** The account whose console opens; without being named, that of the first list. */
    private Optional<AccountId> console(Section section, List<MappedList> lists) {
        Optional<String> named = section.text("console");
        if (named.isPresent() && !accountNames.contains(named.get())) {
            section.problem("console", "is not one of the accounts", Section.meant(named.get(), accountNames));
            return Optional.empty();
        }
        return named.filter(name -> Optional.ofNullable(accounts.get(name)).isPresent())
                .map(AccountId::new)
                .or(() -> lists.stream().map(list -> list.list().account()).findFirst());
    }

    private Optional<CrmKind> crm(Section section) {
        String word = section.required("kind", "\"...\" (the kind of CRM)");
        Optional<CrmKind> known =
                kinds.keySet().stream().filter(k -> k.value().equals(word)).findFirst();
        if (known.isEmpty() && !word.isEmpty()) {
            List<String> words = kinds.keySet().stream().map(CrmKind::value).toList();
            section.problem("kind", "is not a kind of CRM that is installed", Section.meant(word, words));
        }
        return known;
    }

    private Settings settings(String name, Section section, List<SettingSpec> specs, boolean privateHost) {
        Map<String, String> values = new HashMap<>();
        Map<String, Secret> secrets = new HashMap<>();
        for (SettingSpec spec : specs) {
            if (spec.secret()) {
                section.secret(spec.key()).ifPresent(secret -> {
                    secrets.put(spec.key(), secret);
                    refuseShared(name, section, spec.key(), secret);
                });
            } else if (!section.has(spec.key()) && spec.required()) {
                section.problem(spec.key(), "is missing", spec.help());
            } else {
                values.put(spec.key(), value(section, spec, privateHost));
            }
        }
        return new Settings(values, secrets);
    }

    /** Whoever got hold of it would have both. */
    private void refuseShared(String name, Section section, String key, Secret secret) {
        String owner = owners.putIfAbsent(secret, name);
        if (owner != null && !owner.equals(name)) {
            section.problem(
                    key,
                    "is the same secret as one of connection " + owner,
                    "Give each connection a secret of its own: issue another one in its CRM and set that.");
        }
    }

    private String value(Section section, SettingSpec spec, boolean privateHost) {
        String key = spec.key();
        String standard = spec.defaultValue().orElse("");
        if (!section.has(key)) {
            return standard;
        }
        return switch (spec.type()) {
            case TEXT, SECRET -> section.text(key).orElse(standard);
            case URL -> Urls.outgoing(section, key, privateHost, kind).toString();
            case NUMBER -> Integer.toString(section.number(key, 0, 0, Integer.MAX_VALUE));
            case FLAG -> Boolean.toString(section.flag(key, false));
            case DURATION ->
                section.parsed(key, "a duration such as PT5S", Duration::parse)
                        .orElse(Duration.ZERO)
                        .toString();
        };
    }

    private static FuseConfig fuse(Section section) {
        FuseConfig fuse = new FuseConfig(
                section.number("people", 500, 1, Integer.MAX_VALUE),
                section.number("percent", 2, 1, 100),
                section.parsed("within", "a duration such as PT1H", Duration::parse)
                        .orElse(Duration.ofHours(1)));
        if (fuse.within().isNegative() || fuse.within().isZero()) {
            section.problem("within", "must be longer than nothing", "Write for example \"PT1H\".");
        }
        section.done();
        return fuse;
    }

    private AuditTime audit(Section section) {
        AuditTime audit = new AuditTime(
                section.parsed("time", "a time of day such as \"02:00\"", LocalTime::parse)
                        .orElse(AUDIT),
                section.parsed("zone", "a time zone such as \"Europe/Rome\"", ZoneId::of)
                        .orElse(zone));
        section.done();
        return audit;
    }

    private static FarConfig far(Section section) {
        SpaceReader reader = new SpaceReader(section);
        RemoteSpace space = reader.space();
        FarFolder.Setup setup = new FarFolder.Setup(
                section.text("in").orElse(""),
                section.text("out").orElse("unsubscribers"),
                reader.duration("settle", SETTLE),
                reader.duration("every", EVERY),
                reader.largestFile());
        section.done();
        return new FarConfig(space, setup);
    }

    private NightConfig night(Section section) {
        NightConfig night = new NightConfig(
                time(section, "export", EXPORT),
                time(section, "import", IMPORT),
                section.parsed("zone", "a time zone such as \"Europe/Rome\"", ZoneId::of)
                        .orElse(FileForm.ROME));
        section.done();
        return night;
    }

    private static Optional<LocalTime> time(Section section, String key, LocalTime usual) {
        if (section.text(key).filter("never"::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(section.parsed(key, "a time of day such as \"04:00\", or \"never\"", LocalTime::parse)
                .orElse(usual));
    }

    private List<AccountConfig> used(List<MappedList> lists) {
        return lists.stream()
                .map(l -> l.list().account().value())
                .distinct()
                .sorted()
                .flatMap(name -> Optional.ofNullable(accounts.get(name)).stream())
                .toList();
    }
}
