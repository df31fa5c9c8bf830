package com.mailup.crm.boot;

import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.doctor.CallbackCheckup;
import com.mailup.crm.doctor.Check;
import com.mailup.crm.doctor.Checkup;
import com.mailup.crm.doctor.CrmCheckup;
import com.mailup.crm.doctor.FilesCheckup;
import com.mailup.crm.doctor.MailUpCheckup;
import com.mailup.crm.doctor.PackageCheckup;
import com.mailup.crm.doctor.ReachCheckup;
import com.mailup.crm.doctor.SecretsCheckup;
import com.mailup.crm.doctor.SignOnCheckup;
import com.mailup.crm.doctor.StateCheckup;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.net.GatewayCodes;
import com.mailup.crm.net.HttpTransport;
import com.mailup.crm.net.OutboundHost;
import com.mailup.crm.net.Stage;
import com.mailup.crm.observe.Finding;
import com.mailup.crm.secrets.Secrets;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything that the doctor looks at in an installation: MailUp first, because its clock tells which of two others is off. */
final class Checkups {
    private final Installation installation;
    private final Webhooks webhooks;
    private final Hints hints;
    private final boolean serving;
    private Optional<Duration> mailUpAhead = Optional.empty();

    Checkups(Installation installation, Webhooks webhooks, Hints hints, boolean serving) {
        this.installation = installation;
        this.webhooks = webhooks;
        this.hints = hints;
        this.serving = serving;
    }

    /** @param only one connection with its accounts and lists, or all */
    List<Check> look(Optional<ConnectionId> only) {
        List<Connections.Connection> connections = installation.connections().all().stream()
                .filter(connection ->
                        only.isEmpty() || connection.config().name().equals(only.get()))
                .toList();
        Set<AccountId> accounts = new TreeSet<>();
        connections.forEach(connection -> accounts.addAll(connection.config().accounts()));
        List<Check> checks = new ArrayList<>();
        try (HttpTransport reach = reach()) {
            List<Checkup> checkups = new ArrayList<>();
            accounts.forEach(account -> checkups.addAll(account(account, reach)));
            connections.forEach(connection -> checkups.addAll(connection(connection)));
            checkups.addAll(hints.checkups(only));
            webhooks.called(only).keySet().forEach(list -> checkups.add(callback(list)));
            installation
                    .config()
                    .publicListener()
                    .publicUrl()
                    .ifPresent(address -> checkups.add(ReachCheckup.publicAddress(address, reach)));
            checkups.forEach(checkup -> checks.addAll(Checkup.of(checkup)));
        }
        return checks;
    }

    private List<Checkup> account(AccountId name, HttpTransport reach) {
        Accounts.Account account = installation.accounts().of(name).orElseThrow();
        List<Checkup> checkups = new ArrayList<>();
        if (account.config().api()) {
            checkups.addAll(api(account, reach));
        }
        account.config()
                .batch()
                .ifPresent(batch -> checkups.add(new FilesCheckup(
                        name.value(),
                        List.of(batch.inbox(), batch.outbox()),
                        () -> installation.batches().space(account.config()))));
        return checkups;
    }

    private List<Checkup> api(Accounts.Account account, HttpTransport reach) {
        AccountId name = account.name();
        AccountConfig config = account.config();
        List<String> needed = new ArrayList<>(List.of(AccountConfig.CLIENT_SECRET));
        if (!installation.secrets().names(Secrets.account(name.value())).contains(SealedTokens.NAME)) {
            needed.add(AccountConfig.PASSWORD);
        }
        if (config.callback().encrypted()) {
            needed.add(AccountConfig.CALLBACK_KEY);
        }
        return List.of(
                new SecretsCheckup(
                        name.value(),
                        needed,
                        known(Secrets.account(name.value()), config.secrets().keySet())),
                ReachCheckup.console(name.value(), config.consoleUrl(), reach, this::witness),
                new MailUpCheckup(config, account.mailUp(), mapped(name), account.budget()),
                new SignOnCheckup(name.value(), () -> account.console().door().link(account.tokens(), config.user())));
    }

    private List<Checkup> connection(Connections.Connection connection) {
        ConnectionConfig config = connection.config();
        String name = config.name().value();
        List<String> needed = connection.plugin().settings().stream()
                .filter(spec -> spec.secret() && spec.required())
                .map(SettingSpec::key)
                .toList();
        List<Checkup> checkups = new ArrayList<>(List.of(
                new SecretsCheckup(
                        name,
                        needed,
                        known(
                                Secrets.connection(name),
                                config.settings().secrets().keySet())),
                new StateCheckup(installation.connections().state(config.name()), findings(config)),
                new CrmCheckup(name, connection.crm(), installation.clock(), () -> mailUpAhead)));
        config.far()
                .ifPresent(far -> checkups.add(new FilesCheckup(
                        name,
                        List.of(far.setup().in(), far.setup().out()),
                        () -> installation.batches().space(config))));
        connection
                .plugin()
                .crmPackage()
                .ifPresent(ours -> checkups.add(new PackageCheckup(
                        name, connection.crm(), ours.edition(SuiteVersion.current()), installation.clock())));
        return checkups;
    }

    private Checkup callback(ListRef list) {
        return new CallbackCheckup(
                list.toString(),
                webhooks.addressMade(list),
                webhooks.last(list, Instant.MIN, Optional.empty()),
                Optional.of(webhooks.since()).filter(_ -> serving));
    }

    private Set<String> known(String scope, Collection<String> fromEnvironment) {
        Set<String> known = new HashSet<>(fromEnvironment);
        known.addAll(installation.secrets().names(scope));
        return known;
    }

    private List<Finding> findings(ConnectionConfig config) {
        return installation.findings().open().stream()
                .filter(finding -> finding.subject().equals(config.name().value())
                        || config.accounts().stream()
                                .anyMatch(account -> account.value().equals(finding.subject())))
                .toList();
    }

    private Set<ListId> mapped(AccountId account) {
        Set<ListId> mapped = new HashSet<>();
        installation.config().connections().stream()
                .flatMap(connection -> connection.lists().stream())
                .filter(list -> list.list().account().equals(account))
                .forEach(list -> mapped.add(list.list().list()));
        return mapped;
    }

    private void witness(HttpReply reply) {
        Optional.ofNullable(reply.headers().get("date"))
                .flatMap(Checkups::date)
                .ifPresent(theirs -> mailUpAhead =
                        Optional.of(Duration.between(installation.clock().instant(), theirs)));
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Our own address may well lead into our own network. */
    private HttpTransport reach() {
        SuiteConfig config = installation.config();
        Set<OutboundHost> hosts = new HashSet<>();
        config.accounts().stream()
                .filter(AccountConfig::api)
                .forEach(account ->
                        hosts.add(new OutboundHost(account.consoleUrl().getHost(), account.privateHosts())));
        config.publicListener()
                .publicUrl()
                .map(URI::getHost)
                .ifPresent(host -> hosts.add(new OutboundHost(host, true)));
        Stage stage = config.kind() == SuiteConfig.Kind.TEST ? Stage.TEST : Stage.LIVE;
        return new HttpTransport(stage, hosts, GatewayCodes.CRM);
    }
}
