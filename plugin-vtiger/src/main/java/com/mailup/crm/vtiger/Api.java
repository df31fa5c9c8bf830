package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The operations of one vTiger, called as the integration user. What is refused throws {@link Refusal}. */
interface Api {
    /** An operation without effect: whatever happens, its outcome is known. */
    JsonNode get(String operation, Map<String, String> parameters);

    /** An operation by POST that has no effect. */
    JsonNode ask(String operation, Map<String, String> parameters);

    /** An operation that writes. */
    JsonNode post(String operation, Map<String, String> parameters);

    /** Signs in, whatever was signed in before: rights, version and clock are as the server says them now. */
    void renew();

    /** Whether the integration user is an administrator, as far as it was told. */
    boolean administrator();

    /** Whether a package can be inside. */
    boolean takesPackage();

    /** The product's version, as far as it was told. */
    String version();

    void close();
}
