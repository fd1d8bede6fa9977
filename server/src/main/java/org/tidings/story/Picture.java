package org.tidings.story;

import java.util.List;
import java.util.Optional;

/**
 * The picture that leads a story, as we keep it.
 *
 * @param name of its files
 * @param width of the largest, in pixels
 * @param widths of all its files, in ascending order
 * @param alt what it shows, for those who do not see it
 * @param credit whose it is
 */
public record Picture(
        String name, int width, int height, List<Integer> widths, Optional<String> alt, Optional<String> credit) {
    public Picture {
        widths = List.copyOf(widths);
    }

    /** The address of its largest file on the site. */
    public String address() {
        return address(width);
    }

    /** The address of the file with this width. */
    public String address(int pixels) {
        return "/pictures/" + name + "-" + pixels + ".jpg";
    }

    /** The width of the smallest file that fills this number of pixels; of the largest where none does. */
    public int widthFor(int pixels) {
        return widths.stream()
                .filter(kept -> kept >= pixels)
                .min(Integer::compare)
                .orElse(width);
    }

    /** All files for a browser to choose from: HTML's {@code srcset}. */
    public String sources() {
        return String.join(
                ", ",
                widths.stream()
                        .map(pixels -> address(pixels) + " " + pixels + "w")
                        .toList());
    }
}
