package org.tributary.bench;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.jspecify.annotations.Nullable;

/** A fax server that puts pages about the hospitals' patients into a folder, at a steady pace; each is another one. */
final class FaxSender implements AutoCloseable {
    private static final int WIDTH = 1728;
    private static final int HEIGHT =
            2156; // a page of 204 by 196 dots to the inch; a TIFF without tags is taken for one
    private static final double X_DPI = 204;
    private static final double Y_DPI = 196;
    private static final double POINTS = 72;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final List<String> SENTENCES = List.of(
            "The patient was seen today and reports gradual improvement since the last visit.",
            "There is no fever and no weight loss, and the appetite is good.",
            "Blood pressure was 128 over 76, pulse 72 and regular.",
            "The examination of heart and lungs was normal.",
            "Medication was reviewed and continued without change.",
            "Laboratory tests of last month were within their limits.",
            "We agreed to repeat the blood tests in six weeks.",
            "She can climb two flights of stairs again without resting.",
            "The wound has healed well and the stitches were removed.",
            "We discussed diet and exercise at some length.");
    private static final int SENTENCES_A_PAGE = 18;

    private final Path folder;
    private final double perMinute;
    private final Population population;
    private final int persons;
    private final Random random;
    private final Font font;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long sent;
    private volatile @Nullable IOException broken;

    /** Starts at once. @param folder which the engine looks through */
    FaxSender(Path folder, Plan plan) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.perMinute = plan.faxesPerMinute();
        this.population = new Population(plan.seed());
        this.persons = plan.persons();
        this.random = new Random(plan.seed());
        this.font = font();
        this.thread = new Thread(this::run, "bench-fax");
        thread.setDaemon(true);
        thread.start();
    }

    long sent() {
        return sent;
    }

    /** Ends it, and says what went wrong meanwhile. */
    @Override
    public void close() throws IOException {
        stopped = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        IOException problem = broken;
        if (problem != null) {
            throw problem;
        }
    }

    private void run() {
        long begin = System.nanoTime();
        try {
            while (!stopped) {
                byte[] page = tiff(page()); // drawn before its time has come
                long due = begin + (long) (sent * TimeUnit.MINUTES.toNanos(1) / perMinute);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                Path file = folder.resolve("fax-" + sent + ".tif");
                Files.write(file, page);
                Files.createFile(folder.resolve("fax-" + sent + ".tif.done"));
                sent++;
            }
        } catch (IOException e) {
            broken = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BufferedImage page() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.BLACK);
        graphics.setTransform(AffineTransform.getScaleInstance(X_DPI / POINTS, Y_DPI / POINTS)); // now in points
        graphics.setFont(font.deriveFont(11f));
        SyntheticPerson who = population.atA(random.nextInt(persons));
        String born = String.format(
                Locale.ROOT,
                "%02d/%02d/%d",
                who.birthDate().getMonthValue(),
                who.birthDate().getDayOfMonth(),
                who.birthDate().getYear());
        int y = 60;
        for (String line : List.of(
                "LAKESIDE CARDIOLOGY GROUP",
                "400 Harbor Road, Lakeside    Phone (555) 555-0140",
                "",
                "Patient: " + who.family() + ", " + who.given() + "    DOB: " + born,
                "Home phone: " + who.home().phone(),
                "")) {
            graphics.drawString(line, 60, y);
            y += 18;
        }
        for (int i = 0; i < SENTENCES_A_PAGE; i++, y += 18) {
            graphics.drawString(SENTENCES.get(random.nextInt(SENTENCES.size())), 60, y);
        }
        graphics.drawString("Emil Sandoval, MD", 60, y + 18);
        graphics.dispose();
        return image;
    }

    private static Font font() throws IOException {
        try (@Nullable InputStream file = PDType1Font.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IOException("the font for drawn faxes is not packed with this program");
            }
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (java.awt.FontFormatException e) {
            throw new IOException(e);
        }
    }

    private static byte[] tiff(BufferedImage page) throws IOException {
        ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance(null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType("CCITT T.6");
            writer.write(null, new IIOImage(page, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
