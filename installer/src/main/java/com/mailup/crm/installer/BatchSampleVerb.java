package com.mailup.crm.installer;

import com.mailup.crm.batch.SampleFile;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.BatchConfig;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sample",
        description =
                "Writes what MailUp's staff asks for to set the exchange up: a sample file and the filled questionnaire.")
final class BatchSampleVerb extends Verb {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTION",
            description = "Which CRM; not needed when there is only one.")
    private @Nullable String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where to.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        SuiteConfig config = config();
        ConnectionId id = connection(config, Optional.ofNullable(name));
        ConnectionConfig connection = config.connection(id).orElseThrow();
        int written = 0;
        for (AccountId account : connection.accounts()) {
            AccountConfig known = config.account(account).orElseThrow();
            if (known.batch().isPresent()) {
                write(connection, known, known.batch().get());
                written++;
            }
        }
        if (written == 0) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID,
                    "connection " + id + ": none of its accounts exchanges files; add [accounts.NAME.batch]");
        }
        return ExitCode.DONE;
    }

    private void write(ConnectionConfig connection, AccountConfig account, BatchConfig batch) {
        Path into = parts().folder().resolve(folder);
        String stem = "mailup-batch-" + connection.name() + "-" + account.name();
        Path sample = into.resolve(stem + "-sample.csv");
        Path questionnaire = into.resolve(stem + "-questionnaire.md");
        Path call = into.resolve(stem + "-public-procedure.md");
        List<Integer> fields = connection.fields().stream()
                .map(FieldMapping::mailUpField)
                .sorted()
                .toList();
        try {
            Files.createDirectories(into);
            List<String> columns = SampleFile.write(
                    sample,
                    batch.form(),
                    fields,
                    connection.lists().getFirst().list().list());
            Files.writeString(questionnaire, BatchSheets.questionnaire(connection, account, batch, columns));
            Files.writeString(call, BatchSheets.publicProcedure(connection, account));
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the folder " + into, e);
        }
        if (wantsJson()) {
            terminal().json(Map.of("sample", sample, "questionnaire", questionnaire, "public-procedure", call));
        } else {
            List.of(sample, questionnaire, call).forEach(file -> terminal().line(file.toString()));
        }
    }

    static List<MappedList> lists(ConnectionConfig connection, AccountConfig account) {
        return connection.lists().stream()
                .filter(list -> list.list().account().equals(account.name()))
                .toList();
    }
}
