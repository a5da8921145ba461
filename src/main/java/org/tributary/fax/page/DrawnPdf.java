package org.tributary.fax.page;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws the pages of a PDF, and stops between two operators once its thread is interrupted: drawing has no end of its own. */
final class DrawnPdf extends PDFRenderer {
    DrawnPdf(PDDocument pdf) {
        super(pdf);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new PageDrawer(parameters) {
            @Override
            protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("it took too long");
                }
                super.processOperator(operator, operands);
            }
        };
    }
}
