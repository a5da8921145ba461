package org.tributary.chart;

/** Another message moved a record to another person in between; this one is taken up again. No fault of the message. */
public class PersonMovedException extends Exception {
    private static final long serialVersionUID = 1L;

    PersonMovedException() {
        super("a record moved to another person meanwhile");
    }
}
