package com.mailup.crm.installer;

import com.mailup.crm.config.Problem;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person or a program why a command failed, and chooses the exit code. */
final class FailureReport implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    private final Terminal terminal;

    FailureReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Object object = command.getCommand();
        String subject = object instanceof Verb verb ? verb.subject() : "the command";
        String data = object instanceof Verb verb ? verb.data() : "nothing was written";
        boolean json = object instanceof Verb verb && verb.wantsJson();
        return switch (thrown) {
            case InvalidConfiguration invalid -> configuration(invalid, json);
            case SyncException failed -> {
                tell(Failure.of(failed, subject, data), json);
                yield ExitCode.of(failed.kind());
            }
            default -> {
                LOG.error("command {} failed", command.getCommandName(), thrown);
                tell(Failure.defect(subject), json);
                yield ExitCode.FAILURES;
            }
        };
    }

    private void tell(Failure failure, boolean json) {
        if (json) {
            terminal.jsonError(Map.of("error", failure));
        } else {
            failure.lines().forEach(terminal::warn);
        }
    }

    private int configuration(InvalidConfiguration invalid, boolean json) {
        List<Problem> problems = invalid.problems();
        Failure failure = new Failure(
                ErrorCode.CONFIG_INVALID.words() + ": " + problems.size()
                        + (problems.size() == 1 ? " problem" : " problems"),
                invalid.file().toString(),
                "nothing was written",
                ErrorCode.CONFIG_INVALID.remedy(),
                ErrorCode.CONFIG_INVALID);
        if (json) {
            terminal.jsonError(Map.of("error", failure, "problems", problems));
        } else {
            problems.forEach(problem -> terminal.warn("  " + problem));
            failure.lines().forEach(terminal::warn);
        }
        return ExitCode.ADMINISTRATOR;
    }
}
