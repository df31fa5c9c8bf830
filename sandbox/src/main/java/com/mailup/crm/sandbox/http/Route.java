package com.mailup.crm.sandbox.http;

/** Answers one kind of request. */
@FunctionalInterface
public interface Route {
    Answer answer(Exchange exchange);
}
