package com.mailup.crm.sandbox.sugar.sql;

/** A condition that is not let through, or that the database cannot run. */
public final class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    private SqlException(boolean refused, String message) {
        super(message);
        this.refused = refused;
    }

    /** The CRM's own check stops it. */
    public static SqlException refused(String message) {
        return new SqlException(true, message);
    }

    /** The database does not understand it. */
    public static SqlException failed(String message) {
        return new SqlException(false, message);
    }

    public boolean refused() {
        return refused;
    }
}
