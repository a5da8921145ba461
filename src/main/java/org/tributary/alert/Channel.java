package org.tributary.alert;

import java.io.IOException;

/** A way to reach people. */
interface Channel {
    String name();

    /** To whom, for people: never a secret. */
    String to();

    /** @throws IOException where it was not taken; its message holds no secret and no value */
    void tell(Notice notice) throws IOException;
}
