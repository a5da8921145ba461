package org.tributary.cli;

import java.nio.file.Path;

/** The running engine, as the commands see it. */
public interface Server {
    /**
     * Starts the engine; returns once all doors are open.
     *
     * @param data where everything is kept
     * @param portsFrom the first of the ports; 0 for those that the files name
     * @return where its console is, as somebody reads it: with the link for the first user while there is none
     * @throws NotStartedException when it does not start; what is wrong was said
     */
    String start(Path data, int portsFrom);
}
