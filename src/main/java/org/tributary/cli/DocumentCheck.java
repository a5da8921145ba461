package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.authority.Authorities;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.EntryCount;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.ccda.Yield;
import org.tributary.ccda.mdht.MdhtView;

/** A C-CDA document looked at: what landed of each section, what was odd and where, and whether MDHT counts the same entries. */
final class DocumentCheck {
    private static final String FEED = "check";

    private final PrintWriter out;

    DocumentCheck(PrintWriter out) {
        this.out = out;
    }

    /** @return 0 where it was read and the two readers agree */
    int run(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            CcdaReading read = CcdaReader.read(
                    bytes, (root, extension, origin) -> Authorities.none().identifier(FEED, root, extension, origin));
            print(read);
            return compare(EntryCount.of(bytes), bytes);
        } catch (UnreadableDocument e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private void print(CcdaReading read) {
        Table table =
                new Table("SECTION", "STATEMENTS", "LIVE", "PLANNED", "NEGATED", "NONE KNOWN", "UNKNOWN", "NO FACT");
        read.yield().sections().forEach((section, count) -> row(table, section, count));
        table.print(out);
        out.println();
        read.findings()
                .forEach(finding -> out.println(finding + ": " + finding.code().sentence()));
        out.println(read.findings().size() + " findings");
    }

    private static void row(Table table, String section, Yield.Count count) {
        table.row(
                section,
                count.statements(),
                count.live(),
                count.planned(),
                count.negated(),
                count.noneKnown(),
                count.unknown(),
                count.withoutFact());
    }

    private int compare(Map<String, Integer> ours, byte[] bytes) {
        Map<String, Integer> theirs;
        try {
            theirs = MdhtView.entries(bytes);
        } catch (Exception | LinkageError e) {
            out.println("MDHT does not load it (" + e.getClass().getSimpleName() + "); nothing to compare with");
            return 0;
        }
        Set<String> sections = new TreeSet<>(ours.keySet());
        sections.addAll(theirs.keySet());
        int different = 0;
        for (String section : sections) {
            int here = ours.getOrDefault(section, 0);
            int there = theirs.getOrDefault(section, 0);
            if (here != there) {
                different++;
                out.println(section + ": " + here + " entries, and by MDHT " + there);
            }
        }
        out.println(different == 0 ? "MDHT counts the same entries in all sections" : different + " sections differ");
        return different == 0 ? 0 : 1;
    }
}
