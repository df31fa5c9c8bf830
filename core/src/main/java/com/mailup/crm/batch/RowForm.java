package com.mailup.crm.batch;

/**
 * How the rows of a file are made.
 *
 * @param idColumn which cell names the record, from 0
 * @param header whether the first row names the columns
 */
public record RowForm(char separator, char quote, int idColumn, boolean header) {
    /** More bytes than this are no row of anybody. */
    static final int LONGEST = 1 << 20;
}
