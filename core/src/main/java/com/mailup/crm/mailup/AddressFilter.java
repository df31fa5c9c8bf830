package com.mailup.crm.mailup;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.model.EmailAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** A {@code filterby} expression that finds addresses, and whether an answer keeps to it. */
record AddressFilter(Collection<EmailAddress> addresses) {

    String expression() {
        return "\"" + addresses.stream().map(AddressFilter::term).collect(joining("||")) + "\"";
    }

    /** Whether MailUp applied the filter: a page of everybody would make those it lacks look absent. */
    boolean kept(Collection<EmailAddress> found) {
        return addresses.stream().anyMatch(AddressFilter::quoted) || addresses.containsAll(found);
    }

    /** The language has no known escape for its quote, so such an address is searched by its longest part without one. */
    private static String term(EmailAddress address) {
        if (!quoted(address)) {
            return "Email=='" + address.value() + "'";
        }
        String longest = Arrays.stream(address.value().split("'"))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        return "Email.Contains('" + longest + "')";
    }

    private static boolean quoted(EmailAddress address) {
        return address.value().indexOf('\'') >= 0;
    }
}
