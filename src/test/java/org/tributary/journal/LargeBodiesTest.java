package org.tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LargeBodiesTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void several_are_in_hand_while_there_is_room_and_one_larger_than_all_of_it_is_alone() throws Exception {
        LargeBodies bodies = new LargeBodies(160L * MEGABYTE); // room for ten
        LargeBodies.Hold four = bodies.take(4 * MEGABYTE);
        LargeBodies.Hold five = bodies.take(5 * MEGABYTE);
        CompletableFuture<LargeBodies.Hold> fifty = CompletableFuture.supplyAsync(() -> take(bodies, 50 * MEGABYTE));
        four.close();
        assertThat(fifty).isNotDone();
        five.close();
        LargeBodies.Hold alone = fifty.get(20, TimeUnit.SECONDS);
        CompletableFuture<LargeBodies.Hold> small = CompletableFuture.supplyAsync(() -> take(bodies, 1));
        assertThat(small).isNotDone();
        alone.close();
        small.get(20, TimeUnit.SECONDS).close();
    }

    private static LargeBodies.Hold take(LargeBodies bodies, long bytes) {
        try {
            return bodies.take(bytes);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
