package com.mailup.crm.e2e.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.contract.PackageNews.Sent;
import com.mailup.crm.e2e.Sends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector that is killed while it puts people into a group loses nobody and counts nobody twice. */
class SendKillTest {
    private static final int CONTACTS = 240;
    private static final int EACH = 60;
    private static final int OUT = 5;

    @TempDir
    private Path folder;

    @Test
    void everyRecordIsCountedOnce() throws Exception {
        Random random = new Random(12);
        try (Sides sides = new Sides(CONTACTS);
                Service service = new Service(sides, folder, folder.resolve("data"))) {
            service.setUp(service.start(), sides);
            IntStream.range(0, OUT).forEach(n -> sides.console().unsubscribe(Sides.NEWS, Sides.address(n)));
            List<Long> runs = new ArrayList<>();
            for (int from = 0; from < CONTACTS; from += EACH) {
                service.operations();
                runs.add(sides.send("Fair", from, from + EACH));
                service.killAfter(Duration.ofMillis(random.nextInt(2_500)));
                service.launch();
            }
            Operations operations = service.operations();
            await().atMost(Duration.ofMinutes(2)).until(() -> runs.stream().allMatch(run -> told(service, run)));
            Service.quiet(operations);
            assertThat(runs)
                    .extracting(run -> Sends.in(service.data(), run))
                    .containsExactly(
                            new Sent(EACH - OUT, OUT, 0, 0),
                            new Sent(EACH, 0, 0, 0),
                            new Sent(EACH, 0, 0, 0),
                            new Sent(EACH, 0, 0, 0));
            assertThat(IntStream.range(0, CONTACTS).filter(n -> inGroup(sides, n)))
                    .containsExactlyElementsOf(
                            IntStream.range(OUT, CONTACTS).boxed().toList());
            IntStream.range(0, OUT)
                    .forEach(n -> assertThat(sides.outOnBothSides(n)).isTrue());
        }
    }

    /** The last run may still be in the CRM's queue when the service is up again. */
    private static boolean told(Service service, long run) {
        Sent sent = Sends.in(service.data(), run);
        return sent.added() + sent.notSubscribed() + sent.skipped() + sent.failed() >= EACH;
    }

    private static boolean inGroup(Sides sides, int n) {
        return Sends.inGroup(sides.console(), Sides.NEWS, Sides.address(n));
    }
}
