package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/**
 * Why somebody does not get a page, told apart: there is none (404), it is not for his roles (403), or its form is of a session that is
 * over (403 too, and the page says so).
 */
final class Denied implements AccessDeniedHandler {
    private static final String STALE = Denied.class.getName() + ".stale";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        boolean stale = e instanceof CsrfException;
        if (stale) {
            request.setAttribute(STALE, true);
        }
        response.sendError((stale || isScreen(request) ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND).value());
    }

    private static boolean isScreen(HttpServletRequest request) {
        String path = request.getServletPath();
        return Arrays.stream(Screen.values())
                .anyMatch(screen -> path.equals(screen.path()) || path.startsWith(screen.path() + "/"));
    }

    /** What the error page is told. */
    static final class Told extends DefaultErrorAttributes {
        @Override
        public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
            Map<String, Object> told = super.getErrorAttributes(request, options);
            if (request.getAttribute(STALE, RequestAttributes.SCOPE_REQUEST) != null) {
                told.put("stale", true);
            }
            return told;
        }
    }
}
