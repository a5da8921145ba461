package org.tributary.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a person typed and read. */
public record Typed(int exit, String out, String err) {
    public static Typed of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Tributary.commandLine((data, ports) -> {
            throw new AssertionError("no command of these tests starts a server");
        });
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        return new Typed(command.execute(words), out.toString(), err.toString());
    }
}
