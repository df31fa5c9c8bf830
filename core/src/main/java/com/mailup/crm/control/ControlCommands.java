package com.mailup.crm.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Consumer;

/** The commands that a control socket serves, by name. */
public record ControlCommands(Map<String, Command> commands) {
    /** One command. */
    @FunctionalInterface
    public interface Command {
        /**
         * Does the command.
         *
         * @param arguments what the caller sent
         * @param events sent to the caller at once, before the result: progress, or the lines of a long answer
         * @return the result; it is the last thing sent
         */
        JsonNode run(JsonNode arguments, Consumer<JsonNode> events);
    }

    public ControlCommands {
        commands = Map.copyOf(commands);
    }
}
