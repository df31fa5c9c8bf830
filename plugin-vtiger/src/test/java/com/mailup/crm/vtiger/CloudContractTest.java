package com.mailup.crm.vtiger;

import com.mailup.crm.testkit.contract.ChangesContract;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.FaultContract;
import com.mailup.crm.testkit.contract.HookContract;
import com.mailup.crm.testkit.contract.ReadContract;
import com.mailup.crm.testkit.contract.TextContract;
import com.mailup.crm.testkit.contract.WriteContract;
import org.junit.jupiter.api.Nested;

/** What the connector does by the REST of the cloud keeps the contract; only the simulated one was ever asked. */
class CloudContractTest {
    @Nested
    class Read extends ReadContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.cloud();
        }
    }

    @Nested
    class Changes extends ChangesContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.cloud();
        }
    }

    @Nested
    class Write extends WriteContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.cloud();
        }
    }

    @Nested
    class Text extends TextContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.cloud();
        }
    }

    @Nested
    class Fault extends FaultContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.cloud();
        }
    }

    @Nested
    class Hook extends HookContract {
        @Override
        protected CrmBench open() {
            return VtigerBench.cloud();
        }
    }
}
