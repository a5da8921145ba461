package org.tributary.fax.understanding;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.List;
import org.tributary.fax.page.Word;

/** Where something stands: pixels of 306 dpi of the upright page, from its upper left corner. */
public record Box(int x, int y, int width, int height) {
    /** What is drawn otherwise: the upright rectangle around where it then stands. */
    public Box drawn(AffineTransform otherwise) {
        Rectangle around = otherwise
                .createTransformedShape(new Rectangle(x, y, width, height))
                .getBounds();
        return new Box(around.x, around.y, around.width, around.height);
    }

    static Box around(List<Word> words) {
        int left = words.stream().mapToInt(Word::x).min().orElse(0);
        int top = words.stream().mapToInt(Word::y).min().orElse(0);
        int right = words.stream().mapToInt(Word::right).max().orElse(0);
        int bottom =
                words.stream().mapToInt(word -> word.y() + word.height()).max().orElse(0);
        return new Box(left, top, right - left, bottom - top);
    }
}
