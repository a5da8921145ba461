package org.tributary.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be used, with all that is wrong with it. */
public class Problems extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public Problems(List<Problem> problems) {
        super(problems.stream().map(Problem::shown).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> list() {
        return problems;
    }
}
