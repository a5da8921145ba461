package org.tributary.fax;

import java.nio.file.Path;
import org.tributary.fax.page.TextRecognition;

/** For tests of other packages: whether faxes can be read on this machine. */
public final class TextRecognitionProbe {
    private TextRecognitionProbe() {}

    public static boolean works(Path folder) {
        return new TextRecognition(folder, "").isPossible();
    }
}
