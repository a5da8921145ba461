package org.tributary.fax;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tributary.finding.Finding;

/** Reads a fax: pages, a PDF of them, their text, and what stands after a patient's labels. Takes seconds for each page. */
final class FaxReader {
    private final TextRecognition recognition;

    FaxReader(TextRecognition recognition) {
        this.recognition = recognition;
    }

    FaxReading read(byte[] bytes, LocalDate today) throws InterruptedException {
        List<Mention> mentions = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        boolean legible = recognition.isPossible();
        if (!legible) {
            findings.add(new Finding(FaxFinding.NO_TEXT_RECOGNITION, ""));
        }
        try (Rendition rendition = new Rendition()) {
            Scans.read(bytes, (number, scan) -> {
                        rendition.add(scan);
                        if (legible && !Thread.currentThread().isInterrupted()) {
                            mentions.addAll(mentions(number, scan, today, findings));
                        }
                    })
                    .ifPresent(findings::add);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new FaxReading(
                    rendition.pages(), rendition.pages() == 0 ? null : rendition.bytes(), mentions, findings);
        }
    }

    private List<Mention> mentions(int page, Scan scan, LocalDate today, List<Finding> findings) {
        try {
            return Labels.find(page, Line.of(recognition.read(scan)), today);
        } catch (IOException e) {
            findings.add(new Finding(FaxFinding.PAGE_NOT_READ, "page " + page));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }
}
