package org.tributary.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tributary.console.access.User;

/** {@code /}: the first screen that a user may open. */
@Controller
final class HomeController {
    @GetMapping("/")
    String home(@AuthenticationPrincipal User user) {
        return "redirect:" + Screen.of(user).get(0).path();
    }

    @GetMapping("/help")
    String help(HttpServletRequest request, Model model) {
        model.addAttribute("frame", Frame.of(request, "Help", null));
        return "help";
    }
}
