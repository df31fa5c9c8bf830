package com.mailup.crm.e2e;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The simulated CRM of a town. */
interface TownCrm extends AutoCloseable {
    /** Somebody who signs in to its pages. */
    record Login(String name, String password) {}

    /** As it is called in the names of files. */
    String kind();

    /** Where its users sign in. */
    URI pages();

    /** The lines of the connection in the settings. */
    String settings();

    /** The secrets of the connection by the variables that give them. */
    Map<String, String> secrets();

    /** What it calls contacts. */
    default String module() {
        return "Contacts";
    }

    /** The names of the fields of first name, last name, title and description. */
    List<String> fields();

    /** Imports that many contacts, subscribed to the list; answers their ids. */
    List<String> people(int contacts);

    /** Whether the connector has told the package what the button needs. */
    boolean opens();

    /** The page of a contact, from the root of the pages. */
    String recordPage(String record);

    /** Somebody who may open MailUp. */
    Login marketer();

    /** Somebody who may not. */
    Login colleague();

    /** What the button of the sign-in says, and where it leads, as a pattern. */
    Map<String, String> signIn();

    @Override
    void close();
}
