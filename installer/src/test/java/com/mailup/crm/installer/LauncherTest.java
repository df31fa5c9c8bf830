package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code mailup} finds a Java that can do what is to be done, wherever it is, or says how to get one. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "mailup");
    private static final Instant BUILT = Instant.parse("2026-01-10T12:00:00Z");

    @TempDir
    private Path folder;

    private Path script;
    private Path jar;

    private record Ended(int code, String out, String err) {}

    /** A tree with sources and a jar that is newer than they are. */
    @BeforeEach
    void tree() throws IOException {
        script = Files.copy(SCRIPT, folder.resolve("mailup"));
        jar = touched("installer/target/mailup-built.jar", BUILT);
        touched("pom.xml", BUILT.minusSeconds(1));
        touched("installer/src/main/A.java", BUILT.minusSeconds(1));
    }

    private Path touched(String name, Instant when) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(when));
    }

    private static void program(Path file, String does) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A Java home whose programs only say that they were run. */
    private Path java(String name, String version, String... programs) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        for (String program : programs) {
            program(home.resolve("bin").resolve(program), "echo \"" + name + " $*\"");
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static Ended run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "MAILUP_JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    /** Only what this test put there is in the usual places. */
    private Ended inUsualPlaces(String places, Map<String, String> environment) throws Exception {
        String edited = Files.readString(script)
                .replaceFirst(
                        "(?s)usual_places\\(\\) \\{.*?\\n}", "usual_places() { printf '%s\\\\n' " + places + "; }");
        assertThat(edited).contains(places);
        return run(List.of("sh", Files.writeString(script, edited).toString(), "status"), environment);
    }

    /** A search path with the tools that the script needs and no Java. */
    private String tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("sed", "find", "dirname", "readlink", "mkdir", "touch", "flock", "rm")) {
            Path there = Path.of("/usr/bin").resolve(tool);
            program(tools.resolve(tool), "exec " + (Files.exists(there) ? there : Path.of("/bin", tool)) + " \"$@\"");
        }
        return tools.toString();
    }

    @ParameterizedTest
    @CsvSource({"JAVA_HOME", "MAILUP_JAVA_HOME"})
    void aJavaThatIsNamedRunsWhatWasBuilt(String variable) throws Exception {
        Path home = java("named", "25.0.1", "java");
        Ended ended = run(List.of("sh", script.toString(), "status", "--json"), Map.of(variable, home.toString()));
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("named ").endsWith("-jar " + jar.toRealPath() + " status --json\n");
    }

    @Test
    void theJavaOfThePathIsFound() throws Exception {
        Path home = java("on-path", "25", "java");
        Ended ended = inUsualPlaces("nowhere", Map.of("PATH", home.resolve("bin") + ":" + tools()));
        assertThat(ended.out()).startsWith("on-path ");
    }

    @Test
    void aJavaInAUsualPlaceIsFoundAndOlderOnesAreNot() throws Exception {
        Path old = java("jvm/old", "21.0.2", "java", "javac");
        java("jvm/right", "25.0.1", "java", "javac");
        Ended ended = inUsualPlaces("'" + folder + "'/jvm/*", Map.of("PATH", tools(), "JAVA_HOME", old.toString()));
        assertThat(ended.out()).startsWith("jvm/right ");
    }

    @Test
    void aLaterJavaRunsWhatWasBuilt() throws Exception {
        Path home = java("later", "26", "java");
        Ended ended = inUsualPlaces("nowhere", Map.of("PATH", tools(), "JAVA_HOME", home.toString()));
        assertThat(ended.out()).startsWith("later ");
    }

    @Test
    void withoutAnyItSaysHowToGetOne() throws Exception {
        Ended ended = inUsualPlaces("nowhere", Map.of("PATH", tools()));
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .startsWith("mailup: needs Java 25. Install it (Debian: apt-get install temurin-25-jdk")
                .contains("MAILUP_JAVA_HOME");
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"25.0.1, java", "26, java javac"})
    void onlyAJdk25Builds(String version, String programs) throws Exception {
        touched("installer/src/main/A.java", BUILT.plusSeconds(1));
        Path home = java("other", version, programs.split(" "));
        Ended ended = inUsualPlaces("nowhere", Map.of("PATH", tools(), "JAVA_HOME", home.toString()));
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).startsWith("mailup: building needs a JDK 25").contains("temurin-25-jdk");
    }

    @Test
    void aJdk25IsTakenToBuildThoughAnotherJavaIsNamed() throws Exception {
        touched("installer/src/main/A.java", BUILT.plusSeconds(1));
        Path runtime = java("runtime", "25.0.1", "java");
        java("jvm/jdk", "25.0.1", "java", "javac");
        Ended ended = inUsualPlaces("'" + folder + "'/jvm/*", Map.of("PATH", tools(), "JAVA_HOME", runtime.toString()));
        assertThat(ended.err()).contains("building once", "Maven is missing");
    }
}
