package org.tidings.pictures;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.Canvas;
import net.coobird.thumbnailator.geometry.Positions;

/**
 * A picture as we keep it: JPEG, upright, in a few widths, and without what cameras and programs have written into it.
 *
 * @param width of the largest, in pixels
 * @param byWidth the files by their widths in pixels
 */
record Rendering(int width, int height, Map<Integer, byte[]> byWidth) {
    /** The widths that pages ask for: a phone's card, a phone's story, a large screen's. */
    private static final int[] WIDTHS = {320, 640, 1280};
    /** A smaller picture is a logo, a counter or a line. */
    private static final int MIN_PIXELS_A_SIDE = 100;
    /** A longer picture than this many times its width is no picture for a story. */
    private static final int MAX_SHAPE = 4;

    private static final double QUALITY = 0.82;

    /** The file of the greatest width. */
    byte[] largest() {
        return Objects.requireNonNull(byWidth.get(width));
    }

    /** What is no picture that can be kept. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String sentence) {
            super(sentence);
        }
    }

    /**
     * Makes the files.
     *
     * @param maxPixels of the picture as it came
     * @throws Unfit where it is none, too large or too small; says so in a sentence
     */
    static Rendering of(byte[] file, int maxPixels) throws Unfit {
        check(file, maxPixels);
        try {
            var original =
                    Thumbnails.of(new ByteArrayInputStream(file)).scale(1).asBufferedImage();
            var files = new TreeMap<Integer, byte[]>(Comparator.reverseOrder());
            for (int width : WIDTHS) {
                if (width <= original.getWidth() || files.isEmpty()) {
                    int kept = Math.min(width, original.getWidth());
                    int height = Math.max(1, Math.round((float) original.getHeight() * kept / original.getWidth()));
                    var bytes = new ByteArrayOutputStream();
                    Thumbnails.of(original)
                            .forceSize(kept, height)
                            // JPEG has no transparency.
                            .addFilter(new Canvas(kept, height, Positions.CENTER, Color.WHITE))
                            .outputFormat("jpg")
                            .outputQuality(QUALITY)
                            .toOutputStream(bytes);
                    files.put(kept, bytes.toByteArray());
                }
            }
            int largest = files.firstKey();
            int height = Math.round((float) original.getHeight() * largest / original.getWidth());
            return new Rendering(largest, height, files);
        } catch (IOException | RuntimeException e) {
            throw new Unfit("It is broken: " + e.getMessage());
        }
    }

    // Its size stands at its beginning: a small file may hold a picture that fills the memory.
    private static void check(byte[] file, int maxPixels) throws Unfit {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new Unfit("It is no picture in JPEG, PNG, GIF, BMP or TIFF.");
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                check(reader.getWidth(0), reader.getHeight(0), maxPixels);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new Unfit("It is broken: " + e.getMessage());
        }
    }

    private static void check(int width, int height, int maxPixels) throws Unfit {
        var size = width + " by " + height + " pixels";
        if ((long) width * height > maxPixels) {
            throw new Unfit("It has " + size + ", more than pictures.max-megapixels allows.");
        }
        if (Math.min(width, height) < MIN_PIXELS_A_SIDE) {
            throw new Unfit("It has " + size + ", which is too small for a story.");
        }
        if (Math.max(width, height) > MAX_SHAPE * Math.min(width, height)) {
            throw new Unfit("It has " + size + ", which is a banner.");
        }
    }
}
