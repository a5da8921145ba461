package org.tributary.fax;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.apache.pdfbox.pdmodel.font.PDType1Font;

/** A page of 612 by 792 points to draw on. */
final class DrawnSheet {
    private static final int LARGE = 3; // pixels to the point, before the line
    private static final int WIDTH = 612;
    private static final int HEIGHT = 792;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String BODY = """
            The patient was seen today and reports gradual improvement since the last
            appointment. There is no fever and no weight loss. Medication was reviewed and
            continued without change. Blood pressure 124 over 78, pulse 72 and regular.
            The examination of heart and lungs was normal. We discussed diet and exercise
            and agreed to repeat the blood tests in six weeks. Please call our office if you
            have any questions about this plan.""";

    private final BufferedImage image = new BufferedImage(WIDTH * LARGE, HEIGHT * LARGE, BufferedImage.TYPE_BYTE_GRAY);
    private final Graphics2D graphics = image.createGraphics();
    private Font font;

    DrawnSheet() throws IOException {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(LARGE, LARGE);
        try (InputStream file = PDType1Font.class.getResourceAsStream(FONT)) {
            font = Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (java.awt.FontFormatException e) {
            throw new IOException(e);
        }
    }

    /** What follows is set in the machine's own serif or typewriter letters. */
    void face(String family, int style) {
        font = new Font(family, style, 10);
    }

    void text(double x, double y, double size, String text) {
        graphics.setFont(font.deriveFont((float) size));
        graphics.drawString(text, (float) x, (float) y);
    }

    void row(double y, int[] columns, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            text(columns[i], y, 10, cells[i]);
        }
    }

    void box(double x, double y, double width, double height, String label, String value) {
        frame(x, y, width, height);
        text(x + 3, y + 9, 7, label);
        text(x + 5, y + 24, 11, value);
    }

    /** Columns of a ruled table, one line of it: a cell for each text. */
    void cells(double y, double height, double size, int[] edges, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            frame(edges[i], y, edges[i + 1] - edges[i], height);
            text(edges[i] + 4, y + height - 4, size, texts[i]);
        }
    }

    void frame(double x, double y, double width, double height) {
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    void line(double x, double y, double toX, double toY) {
        graphics.draw(new Line2D.Double(x, y, toX, toY));
    }

    /** As a typewriter sets it: each character in a cell as wide as the next, narrow ones drawn wider. */
    void typed(double x, double y, double size, String text) {
        double cell = 0.62 * size;
        graphics.setFont(font.deriveFont((float) size));
        for (int i = 0; i < text.length(); i++) {
            String one = text.substring(i, i + 1);
            double width = font.deriveFont(100f)
                            .getStringBounds(one, graphics.getFontRenderContext())
                            .getWidth()
                    * size
                    / 100;
            double wider = Character.isLetter(one.charAt(0)) ? Math.max(0.75, Math.min(2, 0.56 * size / width)) : 1;
            AffineTransform before = graphics.getTransform();
            graphics.translate(x + cell * i + (cell - width * wider) / 2, y);
            graphics.scale(wider, 1);
            graphics.drawString(one, 0, 0);
            graphics.setTransform(before);
        }
    }

    /** White letters on a black band. */
    void band(double x, double y, double width, double height, String text) {
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
        graphics.setColor(Color.WHITE);
        text(x + 4, y + height - 4, height - 5, text);
        graphics.setColor(Color.BLACK);
    }

    /** What is drawn meanwhile is white on a black field. */
    void dark(double x, double y, double width, double height, Runnable drawn) {
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
        graphics.setColor(Color.WHITE);
        drawn.run();
        graphics.setColor(Color.BLACK);
    }

    /** What is drawn meanwhile has its origin there, and is turned clockwise. */
    void turned(double x, double y, double degrees, Runnable drawn) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(Math.toRadians(degrees));
        drawn.run();
        graphics.setTransform(before);
    }

    /** Each character in a box of its own; boxes that are left stay empty. */
    void combed(double x, double y, double width, int boxes, String text) {
        for (int i = 0; i < boxes; i++) {
            frame(x + width * i, y, width, 1.25 * width);
            if (i < text.length()) {
                String one = text.substring(i, i + 1);
                graphics.setFont(font.deriveFont((float) (0.8 * width)));
                double wide = graphics.getFontMetrics().stringWidth(one);
                graphics.drawString(one, (float) (x + width * i + (width - wide) / 2), (float) (y + 0.92 * width));
            }
        }
    }

    /** Slanting letters, each a little higher, larger or more turned than the last: printed by hand, and legibly. */
    void scrawled(double x, double y, double size, String text, Random random) {
        double at = x;
        for (int i = 0; i < text.length(); i++) {
            String one = text.substring(i, i + 1);
            double large = size * (0.92 + 0.16 * random.nextDouble());
            graphics.setFont(font.deriveFont((float) large));
            AffineTransform before = graphics.getTransform();
            graphics.translate(at, y + 1.2 * (random.nextDouble() - 0.5));
            graphics.rotate(Math.toRadians(6 * (random.nextDouble() - 0.5)));
            graphics.shear(-0.22, 0);
            graphics.drawString(one, 0, 0);
            graphics.setTransform(before);
            at += font.deriveFont(100f)
                                    .getStringBounds(one, graphics.getFontRenderContext())
                                    .getWidth()
                            * large
                            / 100
                    + 0.5;
        }
    }

    /** Ends there. */
    void rightText(double x, double y, double size, String text) {
        graphics.setFont(font.deriveFont((float) size));
        graphics.drawString(text, (float) (x - graphics.getFontMetrics().stringWidth(text)), (float) y);
    }

    /** What stands on a line to write on, and the line. */
    void written(double x, double y, double width, String label, String value) {
        text(x, y, 10, label);
        double from = x + graphics.getFontMetrics().stringWidth(label) + 4;
        text(from + 3, y - 1, 11, value);
        line(from, y + 2, x + width, y + 2);
    }

    void body(double y) {
        int line = 0;
        for (String text : BODY.lines().toList()) {
            text(60, y + 16 * line++, 11, text);
        }
    }

    BufferedImage done() {
        graphics.dispose();
        return image;
    }
}
