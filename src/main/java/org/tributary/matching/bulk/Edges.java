package org.tributary.matching.bulk;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tributary.matching.Decision;
import org.tributary.matching.Edge;
import org.tributary.matching.Veto;

/** Scored pairs in columns: 21 bytes each, ordered by their records. */
final class Edges {
    private static final int ROW = 21;
    private static final Veto[] VETOES = Veto.values();

    private final int[] a;
    private final int[] b;
    private final double[] bits;
    private final byte[] flags;
    private final int[] vetoes;

    private Edges(int size) {
        a = new int[size];
        b = new int[size];
        bits = new double[size];
        flags = new byte[size];
        vetoes = new int[size];
    }

    static final class Writer implements Closeable {
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }

        void add(int a, int b, Edge edge) throws IOException {
            out.writeInt(a);
            out.writeInt(b);
            out.writeDouble(edge.bits());
            out.writeByte(edge.decision().ordinal() | (edge.gate() ? 4 : 0));
            int mask = 0;
            for (Veto veto : edge.vetoes()) {
                mask |= 1 << veto.ordinal();
            }
            out.writeInt(mask);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    static Edges read(Path file) throws IOException {
        long size = Files.size(file) / ROW;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IOException("more than two thousand million scored pairs: split the lists");
        }
        Edges edges = new Edges((int) size);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (int i = 0; i < size; i++) {
                edges.a[i] = in.readInt();
                edges.b[i] = in.readInt();
                edges.bits[i] = in.readDouble();
                edges.flags[i] = in.readByte();
                edges.vetoes[i] = in.readInt();
            }
        }
        return edges;
    }

    int size() {
        return a.length;
    }

    int a(int edge) {
        return a[edge];
    }

    int b(int edge) {
        return b[edge];
    }

    double bits(int edge) {
        return bits[edge];
    }

    double probability(int edge) {
        return 1 / (1 + StrictMath.pow(2, -bits[edge]));
    }

    Decision decision(int edge) {
        return Decision.values()[flags[edge] & 3];
    }

    /** From now on. */
    void review(int edge) {
        flags[edge] = (byte) ((flags[edge] & ~3) | Decision.REVIEW.ordinal());
    }

    boolean isOfTwins(int edge) {
        return (vetoes[edge] >>> Veto.TWIN_NAMES.ordinal() & 1) != 0;
    }

    /** Without the evidence, which grouping does not ask for. */
    Edge edge(int edge, String model) {
        List<Veto> all = new ArrayList<>();
        for (int i = 0; vetoes[edge] >>> i != 0; i++) {
            if ((vetoes[edge] >>> i & 1) != 0) {
                all.add(VETOES[i]);
            }
        }
        return new Edge(
                a[edge] + 1L,
                b[edge] + 1L,
                bits[edge],
                probability(edge),
                decision(edge),
                (flags[edge] & 4) != 0,
                all,
                List.of(),
                model);
    }
}
