package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.audit.Audit;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Document;
import org.tributary.chart.Charts;
import org.tributary.chart.Sight;
import org.tributary.chart.StoredFact;
import org.tributary.chart.reconcile.Group;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.flow.StoredContents;

/**
 * A document that is on a chart now: its words; a fax as pictures, for its PDF is drawn by us; other files as they were sent, to be
 * kept and opened by whatever shows them, for a sender's file is not opened here.
 */
@Controller
final class DocumentsController {
    private static final String FAX = "fax";
    private static final Map<String, String> ENDINGS = Map.of(
            "application/pdf", ".pdf",
            "image/jpeg", ".jpg",
            "image/png", ".png",
            "image/tiff", ".tif",
            "text/plain", ".txt",
            "text/rtf", ".rtf",
            "application/rtf", ".rtf",
            "text/xml", ".xml",
            "application/xml", ".xml");

    private final Charts charts;
    private final ChartAccess access;
    private final StoredContents contents;
    private final FaxImages images;
    private final JdbcTemplate jdbc;
    private final Audit audit;

    DocumentsController(
            Charts charts,
            ChartAccess access,
            StoredContents contents,
            FaxImages images,
            JdbcTemplate jdbc,
            Audit audit) {
        this.charts = charts;
        this.access = access;
        this.contents = contents;
        this.images = images;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    private record Found(StoredFact stored, Document document, Group row) {}

    @GetMapping("/charts/{id}/documents/{fact}")
    String page(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable long fact,
            Model model)
            throws IOException {
        Found found = found(request, user, id, fact);
        audit(user, id, found, "document");
        FaxImages.@Nullable Shown pages = pages(request, found);
        model.addAttribute("frame", Frame.of(request, "Chart " + id + ", document", Screen.CHARTS));
        model.addAttribute("person", id);
        model.addAttribute("fact", fact);
        Map<String, String> says = found.row.shown() == null ? Map.of() : found.row.shown();
        boolean isCode = found.row.title().matches("[0-9.-]+");
        model.addAttribute("title", isCode ? says.getOrDefault("title", found.row.title()) : found.row.title());
        model.addAttribute("says", says);
        model.addAttribute("structured", isStructured(found));
        model.addAttribute("feed", found.stored.feed());
        model.addAttribute("message", found.stored.intakeId());
        model.addAttribute("opens", user.may(Right.SEE_MESSAGES));
        model.addAttribute("text", found.document.text());
        model.addAttribute("files", found.document.files());
        model.addAttribute("pages", pages == null ? 0 : pages.left().size());
        return "charts/document";
    }

    @GetMapping("/charts/{id}/documents/{fact}/pages/{page}")
    ResponseEntity<byte[]> picture(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable long fact,
            @PathVariable int page)
            throws IOException {
        Found found = found(request, user, id, fact);
        boolean shown = images.shownDocument(request.getSession().getId(), fact) != null;
        FaxImages.@Nullable Shown pages = pages(request, found);
        if (pages != null && !shown) {
            audit(user, id, found, "document"); // asked for without its page
        }
        byte @Nullable [] png = pages == null ? null : images.png(pages, page);
        if (png == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(png);
    }

    /** @param file which of its files, from 1 */
    @GetMapping("/charts/{id}/documents/{fact}/files/{file}")
    ResponseEntity<byte[]> file(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable long fact,
            @PathVariable int file) {
        Found found = found(request, user, id, fact);
        List<Attachment> files = found.document.files();
        @Nullable Attachment wanted = file < 1 || file > files.size() ? null : files.get(file - 1);
        byte @Nullable [] bytes = wanted == null ? null : contents.bytes(found.stored.intakeId(), wanted);
        if (wanted == null || bytes == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        audit(user, id, found, "document file");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM) // never opened within our pages
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("document-" + fact + ENDINGS.getOrDefault(wanted.mediaType(), ""))
                                .build()
                                .toString())
                .body(bytes);
    }

    /** Whether it is a C-CDA, of which each statement stands on the chart. */
    private static boolean isStructured(Found found) {
        return found.row.current().stream()
                .anyMatch(entry -> entry.intakeId() == found.stored.intakeId()
                        && entry.place().startsWith("/ClinicalDocument"));
    }

    private void audit(User user, long person, Found found, String what) {
        audit.record(Acting.by(user), what, "person " + person + ", message " + found.stored.intakeId(), 1);
    }

    /** @throws ResponseStatusException 404 where the chart does not hold it now, or this user does not see it */
    private Found found(HttpServletRequest request, User user, long person, long fact) {
        Sight sight = access.require(user, request.getSession(), person);
        return charts.seenWith(sight)
                .document(person, fact)
                .filter(one -> one.stored().fact() instanceof Document)
                .map(one -> new Found(one.stored(), (Document) one.stored().fact(), one.row()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Null where it is no fax, or its bytes are gone. */
    private FaxImages.@Nullable Shown pages(HttpServletRequest request, Found found) throws IOException {
        String session = request.getSession().getId();
        FaxImages.@Nullable Shown before = images.shownDocument(session, found.stored.id());
        if (before != null) {
            return before;
        }
        @Nullable Attachment pdf = found.document.content();
        boolean isFax = jdbc.queryForList(
                        "select door from journal where id = ?", String.class, found.stored.intakeId())
                .contains(FAX);
        if (!isFax || pdf == null) {
            return null;
        }
        byte @Nullable [] bytes = contents.bytes(found.stored.intakeId(), pdf);
        return bytes == null ? null : images.keepDocument(session, found.stored.id(), found.stored.feed(), bytes);
    }
}
