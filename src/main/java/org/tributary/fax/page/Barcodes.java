package org.tributary.fax.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Bar and matrix codes of a page. What they say was written by a stranger. */
final class Barcodes {
    private static final int TEXT_LIMIT = 500;
    private static final Map<DecodeHintType, Object> HINTS = new EnumMap<>(Map.of(
            DecodeHintType.TRY_HARDER,
            true,
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(
                    BarcodeFormat.QR_CODE,
                    BarcodeFormat.DATA_MATRIX,
                    BarcodeFormat.PDF_417,
                    BarcodeFormat.CODE_128,
                    BarcodeFormat.CODE_39)));

    private Barcodes() {}

    /** Their texts. */
    static List<String> read(Legible page) {
        PlanarYUVLuminanceSource source = new PlanarYUVLuminanceSource(
                page.gray(), page.width(), page.height(), 0, 0, page.width(), page.height(), false);
        try {
            MultiFormatReader reader = new MultiFormatReader();
            reader.setHints(HINTS);
            Result[] results = new GenericMultipleBarcodeReader(reader)
                    .decodeMultiple(new BinaryBitmap(new GlobalHistogramBinarizer(source)), HINTS);
            return Arrays.stream(results)
                    .map(Result::getText)
                    .map(text -> text.substring(0, Math.min(text.length(), TEXT_LIMIT)))
                    .distinct()
                    .toList();
        } catch (NotFoundException | RuntimeException e) { // it throws what it likes at noise
            return List.of();
        }
    }
}
