package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A trip through pages in a real Chromium: {@code src/test/browser/trip.mjs} makes it and tells what it saw. */
final class Trip {
    static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();

    private static final Path SCRIPTS = Path.of("src", "test", "browser");
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What was on the screen.
     *
     * @param visited the addresses that led there since the step before
     * @param complaints what the browser itself found wrong with the pages
     */
    record Step(String step, String url, String text, List<String> visited, List<String> complaints) {}

    private Trip() {}

    /** Makes the trip through a kind of CRM and returns its steps by name. */
    static Map<String, Step> make(String crm, String name, Map<String, String> environment) throws Exception {
        Path pictures = SCREENSHOTS.resolve(crm);
        assertThat(SCRIPTS.resolve("node_modules"))
                .as("what drives the browser: ./check installs it, or npm ci in installer/" + SCRIPTS)
                .isDirectory();
        Files.createDirectories(pictures);
        Path told = pictures.resolve(name + ".jsonl");
        Path errors = pictures.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder("node", "trip.mjs", name)
                .directory(SCRIPTS.toFile())
                .redirectOutput(told.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SCREENSHOTS", pictures.toString());
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroy();
        }
        assertThat(ended && process.exitValue() == 0)
                .as("the trip %s in the browser: %s%n%s", name, Files.readString(errors), Files.readString(told))
                .isTrue();
        return steps(told);
    }

    private static Map<String, Step> steps(Path told) throws IOException {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (String line : Files.readAllLines(told)) {
            Step step = JSON.readValue(line, new TypeReference<Step>() {});
            steps.put(step.step(), step);
        }
        return steps;
    }
}
