package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.server.ResponseStatusException;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.console.access.Setup;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;

/**
 * Who are you? A name and a password; then a code, of whoever has set up a second factor. Where the console can be reached from
 * other machines everybody has to.
 */
@Controller
final class SignInController {
    private static final String PROVED = "password proved by";
    private static final String PROVED_AT = "password proved at";
    private static final String SECRET = "secret to confirm";
    private static final Duration CODE_WITHIN = Duration.ofMinutes(5);

    private final Users users;
    private final Setup setup;
    private final Audit audit;
    private final Attempts attempts;
    private final Sessions sessions;
    private final SecurityContextRepository contexts;
    private final RequestCache requests;
    private final Reach reach;
    private final Clock clock;

    SignInController(
            Users users,
            Setup setup,
            Audit audit,
            Attempts attempts,
            Sessions sessions,
            SecurityContextRepository contexts,
            RequestCache requests,
            Reach reach,
            Clock consoleClock) {
        this.users = users;
        this.setup = setup;
        this.audit = audit;
        this.attempts = attempts;
        this.sessions = sessions;
        this.contexts = contexts;
        this.requests = requests;
        this.reach = reach;
        this.clock = consoleClock;
    }

    @GetMapping("/login")
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        @Nullable SavedRequest wanted = requests.getRequest(request, response);
        model.addAttribute("leadsBack", wanted != null && !"/".equals(path(wanted)));
        return page(
                request,
                model,
                users.isEmpty()
                        ? "Nobody can sign in yet: open the link that the engine printed when it started."
                        : null);
    }

    private static String page(HttpServletRequest request, Model model, @Nullable String problem) {
        model.addAttribute("frame", Frame.of(request, "Sign in", null));
        model.addAttribute("problem", problem);
        return "signin/password";
    }

    @PostMapping("/login")
    String password(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String name,
            @RequestParam String password,
            Model model) {
        if (!attempts.allow(request.getRemoteAddr())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(request, model, "Too many tries from here; wait a few minutes.");
        }
        Users.Answer answer = users.prove(name, password);
        if (!(answer instanceof Users.Answer.Known known)) {
            refused(users.known(name));
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return page(
                    request, model, "This is not right. After five wrong passwords a name is locked for 15 minutes.");
        }
        attempts.passed(request.getRemoteAddr());
        if (known.user().secondFactor() || reach.isWide()) {
            HttpSession session = request.getSession();
            request.changeSessionId();
            session.setAttribute(PROVED, known.user().id());
            session.setAttribute(PROVED_AT, clock.instant());
            return known.user().secondFactor() ? "redirect:/login/code" : "redirect:/login/second-factor";
        }
        return signIn(request, response, known.user());
    }

    @GetMapping("/login/code")
    String codePage(HttpServletRequest request, Model model) {
        return proved(request).isEmpty() ? "redirect:/login" : codePage(request, model, null);
    }

    private static String codePage(HttpServletRequest request, Model model, @Nullable String problem) {
        model.addAttribute("frame", Frame.of(request, "Sign in", null));
        model.addAttribute("problem", problem);
        return "signin/code";
    }

    @PostMapping("/login/code")
    String code(HttpServletRequest request, HttpServletResponse response, @RequestParam String code, Model model) {
        Optional<User> user = proved(request);
        if (user.isEmpty()) {
            return "redirect:/login";
        }
        if (!attempts.allow(request.getRemoteAddr())
                || !users.proveCode(user.get().id(), code)) {
            refused(user);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return codePage(
                    request, model, "This code is not right, or was used before. The next one comes in a moment.");
        }
        attempts.passed(request.getRemoteAddr());
        return signIn(request, response, user.get());
    }

    /** Set up by somebody who has just given the password, or who is signed in. */
    @GetMapping("/login/second-factor")
    String enrolPage(HttpServletRequest request, Model model) {
        Optional<User> user = enrolling(request);
        if (user.isEmpty()) {
            return "redirect:/login";
        }
        Users.Enrolment enrolment = users.enrolment(user.get());
        request.getSession().setAttribute(SECRET, enrolment.secret());
        return enrolPage(request, model, enrolment, null);
    }

    private static String enrolPage(
            HttpServletRequest request, Model model, Users.Enrolment enrolment, @Nullable String problem) {
        model.addAttribute("frame", Frame.of(request, "Second factor", null));
        model.addAttribute("enrolment", enrolment);
        model.addAttribute("problem", problem);
        return "signin/second-factor";
    }

    @PostMapping("/login/second-factor")
    String enrol(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String old,
            @SessionAttribute(name = SECRET, required = false) @Nullable String secret,
            Model model) {
        Optional<User> user = enrolling(request);
        if (user.isEmpty() || secret == null) {
            return "redirect:/login";
        }
        boolean signedIn = signedIn().isPresent();
        if (signedIn && !isProvedAgain(request, user.get(), password, old)) {
            return enrolPage(
                    request, model, users.enrolment(user.get(), secret), "Password or present code is not right.");
        }
        if (!users.enrol(user.get().id(), secret, code)) {
            return enrolPage(
                    request,
                    model,
                    users.enrolment(user.get(), secret),
                    "This code is not right. Is the clock of the phone?");
        }
        request.getSession().removeAttribute(SECRET);
        audit.record(
                new Requester(user.get().name(), null),
                "second factor set up",
                "user " + user.get().id(),
                1);
        User fresh = users.user(user.get().id()).orElseThrow();
        if (signedIn) {
            SignedIn.proved(request.getSession(), fresh);
            Frame.notice(request, "The second factor is set up; other sessions of yours have ended.");
            return "redirect:/";
        }
        return signIn(request, response, fresh);
    }

    /** Whoever finds a page open is not its user yet. */
    private boolean isProvedAgain(HttpServletRequest request, User user, String password, String old) {
        boolean right = attempts.allow(request.getRemoteAddr())
                && users.prove(user.name(), password) instanceof Users.Answer.Known
                && (!user.secondFactor() || users.proveCode(user.id(), old));
        if (right) {
            attempts.passed(request.getRemoteAddr());
        } else {
            refused(Optional.of(user));
        }
        return right;
    }

    private void refused(Optional<User> user) {
        user.ifPresent(one -> audit.record(new Requester(one.name(), null), "sign in refused", "console", 1));
    }

    @GetMapping("/setup/{token}")
    String setupPage(HttpServletRequest request, @PathVariable String token, Model model) {
        if (!setup.isRight(token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return setupPage(request, token, "", model, null);
    }

    private static String setupPage(
            HttpServletRequest request, String token, String name, Model model, @Nullable String problem) {
        model.addAttribute("frame", Frame.of(request, "The first user", null));
        model.addAttribute("setupToken", token);
        model.addAttribute("name", name);
        model.addAttribute("problem", problem);
        return "signin/setup";
    }

    @PostMapping("/setup/{token}")
    String setUp(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String token,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam String again,
            Model model) {
        if (!attempts.allow(request.getRemoteAddr()) || !setup.isRight(token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        attempts.passed(request.getRemoteAddr());
        if (!password.equals(again)) {
            return setupPage(request, token, name, model, "The two passwords differ.");
        }
        try {
            User user = setup.make(token, name, password);
            audit.record(new Requester(user.name(), null), "user added", "user " + user.id(), 1);
            if (reach.isWide()) {
                request.getSession().setAttribute(PROVED, user.id());
                request.getSession().setAttribute(PROVED_AT, clock.instant());
                return "redirect:/login/second-factor";
            }
            return signIn(request, response, user);
        } catch (IllegalArgumentException e) {
            return setupPage(request, token, name, model, String.valueOf(e.getMessage()));
        }
    }

    private Optional<User> proved(HttpServletRequest request) {
        HttpSession session = request.getSession();
        return session.getAttribute(PROVED) instanceof Long id
                        && session.getAttribute(PROVED_AT) instanceof Instant at
                        && at.plus(CODE_WITHIN).isAfter(clock.instant())
                ? users.user(id)
                : Optional.empty();
    }

    private Optional<User> enrolling(HttpServletRequest request) {
        Optional<User> signedIn = signedIn();
        return signedIn.isPresent()
                ? signedIn
                : proved(request).filter(user -> !user.secondFactor()); // who has one shows it, and makes no new one
    }

    private Optional<User> signedIn() {
        return SecurityContextHolder.getContext().getAuthentication() != null
                        && SecurityContextHolder.getContext()
                                        .getAuthentication()
                                        .getPrincipal()
                                instanceof User user
                ? users.user(user.id())
                : Optional.empty();
    }

    private String signIn(HttpServletRequest request, HttpServletResponse response, User user) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.removeAttribute(PROVED);
        session.removeAttribute(PROVED_AT);
        SignedIn.begin(session, user, request.getRemoteAddr(), clock.instant());
        sessions.begin(session, user, request.getHeader(HttpHeaders.USER_AGENT));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignedIn.of(user));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        audit.record(new Requester(user.name(), null), "sign in", "console", 1);
        @Nullable SavedRequest wanted = requests.getRequest(request, response);
        if (wanted == null) {
            return "redirect:/";
        }
        requests.removeRequest(request, response);
        return "redirect:" + path(wanted);
    }

    /** Of the page that was asked for, on this server, without its question; the first page where its address is none. */
    private static String path(SavedRequest wanted) {
        try {
            return Objects.requireNonNullElse(new URI(wanted.getRedirectUrl()).getRawPath(), "/");
        } catch (URISyntaxException e) {
            return "/";
        }
    }
}
