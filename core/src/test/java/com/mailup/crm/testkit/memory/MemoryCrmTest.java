package com.mailup.crm.testkit.memory;

import com.mailup.crm.testkit.contract.ChangesContract;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.FaultContract;
import com.mailup.crm.testkit.contract.HookContract;
import com.mailup.crm.testkit.contract.ReadContract;
import com.mailup.crm.testkit.contract.TargetListContract;
import com.mailup.crm.testkit.contract.TextContract;
import com.mailup.crm.testkit.contract.WriteContract;
import org.junit.jupiter.api.Nested;

/** The kit can be passed. */
class MemoryCrmTest {
    @Nested
    class Read extends ReadContract {
        @Override
        protected CrmBench open() {
            return new MemoryBench();
        }
    }

    @Nested
    class Changes extends ChangesContract {
        @Override
        protected CrmBench open() {
            return new MemoryBench();
        }
    }

    @Nested
    class Write extends WriteContract {
        @Override
        protected CrmBench open() {
            return new MemoryBench();
        }
    }

    @Nested
    class Texts extends TextContract {
        @Override
        protected CrmBench open() {
            return new MemoryBench();
        }
    }

    @Nested
    class Faults extends FaultContract {
        @Override
        protected CrmBench open() {
            return new MemoryBench();
        }
    }

    @Nested
    class Hooks extends HookContract {
        @Override
        protected CrmBench open() {
            return new MemoryBench();
        }
    }

    @Nested
    class Lists extends TargetListContract {
        @Override
        protected CrmBench open() {
            return new MemoryBench();
        }
    }
}
