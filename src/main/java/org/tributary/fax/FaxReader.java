package org.tributary.fax;

import java.awt.Rectangle;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.fax.page.FaxFinding;
import org.tributary.fax.page.PageReader;
import org.tributary.fax.page.PageText;
import org.tributary.fax.page.Scan;
import org.tributary.fax.page.Scans;
import org.tributary.fax.page.SecondLook;
import org.tributary.fax.page.TextRecognition;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.Box;
import org.tributary.fax.understanding.Documents;
import org.tributary.fax.understanding.Looked;
import org.tributary.fax.understanding.Mention;
import org.tributary.fax.understanding.Puzzles;
import org.tributary.fax.understanding.Understood;
import org.tributary.finding.Finding;

/** Reads a fax: pages, a PDF of them, their text, and what it means. Takes seconds for each page. */
public final class FaxReader {
    private static final Logger LOG = LoggerFactory.getLogger(FaxReader.class);
    private static final Duration LIMIT = Duration.ofMinutes(15); // 200 pages take five

    private final TextRecognition recognition;
    private final PageReader pages;
    private final SecondLook look;

    private final Duration limit;

    public FaxReader(TextRecognition recognition) {
        this(recognition, LIMIT);
    }

    /** @param limit how long the pages of one fax may be read; those after it are pictures only */
    FaxReader(TextRecognition recognition, Duration limit) {
        this.limit = limit;
        this.recognition = recognition;
        this.pages = new PageReader(recognition);
        this.look = new SecondLook(recognition);
    }

    public FaxReading read(byte[] bytes, LocalDate today) throws InterruptedException {
        List<Understood> understood = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        boolean legible = recognition.isPossible();
        if (!legible) {
            findings.add(new Finding(FaxFinding.NO_TEXT_RECOGNITION, ""));
        }
        long end = System.nanoTime() + limit.toNanos();
        try (Rendition rendition = new Rendition()) {
            Scans.read(bytes, (number, scan) -> {
                        if (scan.damagedLines() > 0) {
                            findings.add(new Finding(FaxFinding.LINES_DAMAGED, "page " + number));
                        }
                        @Nullable
                        Understood page = legible && !Thread.currentThread().isInterrupted()
                                ? page(number, scan, today, end, findings)
                                : null;
                        boolean added = rendition.add(scan, page == null ? null : page.page());
                        if (added && page != null) {
                            understood.add(page);
                        }
                        return added;
                    })
                    .ifPresent(findings::add);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new FaxReading(
                    rendition.pages(),
                    rendition.pages() == 0 ? null : rendition.bytes(),
                    understood,
                    Documents.of(understood, today),
                    findings);
        }
    }

    private @Nullable Understood page(int number, Scan scan, LocalDate today, long end, List<Finding> findings) {
        if (System.nanoTime() - end > 0) {
            findings.add(new Finding(FaxFinding.PAGE_NOT_READ, "page " + number));
            return null;
        }
        try {
            PageText text = pages.read(number, scan);
            Understood page = Understood.of(text, today);
            List<Box> puzzles = Puzzles.of(page, today);
            List<List<List<Word>>> lines = look.lines(scan, text, rectangles(puzzles));
            page = lines.isEmpty() ? page : Puzzles.solved(page, lines, today);
            List<List<List<Word>>> again = look.at(scan, text, places(Looked.worth(page)));
            page = again.isEmpty() ? page : Looked.again(page, again, today);
            List<List<List<Word>>> closer = look.closer(scan, text, places(Looked.doubtful(page)));
            return closer.isEmpty() ? page : Looked.closer(page, closer, today);
        } catch (IOException e) {
            findings.add(new Finding(FaxFinding.PAGE_NOT_READ, "page " + number));
        } catch (RuntimeException e) { // its message could hold what stands on the page
            LOG.error("page {} of a fax could not be understood: {}", number, place(e));
            findings.add(new Finding(FaxFinding.PAGE_NOT_READ, "page " + number));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static List<Rectangle> places(List<Mention> mentions) {
        return rectangles(mentions.stream().map(Mention::box).toList());
    }

    private static List<Rectangle> rectangles(List<Box> boxes) {
        return boxes.stream()
                .map(box -> new Rectangle(box.x(), box.y(), box.width(), box.height()))
                .toList();
    }
}
