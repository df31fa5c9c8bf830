package com.mailup.crm.engine.history;

/** What can happen between any two steps of the connector. */
final class Interruptions {
    private final World world;
    private Runnable somethingHappens = () -> {};
    private int depth;

    Interruptions(World world) {
        this.world = world;
    }

    void use(Runnable action) {
        somethingHappens = action;
    }

    /** Between two steps the world moves on. */
    void between() {
        world.tick();
        if (!world.faults || depth > 0) {
            return;
        }
        depth++;
        if (world.chance(6)) {
            somethingHappens.run();
        }
        if (world.chance(4)) {
            world.executeOne();
        }
        depth--;
    }

    /** The same, and the connector may die. */
    void mayDie() {
        between();
        if (world.faults && world.chance(3)) {
            throw new Crash();
        }
    }
}
