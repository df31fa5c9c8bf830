package com.mailup.crm.sandbox.vtiger.vtql;

/** A query that vTiger refuses: by its parser, or (not {@link #syntax}) by dying inside the lexer. */
public final class VtqlException extends RuntimeException {
    private final boolean syntax;

    private VtqlException(boolean syntax, String message) {
        super(message);
        this.syntax = syntax;
    }

    static VtqlException syntax(Token before, Token found, String expected) {
        return new VtqlException(
                true,
                "Syntax Error on line 1: token '%s' %s, expected one of: %s"
                        .formatted(
                                before.text(),
                                found.kind() == Token.Kind.END
                                        ? "Unexpected End of Input(0)"
                                        : "Unexpected %s(%s)".formatted(found.kind(), found.text()),
                                expected));
    }

    static VtqlException lexer() {
        return new VtqlException(false, "Unknown Error while processing request");
    }

    public boolean syntax() {
        return syntax;
    }
}
