package org.tributary.alert;

import java.util.List;

/** Looks after one kind of thing. */
interface Source {
    Kind kind();

    /**
     * What is wrong now.
     *
     * @throws RuntimeException where that cannot be told; then nothing begins and nothing is over
     */
    List<Condition> look();
}
