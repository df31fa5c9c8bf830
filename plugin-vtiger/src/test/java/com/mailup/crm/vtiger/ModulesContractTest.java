package com.mailup.crm.vtiger;

import com.mailup.crm.testkit.contract.ChangesContract;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.ReadContract;
import com.mailup.crm.testkit.contract.WriteContract;
import org.junit.jupiter.api.Nested;

/** Leads and accounts keep the contract as contacts do, with our package inside and without it. */
class ModulesContractTest {
    @Nested
    class PackagedLeadsRead extends ReadContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withPackage("Leads");
        }
    }

    @Nested
    class PackagedLeadsChanges extends ChangesContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withPackage("Leads");
        }
    }

    @Nested
    class PackagedLeadsWrite extends WriteContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withPackage("Leads");
        }
    }

    @Nested
    class PolledLeadsRead extends ReadContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withoutPackage("Leads");
        }
    }

    @Nested
    class PolledLeadsChanges extends ChangesContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withoutPackage("Leads");
        }
    }

    @Nested
    class PolledLeadsWrite extends WriteContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withoutPackage("Leads");
        }
    }

    @Nested
    class PackagedAccountsRead extends ReadContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withPackage("Accounts");
        }
    }

    @Nested
    class PackagedAccountsChanges extends ChangesContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withPackage("Accounts");
        }
    }

    @Nested
    class PackagedAccountsWrite extends WriteContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withPackage("Accounts");
        }
    }

    @Nested
    class PolledAccountsRead extends ReadContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withoutPackage("Accounts");
        }
    }

    @Nested
    class PolledAccountsChanges extends ChangesContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withoutPackage("Accounts");
        }
    }

    @Nested
    class PolledAccountsWrite extends WriteContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.withoutPackage("Accounts");
        }
    }
}
