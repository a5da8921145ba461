package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.audit.Audit;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.control.Control;
import org.tributary.control.MessageWay;
import org.tributary.delivery.Outbox;
import org.tributary.flow.MappingFiles;
import org.tributary.hl7v2.Message;
import org.tributary.intake.Feeds;
import org.tributary.intake.Selection;
import org.tributary.intake.files.Parcels;

/** One message: its way, what it says, what was made of it, what was sent; and replaying, editing, sending again. */
@Controller
final class MessageController {
    private static final int LONGEST_EDITED = 1_000_000;
    private static final int MOST_CHARTS = 5; // a merge speaks of two

    private final Control control;
    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final MappingFiles mappings;
    private final Parcels parcels;
    private final Audit audit;
    private final Feeds feeds;
    private final Sights sights;

    /** How a message names the one that it was made of: by that one's id. */
    private static final String EDITED = "edited from message ";

    MessageController(
            Control control,
            JdbcTemplate jdbc,
            Outbox outbox,
            MappingFiles mappings,
            Parcels parcels,
            Audit audit,
            Feeds feeds,
            Sights sights) {
        this.sights = sights;
        this.feeds = feeds;
        this.control = control;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.mappings = mappings;
        this.parcels = parcels;
        this.audit = audit;
    }

    @GetMapping("/messages/{id}")
    String page(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id, Model model) {
        boolean withBody = user.may(Right.SEE_PATIENTS_IN_MESSAGES);
        MessageWay way = way(id, withBody, user);
        model.addAttribute("frame", Frame.of(request, "Message " + id, Screen.MESSAGES));
        model.addAttribute(
                "madeOfIt",
                jdbc.queryForList(
                        "select intake_id from edited_message where of_message = ? order by 1", Long.class, id));
        model.addAttribute(
                "madeOf",
                jdbc.queryForList("select of_message from edited_message where intake_id = ?", Long.class, id));
        model.addAttribute("way", way);
        byte @Nullable [] body = way.body();
        model.addAttribute("anatomy", body == null ? null : Anatomy.of(body, charset(way.feed())));
        model.addAttribute("understood", body == null ? null : Understood.of(jdbc, id));
        model.addAttribute("sent", body == null || !Sights.isWhole(user) ? Map.of() : sent(way));
        model.addAttribute("unread", body == null ? List.of() : unread(way.feed(), body));
        model.addAttribute("user", user);
        return "message/page";
    }

    /** What it did to charts: beside the message, once that is shown, for a chart may be long. */
    @GetMapping("/messages/{id}/charts")
    String charts(@AuthenticationPrincipal User user, @PathVariable long id, Model model) {
        Acting.require(user, Right.SEE_PATIENTS_IN_MESSAGES);
        Acting.require(user, Right.SEE_CHARTS);
        String feed = jdbc.queryForList("select feed from journal where id = ?", String.class, id).stream()
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Acting.requireFeed(user, feed);
        List<OnChart> charts = new ArrayList<>();
        for (long person : Understood.persons(jdbc, id)) {
            if (charts.size() < MOST_CHARTS) {
                sights.of(user, person)
                        .filter(sight -> sight.feeds().test(feed))
                        .map(sight -> control.chart(person, sight, Acting.beside(user, "message " + id)))
                        .ifPresent(chart -> charts.add(OnChart.of(chart, id, Understood.records(jdbc, id))));
            }
        }
        model.addAttribute("charts", charts);
        return "message/charts";
    }

    private MessageWay way(long id, boolean withBody, User user) {
        try {
            MessageWay way = control.message(id, false, Acting.by(user));
            Acting.requireFeed(user, way.feed());
            return withBody && way.sizeBytes() > 0 ? body(id, user, way) : way;
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }

    private MessageWay body(long id, User user, MessageWay without) {
        try {
            return control.message(id, true, Acting.by(user));
        } catch (IllegalArgumentException e) {
            return without; // retention has taken its bytes
        }
    }

    private Map<String, List<Anatomy>> sent(MessageWay way) {
        Map<String, List<Anatomy>> sent = new LinkedHashMap<>();
        way.deliveries().stream()
                .map(MessageWay.Delivery::destination)
                .distinct()
                .forEach(to -> sent.put(
                        to,
                        outbox.offered(way.intakeId(), to).stream()
                                .limit(10)
                                .map(one -> Anatomy.of(one.body(), StandardCharsets.UTF_8))
                                .toList()));
        return sent;
    }

    /** What no rule of the feed's mapping, as it is now, reads. */
    private List<String> unread(String feed, byte[] body) {
        Message message = Message.read(body, charset(feed));
        return message.hasHeader()
                ? mappings.current().forFeed(feed).normalize(message).unread()
                : List.of();
    }

    @PostMapping("/messages/{id}/replay")
    String replay(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason) {
        Acting.require(user, Right.REPLAY);
        way(id, false, user);
        Control.Replayed replayed = control.replay(Selection.ofIds(List.of(id)), false, Acting.by(user, reason));
        Frame.notice(
                request, replayed.replayed() == 1 ? "It is processed again." : "It waits to be processed already.");
        return "redirect:/messages/" + id;
    }

    @PostMapping("/messages/{id}/deliveries/{delivery}/resend")
    String resend(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @PathVariable long delivery) {
        Acting.require(user, Right.REPLAY);
        boolean ofIt = way(id, false, user).deliveries().stream().anyMatch(one -> one.outboxId() == delivery);
        if (!ofIt) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            control.resendDelivery(delivery, Acting.by(user));
            Frame.notice(request, "It is sent again.");
        } catch (IllegalArgumentException e) {
            Frame.notice(request, String.valueOf(e.getMessage()));
        }
        return "redirect:/messages/" + id;
    }

