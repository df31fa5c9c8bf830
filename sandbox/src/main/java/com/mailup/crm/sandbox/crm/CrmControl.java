package com.mailup.crm.sandbox.crm;

import java.util.List;
import java.util.Map;

/** Plays the users of a simulated CRM. Users go by name, records by their id. */
public interface CrmControl {
    ServerControl server();

    /** Gives every mapped object a status field for the list, or a new label to the one it has. */
    void mapList(MailUpList list);

    /** Saves a new record by the CRM's form; the user becomes its owner if none is given. */
    String create(String user, String module, Map<String, String> fields);

    void edit(String user, String record, Map<String, String> fields);

    /** Changes all of them alike, from the list. */
    void massUpdate(String user, List<String> records, Map<String, String> fields);

    void delete(String user, String record);

    void restore(String user, String record);

    /** The survivor takes the values over; the others are deleted. */
    void merge(String user, String survivor, List<String> others, Map<String, String> values);

    /** Makes other records of a lead; answers their ids by object. */
    Map<String, String> convertLead(String user, String lead);

    /** An import; a row with an id changes that record. */
    List<String> importRows(String user, String module, List<Map<String, String>> rows);

    /** A workflow changes a record. */
    void workflow(String user, String record, Map<String, String> fields);

    /** Makes that many records with addresses of example.com. */
    void seed(String user, String module, int count);

    /** Saves that many records one after the other; each gets these values, or a new description. */
    int saves(String user, String module, int count, Map<String, String> fields);

    void installPackage(String version, String build);

    /** An administrator chooses the connector's user on the package's settings page. */
    void choosePackageUser(String user);

    void removePackage(boolean dropFields);

    /** The administrator's switch: on, paused or off. */
    void turnPackage(String state);
}
