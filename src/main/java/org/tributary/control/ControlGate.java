package org.tributary.control;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets through who comes from this machine, means this machine (a web page that had a name of its own point here does not),
 * and holds the token.
 */
final class ControlGate extends OncePerRequestFilter {
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    private static final String SCHEME = "Bearer ";

    private final Supplier<@Nullable ControlToken> token;

    ControlGate(Supplier<@Nullable ControlToken> token) {
        this.token = token;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String host = request.getHeader("Host");
        if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                || host == null
                || !LOOPBACK.matcher(host).matches()) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "only for this machine, under its loopback address");
        } else if (!holdsToken(request)) {
            refuse(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "the token of control.token in the data folder is needed");
        } else {
            response.setHeader("Cache-Control", "no-store");
            chain.doFilter(request, response);
        }
    }

    private boolean holdsToken(HttpServletRequest request) {
        @Nullable ControlToken ours = token.get();
        @Nullable String given = request.getHeader("Authorization");
        return ours != null
                && given != null
                && given.startsWith(SCHEME)
                && ours.matches(given.substring(SCHEME.length()));
    }

    private static void refuse(HttpServletResponse response, int status, String problem) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getWriter().write("{\"problem\":\"" + problem + "\"}");
    }
}
