package org.tributary.fax;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A page as text recognition reads it best: square pixels of 306 dpi, edges softened. */
final class Legible {
    static final int DPI = 306;
    private static final float[] BINOMIAL = {
        1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 4 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 1 / 16f
    };

    private Legible() {}

    static byte[] png(Scan scan) {
        int width = (int) Math.round(scan.image().getWidth() * DPI / scan.xDpi());
        int height = (int) Math.round(scan.image().getHeight() * DPI / scan.yDpi());
        BufferedImage square = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = square.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(scan.image(), 0, 0, width, height, null);
        graphics.dispose();
        BufferedImage soft = new ConvolveOp(new Kernel(3, 3, BINOMIAL), ConvolveOp.EDGE_NO_OP, null)
                .filter(square, new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(soft, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
