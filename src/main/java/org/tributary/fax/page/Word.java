package org.tributary.fax.page;

/**
 * One word as it stands on a page.
 *
 * @param x left edge, in pixels of the page that was read; y grows downwards
 * @param confidence 0 to 100, as the text recognition says
 */
public record Word(String text, int x, int y, int width, int height, int confidence) {
    public int right() {
        return x + width;
    }

    public int middle() {
        return y + height / 2;
    }
}
