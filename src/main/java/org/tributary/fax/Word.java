package org.tributary.fax;

/**
 * One word as it stands on a page.
 *
 * @param x left edge, in pixels of the page that was read; y grows downwards
 * @param confidence 0 to 100, as the text recognition says
 */
record Word(String text, int x, int y, int width, int height, int confidence) {
    int right() {
        return x + width;
    }

    int middle() {
        return y + height / 2;
    }
}
