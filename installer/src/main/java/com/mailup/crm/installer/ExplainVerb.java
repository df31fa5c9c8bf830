package com.mailup.crm.installer;

import com.mailup.crm.boot.Explanation;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Says what is known of a person, and why it is so.")
final class ExplainVerb extends Verb {
    @Parameters(
            arity = "1..2",
            paramLabel = "[CONNECTION] ADDRESS",
            hideParamSyntax = true,
            description = "The person's e-mail address; - reads it from the input, so that no process list shows it.")
    @SuppressWarnings("NullAway.Init")
    private List<String> arguments;

    @Override
    public Integer call() {
        SuiteConfig config = config();
        Optional<String> named = arguments.size() == 2 ? Optional.of(arguments.getFirst()) : Optional.empty();
        ConnectionId connection = connection(config, named);
        EmailAddress address = address();
        try (Operations operations = operations(config)) {
            Explanation explanation = operations.explain(connection, address);
            if (wantsJson()) {
                terminal().json(explanation);
            } else {
                show(explanation);
            }
            return ExitCode.DONE;
        }
    }

    private static Object readAt(Explanation.OnList list) {
        return list.readAt().<Object>map(at -> at).orElse(list.mailUp().isPresent() ? "sent, not yet read" : "never");
    }

    private EmailAddress address() {
        String last = arguments.getLast();
        String text = last.equals("-") ? terminal().readLine().orElse("") : last;
        return EmailAddress.parse(text).orElseThrow(() -> usage("This is not an e-mail address."));
    }

    private void show(Explanation explanation) {
        terminal().line(explanation.address());
        if (explanation.lists().isEmpty()) {
            terminal().line("Nothing is known of this person.");
            return;
        }
        Table lists = new Table("LIST", "AGREED", "MAILUP", "READ AT", "BECAUSE");
        explanation
                .lists()
                .forEach(l ->
                        lists.row(l.list(), l.agreed().orElse("-"), l.mailUp().orElse("-"), readAt(l), l.because()));
        lists.print(terminal());
        explanation.lists().forEach(this::leftOut);
        Table records = new Table("RECORD", "LIST", "SHOWS");
        explanation.records().forEach(r -> records.row(r.record(), r.list(), r.shown()));
        if (!records.isEmpty()) {
            records.print(terminal());
        }
        Table history = new Table("AT", "LIST", "FROM", "TO", "SOURCE", "BY", "RULE");
        explanation
                .history()
                .forEach(s ->
                        history.row(s.at(), s.list(), s.from().orElse("-"), s.to(), s.source(), s.actor(), s.rule()));
        if (!history.isEmpty()) {
            history.print(terminal());
        }
    }

    private void leftOut(Explanation.OnList list) {
        String fields = list.leftOut().stream()
                .filter(field -> field != FieldMapping.MOBILE)
                .map(FieldMapping::named)
                .collect(Collectors.joining(", "));
        if (!fields.isEmpty()) {
            terminal()
                    .line("Not written to MailUp, because the value in the CRM is longer than 200 characters: "
                            + fields);
        }
        if (list.leftOut().contains(FieldMapping.MOBILE)) {
            terminal()
                    .line(
                            "Mobile number not written to MailUp: it is none that can be called, or MailUp did not take it,"
                                    + " because it is somebody else's there or MailUp has another one for the person.");
        }
    }
}
