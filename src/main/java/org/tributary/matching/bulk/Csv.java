package org.tributary.matching.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.UnusableException;

/**
 * A file of rows, as RFC 4180 has it, UTF-8, also with gzip: cells between commas, semicolons, tabs or bars (what the header
 * has most of), quotes around a cell that holds one of these or a line break. Blanks around a cell do not count. A line that
 * cannot be taken apart is a row with a problem, and the next line the next row.
 */
final class Csv implements Closeable {
    private static final String SEPARATORS = ",;\t|";

    /**
     * One row.
     *
     * @param line where it begins
     * @param cells as many as the header has; none where there is a problem
     * @param problem what is wrong with it and what to do, without any value; null where nothing is
     */
    record Row(int line, List<String> cells, @Nullable String problem) {}

    private final Lines lines;
    private final char separator;
    private final List<String> header;

    /** @throws UnusableException where the first line names no columns */
    Csv(Path file) throws IOException {
        lines = new Lines(file);
        try {
            Lines.Line first = lines.next();
            String named = first == null ? "" : first.text().replaceFirst("^\ufeff", "");
            separator = separator(named);
            Cells cells = new Cells(named);
            String problem = first == null
                    ? "the file is empty; its first line names the columns"
                    : first.problem() != null ? first.problem() : cells.open ? unclosed() : null;
            if (problem != null) {
                throw new UnusableException(file + ":1: " + problem);
            }
            header = List.copyOf(cells.found);
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    List<String> header() {
        return header;
    }

    /** The next row; empty lines are passed over. Null at the end. */
    @Nullable
    Row row() throws IOException {
        Lines.Line line = lines.next();
        while (line != null && line.problem() == null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null || line.problem() != null) {
            return line == null ? null : new Row(line.number(), List.of(), line.problem());
        }
        Cells cells = new Cells(line.text());
        return cells.open ? overLines(line, cells) : row(line.number(), cells);
    }

    private Row row(int line, Cells cells) {
        int count = cells.found.size();
        return count == header.size()
                ? new Row(line, List.copyOf(cells.found), null)
                : new Row(
                        line,
                        List.of(),
                        count + " cells where the header has " + header.size()
                                + "; put quotes around a cell that holds the separator");
    }

    /**
     * A row whose cells go over several lines. Where it does not come out even, its first line alone is to blame: a quote that
     * somebody forgot would else take others' rows with it, up to the next quote.
     */
    private Row overLines(Lines.Line first, Cells cells) throws IOException {
        List<Lines.Line> more = new ArrayList<>();
        int bytes = first.text().length();
        while (cells.open) {
            Lines.Line line = lines.next();
            if (line != null) {
                more.add(line);
                bytes += line.text().length();
            }
            if (line == null || line.problem() != null || bytes > Lines.MOST_BYTES) {
                break;
            }
            cells.go(line.text());
        }
        if (!cells.open && !cells.uneven && cells.found.size() == header.size()) {
            return new Row(first.number(), List.copyOf(cells.found), null);
        }
        lines.again(more);
        return new Row(first.number(), List.of(), unclosed());
    }

    private static String unclosed() {
        return "a quote is opened and not closed; close it, or write a quote that belongs to the text twice and within quotes";
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

    /** The cells of a line, or of several while a quote is open. */
    private final class Cells {
        private final List<String> found = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();

        /** The last line ended within quotes. */
        private boolean open;

        /** Something stands between a closing quote and the separator. */
        private boolean uneven;

        Cells(String text) {
            go(text);
        }

        void go(String text) {
            int at = 0;
            while (true) {
                if (!open) {
                    while (at < text.length() && text.charAt(at) == ' ') {
                        at++;
                    }
                    cell.setLength(0);
                    open = at < text.length() && text.charAt(at) == '"';
                    at += open ? 1 : 0;
                    if (!open) {
                        at = bare(text, at);
                    }
                }
                if (open) {
                    at = quoted(text, at);
                    if (open) {
                        return;
                    }
                }
                found.add(cell.toString().strip());
                if (at >= text.length()) {
                    return;
                }
                at++; // the separator; after the last one comes an empty cell
            }
        }

        /** Up to the closing quote, or the line's end, and what stands behind it. */
        private int quoted(String text, int from) {
            int at = from;
            while (true) {
                int quote = text.indexOf('"', at);
                if (quote < 0) {
                    cell.append(text, at, text.length()).append('\n');
                    return text.length();
                }
                cell.append(text, at, quote);
                at = quote + 1;
                if (at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                    continue;
                }
                open = false;
                int end = end(text, at);
                uneven |= !text.substring(at, end).isBlank();
                return bare(text, at);
            }
        }

        private int bare(String text, int from) {
            int end = end(text, from);
            cell.append(text, from, end);
            return end;
        }

        private int end(String text, int from) {
            int end = text.indexOf(separator, from);
            return end < 0 ? text.length() : end;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
