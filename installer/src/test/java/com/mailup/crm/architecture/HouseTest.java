package com.mailup.crm.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.CrmPlugin;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HouseTest {
    private static final String[] JDK = {"java..", "org.jspecify.."};
    private static final String[] CORE = {
        "com.mailup.crm.model..", "com.mailup.crm.contract..", "com.mailup.crm.engine..", "com.mailup.crm.inbox..",
        "com.mailup.crm.delivery..", "com.mailup.crm.store..", "com.mailup.crm.mailup..", "com.mailup.crm.batch..",
        "com.mailup.crm.transfer..", "com.mailup.crm.net..", "com.mailup.crm.web..", "com.mailup.crm.autologin..",
        "com.mailup.crm.config..", "com.mailup.crm.secrets..", "com.mailup.crm.observe..", "com.mailup.crm.boot..",
        "com.mailup.crm.control..", "com.mailup.crm.doctor.."
    };
    private static final List<String> CRMS = List.of("vtiger", "salesforce", "sugar", "suitecrm");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("com.mailup.crm");

    @Test
    void theModelKnowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("com.mailup.crm.model..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK).or(resideInAPackage("com.mailup.crm.model..")))
                .check(HOUSE);
    }

    @Test
    void theContractKnowsOnlyTheJdkAndTheModel() {
        classes()
                .that()
                .resideInAPackage("com.mailup.crm.contract..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK)
                        .or(resideInAnyPackage("com.mailup.crm.model..", "com.mailup.crm.contract..")))
                .check(HOUSE);
    }

    @Test
    void theEngineIsPure() {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(JDK)
                .or(resideInAnyPackage(
                        "com.mailup.crm.model..", "com.mailup.crm.contract..", "com.mailup.crm.engine.."));
        classes()
                .that()
                .resideInAPackage("com.mailup.crm.engine..")
                .should()
                .onlyDependOnClassesThat(allowed)
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("com.mailup.crm.engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.io.."))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(HOUSE);
    }

    /** Whatever is handed to another process, everybody on the machine can read in the list of processes. */
    @Test
    void onlyTheDemonstrationStartsAnotherProcess() {
        noClasses()
                .that(resideInAPackage("com.mailup.crm..").and(outside("com.mailup.crm.installer.demo..")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(HOUSE);
    }

    /** Only who puts the product together knows the system's clock, and where chance comes from. */
    @Test
    void clocksIdsAndChanceAreGiven() {
        noClasses()
                .that(resideInAPackage("com.mailup.crm..")
                        .and(outside("com.mailup.crm.sandbox..", "com.mailup.crm.boot.."))
                        .and(DescribedPredicate.not(simpleName("Wiring"))))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(Random.class, long.class)
                .orShould()
                .callConstructor(SecureRandom.class)
                .orShould()
                .callMethod(SecureRandom.class, "getInstanceStrong")
                .orShould()
                .callMethod(RandomGenerator.class, "getDefault")
                .orShould()
                .callMethod(RandomGenerator.class, "of", String.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .check(HOUSE);
    }

    @Test
    void aSecretIsNoPlainText() {
        fields().that()
                .areDeclaredInClassesThat(resideInAPackage("com.mailup.crm..").and(outside("com.mailup.crm.sandbox..")))
                .and()
                .areNotStatic()
                .and()
                .haveNameMatching("(?i).*(password|secret|accesskey|passphrase|token)")
                .should()
                .notHaveRawType(String.class)
                .check(HOUSE);
    }

    @Test
    void sqlIsOnlyInTheStore() {
        noClasses()
                .that(resideInAPackage("com.mailup.crm..").and(outside("com.mailup.crm.store..")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..", "org.flywaydb.."))
                .check(HOUSE);
    }

    @Test
    void theServerIsOnlyInTheWebAndTheSandbox() {
        noClasses()
                .that(outside("com.mailup.crm.web..", "com.mailup.crm.sandbox.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.eclipse.jetty.."))
                .check(HOUSE);
    }

    @Test
    void theProductSpeaksHttpOnlyInNetMailUpAndTheAdapters() {
        noClasses()
                .that(resideInAnyPackage(CORE)
                        .and(outside("com.mailup.crm.net..", "com.mailup.crm.mailup.."))
                        .or(resideInAPackage("com.mailup.crm.installer..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.hc..", "java.net.http.."))
                .check(HOUSE);
    }

    @Test
    void aPluginSeesModelContractAndNetAndNoOtherPlugin() {
        for (String plugin : plugins()) {
            noClasses()
                    .that()
                    .resideInAPackage(plugin + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("com.mailup.crm..")
                            .and(outside(
                                    plugin + "..",
                                    "com.mailup.crm.model..",
                                    "com.mailup.crm.contract..",
                                    "com.mailup.crm.net..")))
                    .check(HOUSE);
        }
    }

    @Test
    void aPluginHasOnePublicClassAndIsFound() {
        for (String plugin : plugins()) {
            List<String> open = HOUSE.stream()
                    .filter(c -> c.getPackageName().startsWith(plugin))
                    .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC)
                            && !c.getSimpleName().equals("package-info"))
                    .filter(c -> !c.isNestedClass())
                    .map(JavaClass::getName)
                    .toList();
            assertThat(open).hasSize(1);
            assertThat(ServiceLoader.load(CrmPlugin.class).stream()
                            .map(p -> p.type().getName()))
                    .contains(open.getFirst());
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("com.mailup.crm.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void theSandboxKnowsNothingOfTheCoreNorTheCoreOfTheSandbox() {
        noClasses()
                .that()
                .resideInAPackage("com.mailup.crm.sandbox..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.mailup.crm..").and(outside("com.mailup.crm.sandbox..")))
                .check(HOUSE);
        noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.mailup.crm.sandbox..", "com.mailup.crm.installer.."))
                .check(HOUSE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .that(resideInAPackage("com.mailup.crm.."))
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*\\.I[A-Z][a-z]\\w*")
                .check(HOUSE);
    }

    @Test
    void noCrmIsNamedInTheCore() {
        DescribedPredicate<JavaClass> named = DescribedPredicate.describe(
                "that are named after a CRM",
                c -> CRMS.stream()
                        .anyMatch(crm ->
                                c.getSimpleName().toLowerCase(Locale.ROOT).contains(crm)));
        noClasses().that(resideInAnyPackage(CORE)).should(be(named)).check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    /** The packages of the plugins on the class path; files are the core's own. */
    private static List<String> plugins() {
        return HOUSE.stream()
                .filter(c -> !c.isInterface() && c.isAssignableTo(CrmPlugin.class))
                .map(JavaClass::getPackageName)
                .filter(name -> !name.startsWith("com.mailup.crm.batch"))
                .distinct()
                .toList();
    }
}
