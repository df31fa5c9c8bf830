package com.mailup.crm.installer.demo;

import com.mailup.crm.contract.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CRM simulated in this process, and the people who use it. Fields go by the names of {@link Field}, status fields and those beside them
 * by the names that a mapping gives them.
 */
public interface SimulatedCrm extends AutoCloseable {
    /** The fields of a contact. */
    enum Field {
        FIRST_NAME,
        LAST_NAME,
        ADDRESS,
        TITLE
    }

    /** Which one. */
    enum Kind {
        VTIGER,
        SUITECRM,
        SUGARCRM,
        SALESFORCE
    }

    /**
     * How it is set up.
     *
     * @param port to listen on, 0 for a free one
     * @param packaged whether our part is inside
     * @param lists the mapped lists by their number
     */
    record Options(int port, boolean packaged, Map<Integer, String> lists) {
        public Options {
            lists = Map.copyOf(lists);
        }
    }

    /** A user of the CRM's pages. */
    record Login(String name, Secret password) {}

    static SimulatedCrm start(Kind kind, Options options) {
        return switch (kind) {
            case VTIGER -> new SimulatedVtiger(options);
            case SUITECRM -> SimulatedSugar.suiteCrm(options);
            case SUGARCRM -> SimulatedSugar.sugarCrm(options);
            case SALESFORCE -> new SimulatedSalesforce(options);
        };
    }

    /** As people name it. */
    String product();

    URI baseUri();

    /** The lines of a connection's section in the settings. */
    String settings();

    /** The name of the connection's secret, and what it is. */
    Map.Entry<String, Secret> secret();

    /** What the CRM calls contacts and leads. */
    default List<String> modules() {
        return List.of("Contacts", "Leads");
    }

    /** What the CRM calls a field. */
    String fieldName(Field field);

    /** Somebody who uses the CRM, and may lift opt-outs. */
    Login user();

    /** The user saves a new contact; answers its id. */
    String create(Map<Field, String> person, Map<String, String> statuses);

    /** The user edits a contact. */
    void edit(String record, Map<Field, String> person, Map<String, String> statuses);

    /** An import of contacts that changes those with an id; answers the ids. */
    List<String> importRows(List<Row> rows);

    /** Makes contacts with addresses of example.com. */
    void seed(int count);

    /** What a contact shows in a status field or one beside it, empty for nothing. */
    String shows(String record, String field);

    /** One row of an import. */
    record Row(Optional<String> id, Map<Field, String> person, Map<String, String> statuses) {
        public Row {
            person = Map.copyOf(person);
            statuses = Map.copyOf(statuses);
        }
    }

    @Override
    void close();
}
