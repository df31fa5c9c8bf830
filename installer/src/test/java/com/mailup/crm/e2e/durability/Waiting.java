package com.mailup.crm.e2e.durability;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Somebody who is looked at again when due, as the data directory has it: no command tells who. */
record Waiting(String address, String code, Instant due) {
    static List<Waiting> in(Path data) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("store.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT address, code, due FROM parked JOIN person ON person.number = parked.person")) {
            while (rows.next()) {
                waiting.add(
                        new Waiting(rows.getString(1), rows.getString(2), Instant.ofEpochSecond(0, rows.getLong(3))));
            }
        }
        return waiting;
    }
}
