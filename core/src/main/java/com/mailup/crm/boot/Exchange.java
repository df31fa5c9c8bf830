package com.mailup.crm.boot;

import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.model.ConnectionId;
import java.time.Instant;
import java.util.Optional;

/** The service's talk with the part of the connector inside each CRM. */
interface Exchange {
    /** Has the part told at once how the connector is. */
    void tell(ConnectionId connection);

    /** What the part answered after an instant; empty when it did not. */
    Optional<PackageReport> heardAfter(ConnectionId connection, Instant instant);
}
