package com.mailup.crm.installer;

import com.mailup.crm.installer.demo.Chapter;
import com.mailup.crm.installer.demo.Demo;
import com.mailup.crm.model.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A story of one chapter, told at once. */
final class FakeDemo {
    private FakeDemo() {}

    static Demo.Ending tell(Demo.Options options, Demo.Audience audience) {
        Chapter chapter = new Chapter("a save reaches MailUp", true, Duration.ofSeconds(1), "subscribed");
        audience.hears("both sides are simulated");
        audience.sees(chapter);
        Map<String, String> running = options.keep() ? Map.of("crm", "http://127.0.0.1:9002") : Map.of();
        Demo.Ending ending = new Demo.Ending(List.of(chapter), 1, Map.of(Outcome.CREATED, 1L), true, running);
        audience.ends(ending);
        if (options.keep()) {
            audience.hears("left running");
        }
        return ending;
    }
}
