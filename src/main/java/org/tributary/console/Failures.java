package org.tributary.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** What fails in a page: a page that says so, and in the log a place without a value. */
@ControllerAdvice("org.tributary.console")
@Order(Ordered.HIGHEST_PRECEDENCE) // before the one for commands and doors, which answers no people
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** Somebody who looked at live numbers went to another page. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone(AsyncRequestNotUsableException e, HttpServletResponse response) {
        LOG.trace("a page was left");
    }

    @ExceptionHandler(Exception.class)
    String failed(Exception e, HttpServletResponse response, Model model) throws Exception {
        if (e instanceof AccessDeniedException) {
            throw e; // Spring Security's to answer
        }
        int status = e instanceof ErrorResponse answer
                ? answer.getStatusCode().value()
                : e instanceof IllegalArgumentException || e instanceof TypeMismatchException
                        ? HttpStatus.BAD_REQUEST.value()
                        : HttpStatus.INTERNAL_SERVER_ERROR.value();
        if (status == HttpStatus.INTERNAL_SERVER_ERROR.value() && !(e instanceof IOException)) {
            LOG.error("a page failed", e);
        }
        if (e instanceof IllegalArgumentException
                && e.getStackTrace().length > 0) { // its message may hold what a sender said
            LOG.warn("a page was refused: {} at {}", e.getClass().getSimpleName(), e.getStackTrace()[0]);
        }
        response.setStatus(status);
        model.addAttribute("status", status);
        return "error";
    }
}