    /** What a feed's messages are read in where MSH-18 says nothing. */
    private Charset charset(String feed) {
        return feeds.names().contains(feed) ? feeds.settings(feed).charset() : StandardCharsets.UTF_8;
    }

    @GetMapping("/messages/{id}/edit")
    String edit(HttpServletRequest request, @AuthenticationPrincipal User user, @PathVariable long id, Model model) {
        Acting.require(user, Right.EDIT_MAPPINGS);
        MessageWay way = way(id, true, user);
        @Nullable Message message = edited(way);
        if (message == null) {
            Frame.notice(
                    request,
                    "Only an HL7 v2 message of at most 1 MB whose bytes are there, of a feed that there is, can be edited.");
            return "redirect:/messages/" + id;
        }
        return form(request, model, way, text(message), "", null);
    }

    private @Nullable Message edited(MessageWay way) {
        byte @Nullable [] body = way.body();
        if (body == null || body.length > LONGEST_EDITED || !feeds.names().contains(way.feed())) {
            return null;
        }
        Message message = Message.read(body, charset(way.feed()));
        return message.hasHeader() ? message : null;
    }

    private static String text(Message message) {
        return new String(message.bytes(), message.charset())
                .replace("\r\n", "\n")
                .replace('\r', '\n');
    }

    private static String form(
            HttpServletRequest request,
            Model model,
            MessageWay way,
            String text,
            String reason,
            @Nullable String problem) {
        model.addAttribute("frame", Frame.of(request, "Edit message " + way.intakeId(), Screen.MESSAGES));
        model.addAttribute("way", way);
        model.addAttribute("text", text);
        model.addAttribute("reason", reason);
        model.addAttribute("problem", problem);
        return "message/edit";
    }

    /** The edited text is a new message of the same feed, which names the one it was made of; that one stays as it is. */
    @PostMapping("/messages/{id}/edit")
    String send(
            HttpServletRequest request,
            @AuthenticationPrincipal User user,
            @PathVariable long id,
            @RequestParam String text,
            @RequestParam String reason,
            Model model)
            throws InterruptedException {
        Acting.require(user, Right.EDIT_MAPPINGS);
        MessageWay way = way(id, true, user);
        @Nullable Message before = edited(way);
        String lines = text.replace("\r\n", "\n");
        @Nullable
        String problem = before == null
                ? "The message's bytes or its feed are gone."
                : lines.length() > LONGEST_EDITED
                        ? "It is too long."
                        : reason.isBlank()
                                ? "Say why."
                                : lines.strip().equals(text(before).strip()) ? "Nothing is changed." : null;
        byte @Nullable [] bytes = before == null ? null : bytes(lines, before.charset());
        if (problem == null && bytes == null) {
            problem = "It holds a letter that the message's character set does not have.";
        }
        if (problem != null || bytes == null) {
            return form(request, model, way, lines, reason, problem);
        }
        audit.record(Acting.by(user, reason), "edit and resend", "message " + id, 1); // known before it is done
        Parcels.ParcelTaken taken = parcels.take(way.feed(), "console", EDITED + id, bytes, piece -> false);
        if (!taken.isStored()) {
            return form(request, model, way, lines, reason, "It was not stored: the store cannot take messages now.");
        }
        @Nullable Long made = taken.pieces().get(0).intakeId();
        if (made != null) {
            jdbc.update("insert into edited_message (intake_id, of_message) values (?, ?)", made, id);
        }
        Frame.notice(request, "It is sent, as this new message.");
        return "redirect:/messages/" + (made == null ? id : made);
    }

    /** Null where the character set lacks a letter: nothing is replaced by a question mark. */
    private static byte @Nullable [] bytes(String lines, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(lines.replace('\n', '\r')));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
