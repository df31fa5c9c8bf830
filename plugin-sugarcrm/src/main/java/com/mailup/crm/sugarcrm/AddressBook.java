package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.groupingBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The addresses of the CRM. Consent stands here, not on the person: every record that uses an address shares its flags. */
final class AddressBook {
    static final String MODULE = "EmailAddresses";
    static final String ADMINISTRATORS_ONLY =
            "EmailAddresses: only an administrator may write there by v4_1; the package inside the CRM does it for the connector";

    private final Dialect dialect;
    private final Inside inside;

    AddressBook(Dialect dialect, Inside inside) {
        this.dialect = dialect;
        this.inside = inside;
    }

    /** The rows by the key of their address. */
    Map<String, List<AddressRow>> rows(Collection<String> addresses) {
        List<String> asked = addresses.stream()
                .filter(address -> !address.isBlank())
                .distinct()
                .toList();
        return asked.isEmpty() ? Map.of() : dialect.addressRows(asked).stream().collect(groupingBy(AddressRow::key));
    }

    /** Raises flags on all rows of the addresses, and lowers none. */
    void raise(Collection<Wanted> wanted) {
        Map<String, AddressRow> raised = new LinkedHashMap<>();
        for (Wanted one : wanted) {
            for (AddressRow row : one.before().addresses()) {
                AddressRow flags = raised.getOrDefault(row.id(), new AddressRow(row.id(), row.address(), false, false));
                raised.put(
                        row.id(),
                        new AddressRow(
                                row.id(),
                                row.address(),
                                flags.optOut() || (one.optOut() && !row.optOut()),
                                flags.invalid() || (one.invalid() && !row.invalid())));
            }
        }
        List<AddressRow> rows = raised.values().stream()
                .filter(row -> row.optOut() || row.invalid())
                .toList();
        if (inside.known().isInside()) {
            inside.raise(rows);
        } else {
            write(rows);
        }
    }

    private void write(List<AddressRow> rows) {
        try {
            for (int from = 0; from < rows.size(); from += Dialect.PAGE) {
                List<AddressRow> page = rows.subList(from, Math.min(from + Dialect.PAGE, rows.size()));
                dialect.set(MODULE, page.stream().map(AddressBook::flags).toList());
            }
        } catch (SyncException e) {
            throw e.code() == ErrorCode.CRM_RIGHTS_MISSING ? new SyncException(e.code(), ADMINISTRATORS_ONLY, e) : e;
        }
    }

    private static Map<String, String> flags(AddressRow row) {
        Map<String, String> flags = new HashMap<>(Map.of("id", row.id()));
        if (row.optOut()) {
            flags.put("opt_out", "1");
        }
        if (row.invalid()) {
            flags.put("invalid_email", "1");
        }
        return flags;
    }
}
