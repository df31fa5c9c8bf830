package com.mailup.crm.sandbox.http;

import java.time.Duration;

/** What a fault does to a request. */
public sealed interface Effect {

    /** Answers late. */
    record Delay(Duration duration) implements Effect {}

    /** Somebody else is quicker: this happens between the arrival of the request and its work. */
    record Meanwhile(Runnable action) implements Effect {}

    /** Closes the connection and does nothing. */
    record CutBefore() implements Effect {}

    /** Does the work, then closes the connection without an answer. */
    record CutAfter() implements Effect {}

    /** Does nothing and gives this answer. */
    record ReplaceBefore(Answer answer) implements Effect {}

    /** Does the work, then gives this answer. */
    record ReplaceAfter(Answer answer) implements Effect {}

    /** Leaves it to the route, which finds the name in {@link Exchange#tags()}. */
    record Tag(String name) implements Effect {}
}
