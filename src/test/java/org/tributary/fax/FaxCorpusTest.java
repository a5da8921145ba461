package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.decision.ChartFile;
import org.tributary.fax.decision.Decided;
import org.tributary.fax.decision.FilingRule;
import org.tributary.fax.page.Scans;
import org.tributary.fax.page.TextRecognition;

/** Faxes nobody here drew: {@code -Dshared=} names the folder that holds {@code fax/samples}. */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaxCorpusTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @TempDir
    Path dir;

    private Path samples;

    @BeforeEach
    void find_the_samples() {
        samples = Path.of(System.getProperty("shared"), "fax", "samples");
        assertThat(samples).as("-Dshared= names a folder with fax/samples").isDirectory();
    }

    /** {@code decoded.csv} says what another decoder made of each page; it leaves out what that one could not decode. */
    @Test
    void every_odd_TIFF_is_decoded_to_the_same_pixels() throws Exception {
        int same = 0;
        int pages = 0;
        List<String> other = new ArrayList<>();
        for (String line : Files.readAllLines(samples.resolve("real/decoded.csv")).stream()
                .skip(1)
                .toList()) {
            String[] cells = line.split(",", -1);
            List<String> decoded = new ArrayList<>();
            Scans.read(Files.readAllBytes(samples.resolve("real").resolve(cells[0])), (number, scan) -> {
                byte[] rows = rows(scan.image());
                decoded.add(scan.image().getWidth() + "," + scan.image().getHeight() + "," + sha256(rows));
                return true;
            });
            pages++;
            int page = cells.length > 1 && cells[1].matches("[0-9]+") ? Integer.parseInt(cells[1]) : 1;
            String expected = line.substring(line.indexOf(',', line.indexOf(',') + 1) + 1);
            String got = page <= decoded.size() ? decoded.get(page - 1) : "not decoded";
            boolean sizeOnly = expected.endsWith(","); // the other decoder failed, or may have mended damage otherwise
            if (got.equals(expected) || (sizeOnly && got.startsWith(expected))) {
                same++;
            } else {
                other.add(line + " -> " + got);
            }
        }
        other.forEach(System.out::println);
        System.out.printf("fax corpus: %d of %d pages decoded as expected%n", same, pages);
        assertThat(other.stream().filter(it -> it.endsWith("not decoded"))).isEmpty();
    }

    @Test
    void every_sample_becomes_a_valid_PDF_A_with_pages_as_large_as_the_paper() throws Exception {
        FaxReader blind = new FaxReader(new TextRecognition(dir.resolve("ocr"), "/nonexistent/tesseract"));
        int valid = 0;
        for (Path file : tiffs("pages", "tiff", "real")) {
            byte[] pdf = blind.read(Files.readAllBytes(file), TODAY).rendition();
            assertThat(pdf).as("%s", file).isNotNull();
            assertThat(PreflightTest.problems(pdf)).as("%s", file).isEmpty();
            valid++;
        }
        System.out.printf("fax corpus: %d PDFs, all valid PDF/A-1b%n", valid);
    }

    @Test
    void no_sample_files_itself_to_a_wrong_chart() throws Exception {
        TextRecognition ours = new TextRecognition(dir.resolve("ocr"), "");
        assumeTrue(ours.isPossible(), "the packed text recognition does not run on this machine");
        FaxReader reader = new FaxReader(ours);
        List<Chart> charts = ChartFile.read(samples.resolve("charts.csv"));
        LookAlikes others = new LookAlikes(1);
        List<Chart> many = charts.stream()
                .flatMap(chart -> others.around(chart).stream())
                .distinct()
                .toList();
        int documents = 0;
        int proposed = 0;
        List<String> json = new ArrayList<>();
        for (Path file : tiffs("pages", "tiff")) {
            FaxReading reading = reader.read(Files.readAllBytes(file), TODAY);
            List<Decided> decided = reading.decided(charts, reading.circumstances(false, false, null), TODAY);
            for (JsonNode document : truth(file).path("documents")) {
                if (document.path("chart").isTextual() && !file.toString().contains("L4")) {
                    documents++;
                    proposed += isProposed(document, reading, many) ? 1 : 0;
                }
            }
            json.add(FaxJson.of(
                    file.getFileName().toString(),
                    reading,
                    decided,
                    com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode()));
        }
        Path results = dir.resolve("results.json");
        Files.writeString(results, "[" + String.join(",\n", json) + "]");
        System.out.printf(
                "fax corpus: of %d documents on levels 0 to 3 the right one of %d charts is among the first three candidates of %d%n",
                documents, many.size(), proposed);
        assertThat(proposed / (double) documents)
                .as("the right chart among the first three of %d documents", documents)
                .isGreaterThanOrEqualTo(0.97);
        String report = score(results);
        System.out.println(report);
        assertThat(report).contains("auto-filed wrong: 0");
        String all = report.lines()
                .filter(line -> line.startsWith("all "))
                .findFirst()
                .orElseThrow();
        String[] values = all.split("[|]")[1].strip().split(" +");
        assertThat(Integer.parseInt(values[0]))
                .as("identity values right; %s", all)
                .isGreaterThanOrEqualTo(70);
        assertThat(Integer.parseInt(values[2]))
                .as("identity values wrong; %s", all)
                .isZero();
    }

    private JsonNode truth(Path file) throws IOException {
        String name = file.getParent().getFileName() + "_"
                + file.getFileName().toString().replace(".tif", ".json");
        Path truth = samples.resolve("truth").resolve(name);
        return Files.exists(truth) ? new ObjectMapper().readTree(truth.toFile()) : MissingNode.getInstance();
    }

    /** Of the document that holds the first page of that one. */
    private static boolean isProposed(JsonNode truth, FaxReading reading, List<Chart> charts) {
        int first = truth.path("pages").path(0).asInt();
        return reading.documents().stream()
                .filter(document -> document.pages().contains(first))
                .map(document -> FilingRule.decide(document, charts, reading.circumstances(false, false, null), TODAY))
                .flatMap(decided -> decided.candidates().stream())
                .anyMatch(one -> one.chart().equals(truth.path("chart").asText()));
    }

    private String score(Path results) throws IOException, InterruptedException {
        Path scorer = samples.resolve("../../tools/fax/FaxScore.java").normalize();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        scorer.toString(),
                        samples.resolve("truth").toString(),
                        results.toString(),
                        "--present")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    private List<Path> tiffs(String... folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(samples.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".tif")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    /** Each row padded to a byte, the first pixel the highest bit, black is 1. */
    private static byte[] rows(java.awt.image.BufferedImage image) {
        int bytes = (image.getWidth() + 7) / 8;
        byte[] rows = new byte[bytes * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xff) < 128) {
                    rows[y * bytes + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return rows;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
