package com.mailup.crm.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.testkit.contract.ChangesContract;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.FaultContract;
import com.mailup.crm.testkit.contract.HookContract;
import com.mailup.crm.testkit.contract.PackageContract;
import com.mailup.crm.testkit.contract.ReadContract;
import com.mailup.crm.testkit.contract.TargetListContract;
import com.mailup.crm.testkit.contract.TextContract;
import com.mailup.crm.testkit.contract.Trait;
import com.mailup.crm.testkit.contract.WriteContract;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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

    @Nested
    class Part extends PackageContract {
        @Override
        protected CrmPackage crmPackage() {
            try (CrmBench bench = new MemoryBench()) {
                return bench.plugin().crmPackage().orElseThrow();
            }
        }
    }

    /** Whoever writes an adapter can read all of it; nobody writes or reads imports. */
    @Test
    void itIsSmall() throws IOException {
        Path here =
                Path.of("src/test/java", MemoryCrmTest.class.getPackageName().replace('.', '/'));
        long lines = 0;
        for (String file : List.of("MemoryRecords.java", "MemoryPlugin.java", "MemoryPackage.java")) {
            lines += Files.readAllLines(here.resolve(file)).stream()
                    .filter(line -> !line.startsWith("import "))
                    .count();
        }
        assertThat(lines).isLessThan(300);
    }

    /** Where a trait is missing the kit asks for less. */
    @Test
    void nothingOfTheKitIsLeftOut() {
        try (CrmBench bench = new MemoryBench()) {
            assertThat(bench.traits()).containsExactlyInAnyOrder(Trait.values());
        }
        assertThat(new ClassFileImporter()
                        .importPackagesOf(ReadContract.class).stream()
                                .map(JavaClass::getSimpleName)
                                .filter(name -> name.endsWith("Contract")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(Stream.of(MemoryCrmTest.class.getDeclaredClasses())
                        .map(part -> part.getSuperclass().getSimpleName())
                        .toList())
                .allSatisfy(part -> assertThat(Path.of("..", "docs", "adapter.md"))
                        .content()
                        .contains("| `" + part + "` |"));
    }
}
