package com.mailup.crm.installer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Tells a wrong use: as text with the help, or in JSON like every other failure. */
final class UsageReport implements IParameterExceptionHandler {
    private final IParameterExceptionHandler text;
    private final Terminal terminal;

    UsageReport(IParameterExceptionHandler text, Terminal terminal) {
        this.text = text;
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) throws Exception {
        if (!Arrays.asList(arguments).contains("--json")) {
            return text.handleParseException(wrong, arguments);
        }
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        Map<String, String> failure = new LinkedHashMap<>();
        failure.put("happened", Terminal.safe(String.valueOf(wrong.getMessage())));
        failure.put("to", name);
        failure.put("data", "nothing was written");
        failure.put("now", "see how it is used: " + name + " --help");
        failure.put("code", "USAGE");
        terminal.jsonError(Map.of("error", failure));
        return ExitCode.USAGE;
    }
}
