package org.tributary.matching.bulk;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows, as RFC 4180 has it, UTF-8, also with gzip: cells between commas, semicolons, tabs or bars (what the header
 * has most of), quotes around a cell that holds one of these or a line break. Blanks around a cell do not count.
 */
final class Csv implements Closeable {
    /** A cell or line that is longer is no person's; an open quote would swallow the file. */
    private static final int MOST_LETTERS = 1 << 20;

    private static final String SEPARATORS = ",;\t|";

    private final Path file;
    private final BufferedReader reader;
    private final char separator;
    private final List<String> header;
    private int line;

    /** A row that cannot be taken apart. What is in it is not told. */
    static final class BrokenException extends IOException {
        private static final long serialVersionUID = 1;

        BrokenException(Path file, int line, String problem) {
            super(file + ":" + line + ": " + problem);
        }
    }

    Csv(Path file) throws IOException {
        this.file = file;
        InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16);
        if (file.toString().endsWith(".gz")) {
            in = new GZIPInputStream(in, 1 << 16);
        }
        reader = new BufferedReader(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
        String first = readLine();
        if (first == null) {
            throw new BrokenException(file, 1, "the file is empty; its first line names the columns");
        }
        String named = first.startsWith("\ufeff") ? first.substring(1) : first;
        separator = separator(named);
        header = cells(named);
    }

    List<String> header() {
        return header;
    }

    /** Of the row read last: where it begins. */
    int line() {
        return line;
    }

    private int next;

    /**
     * The next row; empty lines are passed over.
     *
     * @return null at the end
     */
    @Nullable
    List<String> row() throws IOException {
        String text = readLine();
        while (text != null && text.isBlank()) {
            text = readLine();
        }
        if (text == null) {
            return null;
        }
        line = next;
        return cells(text);
    }

    private @Nullable String readLine() throws IOException {
        try {
            next++;
            return reader.readLine();
        } catch (CharacterCodingException e) {
            throw new BrokenException(file, next, "no UTF-8 from about here on; save the file as UTF-8");
        }
    }

    private static char separator(String header) {
        char best = ',';
        long most = 0;
        for (char c : SEPARATORS.toCharArray()) {
            long count = header.chars().filter(letter -> letter == c).count();
            if (count > most) {
                most = count;
                best = c;
            }
        }
        return best;
    }

    private List<String> cells(String first) throws IOException {
        List<String> cells = new ArrayList<>();
        String text = first;
        int at = 0;
        while (true) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '"') {
                StringBuilder cell = new StringBuilder();
                at++;
                while (true) {
                    int quote = text.indexOf('"', at);
                    if (quote < 0) {
                        cell.append(text, at, text.length()).append('\n');
                        String more = cell.length() > MOST_LETTERS ? null : readLine();
                        if (more == null) {
                            throw new BrokenException(file, line, "a quote is opened and not closed");
                        }
                        text = more;
                        at = 0;
                    } else if (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
                        cell.append(text, at, quote + 1);
                        at = quote + 2;
                    } else {
                        cell.append(text, at, quote);
                        at = quote + 1;
                        break;
                    }
                }
                int end = end(text, at);
                cells.add(cell.append(text, at, end).toString().strip());
                at = end;
            } else {
                int end = end(text, at);
                cells.add(text.substring(at, end).strip());
                at = end;
            }
            if (at >= text.length()) {
                return cells;
            }
            at++;
            if (at == text.length()) {
                cells.add("");
                return cells;
            }
        }
    }

    private int end(String text, int from) {
        int end = text.indexOf(separator, from);
        return end < 0 ? text.length() : end;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
