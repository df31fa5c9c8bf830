package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The addresses of the CRM. Consent stands here, not on the person: every record that uses an address shares its flags. */
final class AddressBook {
    static final String MODULE = "EmailAddresses";

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

    /** Raises flags on all rows of the addresses, and lowers none. One outcome for each. */
    List<Attempt> raise(List<Raise> flags) {
        if (!inside.known().isInside()) {
            return dialect.raise(flags);
        }
        inside.raise(Raise.byRow(flags));
        return Collections.nCopies(flags.size(), new Attempt.Accepted());
    }
}
