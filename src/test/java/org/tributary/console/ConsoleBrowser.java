package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real browser with one window: an installed Chromium ({@code chromium} or {@code google-chrome}). Pictures of what was looked at lie
 * in {@code target/screenshots} afterwards.
 */
final class ConsoleBrowser implements AutoCloseable {
    private final Playwright playwright;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private ConsoleBrowser(Path chromium, String base) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1360, 900).setBaseURL(base));
        context.setDefaultTimeout(60_000); // a crowded machine is no fault of a page
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + " " + error));
    }

    /** Skips the tests where no browser is installed. */
    static Path installed() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                chromium.isPresent(), "skipped: no Chromium is installed, so that nobody looks at the console's pages");
        return chromium.orElseThrow();
    }

    /** @param base the engine's address */
    static ConsoleBrowser on(String base) {
        return new ConsoleBrowser(installed(), base);
    }

    Page page() {
        return page;
    }

    /** Errors and warnings that pages wrote. */
    List<String> complaints() {
        return complaints;
    }

    /** The first user, by the link that the engine printed. */
    void setUp(String setupPath) {
        page.navigate(setupPath);
        page.fill("#name", "anna");
        page.fill("#password", ConsoleClient.PASSWORD);
        page.fill("#again", ConsoleClient.PASSWORD);
        page.click("button[type=submit]");
        page.waitForURL("**/feeds");
    }

    /** A picture, and nothing that axe finds. */
    void look(String name) {
        page.waitForLoadState();
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots/" + name + ".png")));
        assertThat(new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(rule -> rule.getId() + " " + rule.getImpact() + ": "
                                        + rule.getNodes().stream()
                                                .limit(3)
                                                .map(node -> String.valueOf(node.getHtml()))
                                                .toList())
                                .toList())
                .as("what axe finds on " + name)
                .isEmpty();
    }

    /** The same by day and, what differs then, its colours by night. */
    void lookTwice(String name) {
        look(name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        colours(name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Nothing that axe finds of its colours as they are now. */
    void colours(String name) {
        assertThat(new AxeBuilder(page)
                        .withRules(List.of("color-contrast"))
                        .analyze()
                        .getViolations())
                .as("what axe finds of the colours of " + name)
                .isEmpty();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
