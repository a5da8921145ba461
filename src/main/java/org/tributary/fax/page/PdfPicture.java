package org.tributary.fax.page;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The black and white picture that a page of a PDF consists of, as fax services pack a scan: taken as it is, not drawn anew at
 * another resolution. Text that is not drawn may lie over it.
 */
final class PdfPicture extends PDFGraphicsStreamEngine {
    private static final double NEARLY = 0.01; // of the page
    private static final double POINTS = 72; // to the inch
    private static final int QUARTER = 90;

    private @Nullable PDImageXObject picture;
    private @Nullable Matrix place;
    private boolean other;

    private PdfPicture(PDPage page) {
        super(page);
    }

    /** Empty where anything else is drawn, or the picture does not fill the page. */
    static Optional<Scan> of(PDPage page) throws IOException {
        if (!page.getAnnotations().isEmpty()) {
            return Optional.empty();
        }
        PdfPicture seen = new PdfPicture(page);
        seen.processPage(page);
        PDImageXObject picture = seen.picture;
        Matrix place = seen.place;
        PDRectangle box = page.getCropBox();
        if (seen.other || picture == null || place == null || !isPlain(picture) || !fills(place, box)) {
            return Optional.empty();
        }
        Scan scan = new Scan(
                Scans.blackAndWhite(picture.getImage()),
                picture.getWidth() / (box.getWidth() / POINTS),
                picture.getHeight() / (box.getHeight() / POINTS));
        return Optional.of(turned(scan, Math.floorMod(page.getRotation(), 4 * QUARTER) / QUARTER));
    }

    private static boolean isPlain(PDImageXObject picture) throws IOException {
        return picture.getBitsPerComponent() == 1
                && !picture.isStencil()
                && picture.getSoftMask() == null
                && picture.getMask() == null
                && picture.getCOSObject().getDictionaryObject(COSName.OC) == null
                && picture.getColorSpace().getNumberOfComponents() == 1;
    }

    private static boolean fills(Matrix place, PDRectangle box) {
        double across = NEARLY * box.getWidth();
        double down = NEARLY * box.getHeight();
        return Math.abs(place.getShearX()) < across
                && Math.abs(place.getShearY()) < down
                && Math.abs(place.getScaleX() - box.getWidth()) < across
                && Math.abs(place.getScaleY() - box.getHeight()) < down
                && Math.abs(place.getTranslateX() - box.getLowerLeftX()) < across
                && Math.abs(place.getTranslateY() - box.getLowerLeftY()) < down;
    }

    /** Clockwise, as the page is shown. */
    private static Scan turned(Scan scan, int quarters) {
        if (quarters == 0) {
            return scan;
        }
        BufferedImage image = scan.image();
        boolean lies = quarters % 2 == 1;
        BufferedImage turned = new BufferedImage(
                lies ? image.getHeight() : image.getWidth(),
                lies ? image.getWidth() : image.getHeight(),
                BufferedImage.TYPE_BYTE_BINARY);
        AffineTransform turn = AffineTransform.getTranslateInstance(turned.getWidth() / 2.0, turned.getHeight() / 2.0);
        turn.quadrantRotate(quarters);
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        var graphics = turned.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return new Scan(turned, lies ? scan.yDpi() : scan.xDpi(), lies ? scan.xDpi() : scan.yDpi());
    }

    @Override
    public void drawImage(PDImage image) {
        other |= picture != null || !(image instanceof PDImageXObject);
        if (image instanceof PDImageXObject object) {
            picture = object;
            place = getGraphicsState().getCurrentTransformationMatrix();
        }
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
        var mode = getGraphicsState().getTextState().getRenderingMode();
        other |= mode.isFill() || mode.isStroke() || mode.isClip();
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        other = true;
    }

    @Override
    public void clip(int windingRule) {
        other = true;
    }

    @Override
    public void moveTo(float x, float y) {
        other = true;
    }

    @Override
    public void lineTo(float x, float y) {
        other = true;
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        other = true;
    }

    @Override
    public Point2D getCurrentPoint() {
        return new Point2D.Float();
    }

    @Override
    public void closePath() {
        other = true;
    }

    @Override
    public void endPath() {
        // draws nothing
    }

    @Override
    public void strokePath() {
        other = true;
    }

    @Override
    public void fillPath(int windingRule) {
        other = true;
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        other = true;
    }

    @Override
    public void shadingFill(COSName shadingName) {
        other = true;
    }
}
