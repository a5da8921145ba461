package org.tributary.matching.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.journal.Store;
import org.tributary.matching.MatchModel;
import org.tributary.matching.people.Registrations;

/**
 * What finding, deciding and storing one registration costs in an index of ten thousand records and in one of so many; prints
 * it. {@code mvn test -Pscale -Dtest=IndexAtScaleTest -Drecords=1000000 -Dstore=h2} (or {@code postgres}).
 */
@Tag("scale")
@DisplayNameGeneration(ReplaceUnderscores.class)
class IndexAtScaleTest {
    private static final int RECORDS = Integer.getInteger("records", 1_000_000);
    private static final boolean POSTGRES = "postgres".equals(System.getProperty("store"));
    private static final int FIRST = 10_000;
    private static final int MEASURED = 5_000;
    private static final int AT_ONCE = 100;
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Cost(int stored, double perSecond, double cpuMillis, double p50, double p99) {}

    @Test
    void one_registration_among_ten_thousand_and_among_many(@TempDir Path dir) throws IOException {
        measured(dir.resolve("warm"), FIRST);
        List<Cost> costs = new ArrayList<>();
        for (int size : List.of(FIRST, RECORDS)) {
            costs.add(measured(dir.resolve("of-" + size), size));
            System.out.println((POSTGRES ? "PostgreSQL " : "H2 ") + costs.get(costs.size() - 1));
        }
        System.out.printf(
                "cost among the most, of that among %d: %.2f times%n",
                FIRST, costs.get(costs.size() - 1).cpuMillis / costs.get(0).cpuMillis);
        assertThat(costs).allSatisfy(cost -> assertThat(cost.perSecond).isPositive());
    }

    /** Of a population of its own, so that as many of the next are known already in each. */
    private static Cost measured(Path dir, int size) throws IOException {
        Path list = shuffled(Files.createDirectories(dir), size + MEASURED);
        try (Store store = store(dir.resolve("store"));
                ListRows rows = new ListRows(list)) {
            LiveIndex index = new LiveIndex(store, MODEL, TODAY);
            store(rows, index, size, store);
            return measured(rows, index);
        }
    }

    private static Store store(Path folder) {
        return POSTGRES ? Store.postgres() : Store.h2(folder);
    }

    /** Many in one transaction, with the syncs that keep H2's file small: what is measured begins with them. */
    private static void store(ListRows rows, LiveIndex index, int records, Store store) throws IOException {
        for (int stored = 0; stored < records; stored += AT_ONCE) {
            List<ListRows.Row> some = new ArrayList<>();
            while (some.size() < Math.min(AT_ONCE, records - stored)) {
                some.add(rows.next());
            }
            index.match(some);
            store.disk().await();
        }
    }

    /** One after the other, a transaction each; where the commit does not write the disk (H2), that is not in it. */
    private static Cost measured(ListRows rows, LiveIndex index) throws IOException {
        List<ListRows.Row> next = new ArrayList<>();
        while (next.size() < MEASURED) {
            next.add(rows.next());
        }
        int before = index.stored();
        long[] nanos = new long[MEASURED];
        long cpu = MACHINE.getProcessCpuTime();
        long began = System.nanoTime();
        for (int i = 0; i < MEASURED; i++) {
            long start = System.nanoTime();
            index.match(List.of(next.get(i)));
            nanos[i] = System.nanoTime() - start;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double millis = (MACHINE.getProcessCpuTime() - cpu) / 1e6 / MEASURED;
        Arrays.sort(nanos);
        return new Cost(
                before,
                Math.round(MEASURED / seconds),
                millis,
                nanos[MEASURED / 2] / 1e6,
                nanos[MEASURED * 99 / 100] / 1e6);
    }

    /** Registrations in no order: who is one person does not come together. */
    private static Path shuffled(Path dir, int records) throws IOException {
        Registrations.write(Path.of("conf/matching"), records, 5, dir);
        List<String> lines = Files.readAllLines(dir.resolve("records.csv"));
        Collections.shuffle(lines.subList(1, lines.size()), new Random(5));
        return Files.write(dir.resolve("shuffled.csv"), lines);
    }
}
