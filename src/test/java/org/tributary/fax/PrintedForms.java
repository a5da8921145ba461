package org.tributary.fax;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.tributary.fax.DrawnPages.Person;

/**
 * Forms as programs print them: the HTML files of a folder in {@code src/test/resources/fax}, filled in, printed by an installed Chromium
 * and sent with a fax machine's line above. The first line of each says what of the patient it prints; {@code people.txt} beside them names families and, in its second line, first names. {@code -Dfax.fonts=} names a
 * fontconfig file with further letters (Arimo, Tinos, Courier Prime, Roboto Condensed, Special Elite, DotGothic16, Kalam, Caveat); without it they are those
 * that the machine has.
 */
final class PrintedForms {
    private static final Path SETS = Path.of("src/test/resources/fax");
    private static final Pattern TRUTH = Pattern.compile("<!-- ([a-z ]+) -->\\n");
    private static final String PAGE = "<!-- page -->";
    private static final Pattern FIELD = Pattern.compile("\\{([^{}:;]+)}");
    private static final int DPI = 216;
    private static final List<String> MIDDLES = List.of("", "", "", "B", "D", "Jane", "L", "Paul", "S");

    private PrintedForms() {}

    /**
     * One form of one patient.
     *
     * @param prints name, born, number, phone; none where it is about several
     * @param from its first page in the printed file
     */
    record Form(String name, Person who, Set<String> prints, int from, int pages) {}

    private static Person person(List<List<String>> names, Random random) {
        return new Person(
                DrawnPages.pick(names.get(0), random),
                DrawnPages.pick(names.get(1), random),
                DrawnPages.pick(MIDDLES, random),
                String.format(
                        "%d-%02d-%02d", 1931 + random.nextInt(88), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                DrawnPages.pick(List.of("", "", "", "E", "MR-", "0"), random) + (110_000 + random.nextInt(8_889_999)),
                String.format("(%d) 555-01%02d", 203 + random.nextInt(776), random.nextInt(100)));
    }

    /** The browser; the tests that need it are skipped where none is installed. */
    static Optional<Path> browser() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    /** All forms of a set, each of somebody else, in one PDF. */
    static List<Form> print(String set, Path browser, Path pdf, Random random)
            throws IOException, InterruptedException {
        Path folder = SETS.resolve(set);
        List<List<String>> names = Files.readAllLines(folder.resolve("people.txt")).stream()
                .map(line -> List.of(line.split(", ")))
                .toList();
        List<Form> forms = new ArrayList<>();
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html><meta charset=utf-8><style>@page{size:letter;margin:.55in}"
                        + "section{break-after:page}</style>");
        int page = 0;
        for (Path file : files(folder)) {
            String text = Files.readString(file);
            Matcher truth = TRUTH.matcher(text);
            if (!truth.lookingAt()) {
                throw new IOException("no truth in " + file);
            }
            Person who = person(names, random);
            String[] pages = filled(text.substring(truth.end()), who).split(PAGE);
            for (String one : pages) {
                html.append("<section>").append(one).append("</section>\n");
            }
            String name = file.getFileName().toString().replace(".html", "");
            Set<String> prints = Set.copyOf(Arrays.asList(truth.group(1).split(" ")));
            forms.add(new Form(name, who, prints.contains("none") ? Set.of() : prints, page, pages.length));
            page += pages.length;
        }
        Path source = pdf.resolveSibling("forms.html");
        Files.writeString(source, html);
        ProcessBuilder command = new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + pdf.resolveSibling("browser"),
                "--no-pdf-header-footer",
                "--print-to-pdf=" + pdf,
                source.toUri().toString());
        String fonts = System.getProperty("fax.fonts", "");
        if (!fonts.isEmpty()) {
            command.environment().put("FONTCONFIG_FILE", fonts);
        }
        Process process = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the browser did not print within two minutes");
        }
        return forms;
    }

    /** What arrives of a form's pages: with the sender's line above, and on a bad line with scan lines that got lost. */
    static List<DrawnPages.Sent> sent(Path pdf, Form form, int level, Random random) throws IOException {
        List<DrawnPages.Sent> sent = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int i = 0; i < form.pages; i++) {
                BufferedImage large = renderer.renderImageWithDPI(form.from + i, DPI, ImageType.GRAY);
                header(large, i + 1, form.pages);
                DrawnPages.Sent page = DrawnPages.send(large, level, random);
                if (level % 2 == 1) {
                    lose(page.image(), random);
                }
                sent.add(page);
            }
        }
        return sent;
    }

    private static void header(BufferedImage page, int number, int of) {
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font("Monospaced", Font.PLAIN, DPI / 9));
        graphics.drawString(
                String.format(
                        "Nov-16-2026 08:14 AM  HENDERSON MEDICAL RECORDS  702-555-0186   P. %02d/%02d", number, of),
                DPI / 3,
                DPI / 4);
        graphics.dispose();
    }

    /** Single lines come twice, and one run of a few lines is white. */
    private static void lose(BufferedImage page, Random random) {
        int[] line = new int[page.getWidth()];
        for (int y = 1; y < page.getHeight(); y++) {
            if (random.nextInt(60) == 0) {
                page.getRaster().getSamples(0, y - 1, page.getWidth(), 1, 0, line);
                page.getRaster().setSamples(0, y, page.getWidth(), 1, 0, line);
            }
        }
        int white = page.getHeight() / 10 + random.nextInt(page.getHeight() / 2);
        Arrays.fill(line, 1);
        for (int y = white; y < white + 2; y++) {
            page.getRaster().setSamples(0, y, page.getWidth(), 1, 0, line);
        }
    }

    private static String filled(String html, Person who) {
        return FIELD.matcher(html).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), who)));
    }

    private static String value(String field, Person who) {
        String plain = field.replace("^", "");
        String value = switch (plain) {
            case "L, F M" -> who.familyFirst();
            case "L,F M" -> who.familyFirst().replace(", ", ",");
            case "F M L" -> who.givenFirst();
            case "F L" -> who.given() + " " + who.family();
            case "L, F" -> who.family() + ", " + who.given();
            case "L" -> who.family();
            case "F" -> who.given();
            case "MI" -> who.middle().isEmpty() ? "" : who.middle().substring(0, 1);
            case "mrn" -> who.number();
            case "phone" -> who.phone();
            case "phone-" -> DrawnDaily.dashedPhone(who);
            case "phone." -> DrawnDaily.dashedPhone(who).replace('-', '.');
            case "age" -> String.valueOf(DrawnPapers.age(who));
            case "mm/dd/yyyy" -> who.slashed();
            case "m/d/yyyy" -> who.slashed().replaceAll("\\b0", "");
            case "Mon d, yyyy" -> who.named();
            case "MON dd,yyyy" ->
                DrawnDaily.dashed(who).toUpperCase(Locale.ROOT).replaceAll("(\\d+)-(\\w+)-(\\d+)", "$2 $1,$3");
            case "dd-MON-yyyy" -> DrawnDaily.dashed(who).toUpperCase(Locale.ROOT);
            case "Month d, yyyy" -> DrawnPapers.month(who) + " " + DrawnPapers.day(who) + ", " + DrawnPapers.year(who);
            default -> throw new IllegalArgumentException(field);
        };
        return field.contains("^") ? value.toUpperCase(Locale.ROOT) : value;
    }
}
