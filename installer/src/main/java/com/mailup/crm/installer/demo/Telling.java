package com.mailup.crm.installer.demo;

/** One step of the story: plays it and says what was found. */
@FunctionalInterface
interface Telling {
    Found play();

    /** Whether the promise was kept, and what was seen. */
    record Found(boolean kept, String seen) {}
}
