package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.tributary.console.access.User;

/**
 * What stands around every page.
 *
 * @param title of the page; never a patient's name or number
 * @param here the screen it belongs to; null for pages outside of the menu
 * @param user null before somebody has signed in
 * @param token what each form sends back, so that no other site can send it
 * @param notice what was just done, in a sentence; null where nothing was
 */
public record Frame(
        String title,
        @Nullable Screen here,
        @Nullable User user,
        List<Screen> menu,
        String token,
        @Nullable String notice) {

    static final String NOTICE = "notice";

    static Frame of(HttpServletRequest request, String title, @Nullable Screen here) {
        @Nullable User user = signedIn();
        CsrfToken token = (CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()));
        @Nullable Object notice = request.getSession().getAttribute(NOTICE);
        request.getSession().removeAttribute(NOTICE);
        return new Frame(
                title,
                here,
                user,
                user == null ? List.of() : Screen.of(user),
                token.getToken(),
                notice == null ? null : notice.toString());
    }

    static Frame of(HttpServletRequest request, Screen here) {
        return of(request, here.title(), here);
    }

    /** Shown once, on the next page. */
    static void notice(HttpServletRequest request, String sentence) {
        request.getSession().setAttribute(NOTICE, sentence);
    }

    private static @Nullable User signedIn() {
        return SecurityContextHolder.getContext().getAuthentication() != null
                        && SecurityContextHolder.getContext()
                                        .getAuthentication()
                                        .getPrincipal()
                                instanceof User user
                ? user
                : null;
    }
}
