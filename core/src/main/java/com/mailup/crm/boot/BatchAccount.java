package com.mailup.crm.boot;

import com.mailup.crm.batch.CrmExtract;
import com.mailup.crm.batch.Export;
import com.mailup.crm.batch.ExportReport;
import com.mailup.crm.batch.Extract;
import com.mailup.crm.batch.ExtractedCrm;
import com.mailup.crm.batch.FileMailUp;
import com.mailup.crm.batch.GroupNumbers;
import com.mailup.crm.batch.ImportReport;
import com.mailup.crm.batch.NightWatch;
import com.mailup.crm.batch.UnsubscriberForm;
import com.mailup.crm.batch.UnsubscriberImport;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.BatchConfig;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.delivery.FilePass;
import com.mailup.crm.delivery.FullPass;
import com.mailup.crm.delivery.LinkedCrm;
import com.mailup.crm.delivery.OptOutNews;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.secrets.Secrets;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.transfer.Collector;
import com.mailup.crm.transfer.Courier;
import com.mailup.crm.transfer.Credentials;
import com.mailup.crm.transfer.FileSpace;
import com.mailup.crm.transfer.Spaces;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of one connection for one account. */
final class BatchAccount {
    static final String NEXT_EXPORT = "batch:next-export";
    static final String NEXT_IMPORT = "batch:next-import";
    private static final String LAST_EXPORT = "batch:last-export:";
    private static final String RELEASED = "batch:released:";
    private static final int ROW_KEY = 16;

    private final Installation installation;
    private final ConnectionConfig connection;
    private final Accounts.Account account;
    private final BatchConfig config;
    private final ServerAddresses addresses;

    BatchAccount(
            Installation installation,
            ConnectionConfig connection,
            Accounts.Account account,
            ServerAddresses addresses) {
        this.installation = installation;
        this.connection = connection;
        this.account = account;
        this.config = account.config().batch().orElseThrow();
        this.addresses = addresses;
    }

    private AccountId name() {
        return account.name();
    }

    private ConnectionStore values() {
        return installation.store().connections();
    }

    private Path folder() {
        return installation.directory().path().resolve("batch");
    }

    private FileSpace space() {
        return open(account.config(), installation.secrets(), addresses);
    }

    static FileSpace open(AccountConfig account, Secrets secrets, ServerAddresses addresses) {
        Credentials credentials = new Credentials(
                Accounts.secret(account, secrets, BatchConfig.PASSWORD),
                Accounts.secret(account, secrets, BatchConfig.KEY));
        return Spaces.open(account.batch().orElseThrow().space(), credentials, addresses);
    }

    // --- up

    private Export exporter() {
        ByteBuffer key = ByteBuffer.wrap(installation.secrets().derive("rows of files", ROW_KEY));
        Export.Setup setup = new Export.Setup(
                folder().resolve(connection.name().value()).resolve(name().value()),
                connection.digest(),
                List.of(key.getLong(), key.getLong()),
                config.form(),
                connection.fields().stream()
                        .map(FieldMapping::mailUpField)
                        .sorted()
                        .toList(),
                groups(),
                config.inbox(),
                config.delivery());
        FilePass pass = new FilePass(
                name(),
                installation.store().state(),
                installation.store().runs(),
                account.worker(),
                installation.clock());
        return new Export(setup, pass, new Courier(this::space, Thread::sleep), installation.clock());
    }

    /** As MailUp has them while one file is made. */
    private GroupNumbers groups() {
        Map<ListId, Map<String, GroupId>> known = new ConcurrentHashMap<>();
        return (list, name) ->
                Optional.ofNullable(known.computeIfAbsent(list, this::groups).get(name));
    }

    private Map<String, GroupId> groups(ListId list) {
        return account.mailUp().groups(list).stream()
                .collect(Collectors.toMap(MailUp.Group::name, MailUp.Group::id, (one, _) -> one));
    }

    Optional<String> bringLast(NightWatch watch) {
        Optional<String> brought = exporter().bringLast(watch);
        brought.ifPresent(_ -> arrived());
        return brought;
    }

    Optional<ExportReport> export(Export.Kind kind, NightWatch watch) {
        if (!config.up()) {
            return Optional.empty();
        }
        LinkedCrm crm = installation.connections().of(connection.name()).linked(name());
        Export.Tonight tonight = new Export.Tonight(
                whyNotSubscribing(),
                lookedAtUntil(),
                released(),
                installation.store().state().countPeople(name()));
        ExportReport report = exporter().run(kind, source(crm), crm, leave(), tonight, watch);
        values().putValue(name().value(), RELEASED + connection.name(), "");
        arrived();
        return Optional.of(report);
    }

