package com.mailup.crm.sugarcrm;

import com.mailup.crm.testkit.contract.ChangesContract;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.FaultContract;
import com.mailup.crm.testkit.contract.HookContract;
import com.mailup.crm.testkit.contract.ReadContract;
import com.mailup.crm.testkit.contract.TargetListContract;
import com.mailup.crm.testkit.contract.TextContract;
import com.mailup.crm.testkit.contract.WriteContract;
import org.junit.jupiter.api.Nested;

/** A SuiteCRM with nothing of ours inside but the fields keeps the contract by V8. */
class V8PollContractTest {
    @Nested
    class Read extends ReadContract {
        @Override
        protected CrmBench open() {
            return V8Bench.byV8(false);
        }
    }

    @Nested
    class Changes extends ChangesContract {
        @Override
        protected CrmBench open() {
            return V8Bench.byV8(false);
        }
    }

    @Nested
    class Write extends WriteContract {
        @Override
        protected CrmBench open() {
            return V8Bench.byV8(false);
        }
    }

    @Nested
    class Text extends TextContract {
        @Override
        protected CrmBench open() {
            return V8Bench.byV8(false);
        }
    }

    @Nested
    class Fault extends FaultContract {
        @Override
        protected CrmBench open() {
            return V8Bench.byV8(false);
        }
    }

    @Nested
    class Hook extends HookContract {
        @Override
        protected CrmBench open() {
            return V8Bench.byV8(false);
        }
    }

    @Nested
    class Lists extends TargetListContract {
        @Override
        protected CrmBench open() {
            return V8Bench.byV8WithTargetLists(false);
        }
    }
}
