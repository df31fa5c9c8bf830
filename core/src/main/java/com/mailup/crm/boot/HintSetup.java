package com.mailup.crm.boot;

import java.util.List;
import java.util.Optional;

/**
 * A call as it is to be entered in a CRM.
 *
 * @param url empty when a token is already in use: it is shown once, only its hash is kept
 * @param steps what to do in the CRM, in its own words
 */
public record HintSetup(String connection, Optional<String> url, List<String> steps) {
    public HintSetup {
        steps = List.copyOf(steps);
    }
}