    private Extract.Source source(LinkedCrm crm) {
        return crm.crm() instanceof ExtractedCrm files
                ? (_, _) -> files.extract()
                : new CrmExtract(connection.name(), crm.crm());
    }

    private void arrived() {
        values().putValue(
                        name().value(),
                        LAST_EXPORT + connection.name(),
                        installation.clock().instant().toString());
    }

    /** Files of unsubscribers tell only what is new: after a night without one, who is subscribed may have left unseen. */
    private Optional<String> whyNotSubscribing() {
        if (account.config().api()) {
            return Optional.empty();
        }
        Optional<Instant> last = importer().last();
        boolean recent = last.filter(at ->
                        at.plus(config.missing()).isAfter(installation.clock().instant()))
                .isPresent();
        return recent
                ? Optional.empty()
                : Optional.of("only opt-outs were sent: no file of unsubscribers came "
                        + last.map(at -> "since " + at).orElse("yet")
                        + ". Read it with mailup batch import, then export again");
    }

    private FullPass.Leave leave() {
        return new FullPass.Leave() {
            @Override
            public boolean given() {
                return installation.connections().state(connection.name()).mode() != Mode.PAUSED;
            }

            @Override
            public List<LinkedCrm> others() {
                return installation.connections().running(name());
            }
        };
    }

    /** What was in the last file, or before a first one in the plan that a person read, is no surprise any more. */
    private Instant lookedAtUntil() {
        return lastExport()
                .or(() -> installation.connections().lastApplied(connection.name()))
                .orElse(Instant.EPOCH);
    }

    void release() {
        values().putValue(
                        name().value(),
                        RELEASED + connection.name(),
                        installation.clock().instant().toString());
    }

    private boolean released() {
        return values().value(name().value(), RELEASED + connection.name())
                .filter(at -> !at.isEmpty())
                .isPresent();
    }

    private Optional<Instant> lastExport() {
        return values().value(name().value(), LAST_EXPORT + connection.name()).map(Instant::parse);
    }

    // --- down

    private UnsubscriberImport importer() {
        UnsubscriberForm form = new UnsubscriberForm(
                config.form().separator(),
                config.form().quote(),
                config.incoming(),
                mapped(),
                config.list(),
                config.form().zone(),
                config.form().dates());
        UnsubscriberImport.Setup setup = new UnsubscriberImport.Setup(
                folder().resolve("unsubscribers").resolve(name().value()),
                form,
                config.outbox(),
                Pattern.compile(config.unsubscribers()).asMatchPredicate(),
                config.settle(),
                config.largest(),
                config.keepSeen(),
                config.keepRejects());
        OptOutNews news = new OptOutNews(
                name(),
                installation.store().state(),
                installation.store().log(),
                account.worker(),
                !account.config().api(),
                FileMailUp.SOMEBODY,
                installation.clock());
        return new UnsubscriberImport(name(), setup, values(), news, installation.clock());
    }

    /** A file is of the account: whichever connection reads it, it speaks for the lists of all. */
    private Set<ListId> mapped() {
        return installation.connections().all().stream()
                .flatMap(other -> other.config().policy(name()).lists().stream())
                .collect(Collectors.toSet());
    }

    Optional<ImportReport> take(BatchTask task, NightWatch watch) {
        if (task.file().isPresent()) {
            return Optional.of(importer().run(task.file().get(), watch));
        }
        return config.down()
                ? Optional.of(importer().run(new Collector(this::space, Thread::sleep), watch))
                : Optional.empty();
    }

    BatchReport.OfAccount report(
            Optional<ImportReport> unsubscribers, Optional<ExportReport> export, Optional<String> brought) {
        return new BatchReport.OfAccount(
                name().value(),
                export,
                unsubscribers,
                brought,
                exporter().waits(),
                released(),
                lastExport(),
                importer().last(),
                next(NEXT_EXPORT),
                next(NEXT_IMPORT));
    }

    private Optional<Instant> next(String what) {
        return values().value("timetable", what + ":" + connection.name())
                .filter(at -> !at.isEmpty())
                .map(Instant::parse);
    }
}
