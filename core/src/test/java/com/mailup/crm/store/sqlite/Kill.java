package com.mailup.crm.store.sqlite;

import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.testkit.store.Commits;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process that appends and commits until it is killed, and says so after each. Arguments: directory, generation. */
final class Kill {
    static final AccountId ACCOUNT = new AccountId("main");
    static final ListId LIST = new ListId(1);
    private static final int PRODUCERS = 4;

    private Kill() {}

    public static void main(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        SqliteStores stores = SqliteStores.open(Path.of(arguments[0]), InstantSource.system());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int producer = 0; producer < PRODUCERS; producer++) {
                String name = arguments[1] + "-" + producer;
                threads.execute(() -> {
                    for (int i = 0; true; i++) {
                        Event event = new Event.PersonNoticed(address(name, i), Event.Source.POLL);
                        stores.log().append(List.of(new Entry(ACCOUNT, Lane.BULK, event)), Optional.empty());
                        out.println("LOGGED " + address(name, i).value());
                        PersonState person =
                                PersonState.unknown(ACCOUNT, address(name, i)).with(LIST, ListState.UNKNOWN);
                        stores.state().commit(ACCOUNT, Commit.of(List.of(Commits.somebody(person))));
                        out.println("COMMITTED " + address(name, i).value());
                    }
                });
            }
        }
    }

    private static EmailAddress address(String name, int number) {
        return new EmailAddress("p" + name + "-" + number + "@example.com");
    }
}
