package com.mailup.crm.boot;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A service that runs in this process until it is closed. */
public interface RunningSuite extends AutoCloseable {
    /** Where it listens, the public address first. */
    List<URI> addresses();

    Operations operations();

    /** Where it takes commands. */
    Path socket();

    /** Ends it in order: nothing new is accepted, what is under way is stored. */
    @Override
    void close();
}
