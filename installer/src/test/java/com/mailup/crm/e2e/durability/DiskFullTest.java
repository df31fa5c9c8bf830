package com.mailup.crm.e2e.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.WebhookSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk refuses what cannot be kept, and needs nobody once there is room again. */
class DiskFullTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PERSON = 7;
    private static final String LISTENING = "Listening on ";

    @TempDir
    private Path folder;

    @Test
    void aCallbackIsRefusedWhileTheDiskIsFullAndTakenAfterwards() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")));
                Sides sides = new Sides(20);
                Service service = new Service(sides, folder, disk.path().resolve("data"));
                HttpClient client = HttpClient.newHttpClient()) {
            Operations operations = service.start();
            service.setUp(operations, sides);
            WebhookSetup setup = operations.webhooks(Optional.empty(), true).getFirst();
            sides.console().setWebhooks(List.of());
            sides.console().unsubscribe(Sides.NEWS, Sides.address(PERSON));
            assertThat(ready(client, service)).isEqualTo(200);

            disk.fill();
            await().atMost(SOON).until(() -> ready(client, service) == 503);
            HttpResponse<Void> refused =
                    await().atMost(SOON).until(() -> call(client, setup), response -> response.statusCode() != 200);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            disk.free();
            await().atMost(SOON).until(() -> ready(client, service) == 200);
            await().atMost(SOON).until(() -> call(client, setup).statusCode() == 200);
            await().atMost(SOON).until(() -> sides.outOnBothSides(PERSON));
            Service.quiet(operations);
        }
    }

    /** What the private listener, announced second, answers. */
    private static int ready(HttpClient client, Service service) throws IOException, InterruptedException {
        String address = service.log()
                .lines()
                .filter(line -> line.startsWith(LISTENING))
                .map(line -> line.substring(LISTENING.length()))
                .toList()
                .get(1);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address).resolve("/health/ready"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** What MailUp sends when this person has unsubscribed. */
    private static HttpResponse<Void> call(HttpClient client, WebhookSetup setup)
            throws IOException, InterruptedException {
        Map<String, String> values = Map.of(
                "[EventType]",
                "UNSUBSCRIBE",
                "[EventDate]",
                "2026-01-01T00%3a00%3a00%2b01",
                "[Email]",
                Sides.address(PERSON).replace("@", "%40"),
                "[IdList]",
                Integer.toString(Sides.NEWS));
        String body = setup.parameters().stream()
                .map(parameter -> parameter.split(" = ", 2))
                .map(parts -> parts[0] + "=" + values.getOrDefault(parts[1], ""))
                .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(URI.create(setup.url().orElseThrow()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** A file system of its own in memory. */
    private record SmallDisk(Path path) implements AutoCloseable {
        static SmallDisk mount(Path path) throws IOException, InterruptedException {
            assertThat(ended("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", path.toString()))
                    .as("This test mounts a small tmpfs, which takes root and the right to mount")
                    .isZero();
            return new SmallDisk(path);
        }

        private static int ended(String... command) throws IOException, InterruptedException {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        }

        void fill() throws IOException {
            byte[] page = new byte[4096];
            try (OutputStream ballast = Files.newOutputStream(path.resolve("ballast"))) {
                while (path.toFile().getUsableSpace() > 0) {
                    ballast.write(page);
                }
            }
        }

        void free() throws IOException {
            Files.delete(path.resolve("ballast"));
        }

        @Override
        public void close() throws IOException {
            new ProcessBuilder("umount", "-l", path.toString()).start().onExit().join();
        }
    }
}
