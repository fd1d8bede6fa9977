package org.tidings.site;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;

/**
 * The site's icons: the initial of its name on its accent. Home screens and notifications take no SVG, so they are drawn as
 * PNG, each when it is first asked for: the JDK's drawing takes half a second to load, which no start should wait for.
 */
public final class Icons {
    private static final String FOR_A_DAY = "public, max-age=86400, stale-while-revalidate=604800";

    /** Where there is nothing to tell light from dark by: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, simplified. */
    private static final double MAX_DARK_LUMINANCE = 0.6;

    private static final Color PAPER = new Color(0xfd, 0xfc, 0xfa);
    private static final Color INK = new Color(0x1b, 0x1a, 0x18);

    /** What lies below the initial. */
    private enum Ground {
        ROUNDED,
        /** To be cut to a shape by the system, which leaves four fifths in the middle (W3C, Web App Manifest: maskable). */
        FULL,
        /** Nothing: only the initial's shape counts. */
        NONE
    }

    /** @param heightOfInitial its share of the icon's height */
    private record Icon(int pixels, Ground ground, double heightOfInitial) {}

    private static final Map<String, Icon> ICONS = Map.of(
            "192.png", new Icon(192, Ground.ROUNDED, 0.56),
            "512.png", new Icon(512, Ground.ROUNDED, 0.56),
            "maskable.png", new Icon(512, Ground.FULL, 0.42),
            "apple-touch-icon.png", new Icon(180, Ground.FULL, 0.54),
            "badge.png", new Icon(96, Ground.NONE, 0.86));

    private final String initial;
    private final String accent;
    private final Map<String, Content> drawn = new ConcurrentHashMap<>();

    /**
     * @param name the masthead's
     * @param accent as {@code #rrggbb}
     */
    public Icons(String name, String accent) {
        this.initial = initial(name);
        this.accent = accent;
    }

    private static String initial(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("•")
                .toUpperCase(Locale.ROOT);
    }

    /** As browsers' tabs have it. */
    public String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="%s"/>\
                <text x="32" y="49" text-anchor="middle" font-family="Georgia, 'Liberation Serif', serif" font-weight="700" \
                font-size="48" fill="%s">%s</text></svg>
                """.formatted(accent, isDark(ground()) ? "#fdfcfa" : "#1b1a18", initial);
    }

    /** As a web app's manifest lists them. */
    static List<Map<String, String>> listed() {
        return List.of(
                png("192.png", "192x192", "any"),
                png("512.png", "512x512", "any"),
                png("maskable.png", "512x512", "maskable"));
    }

    private static Map<String, String> png(String name, String sizes, String purpose) {
        return Map.of("src", "/icons/" + name, "sizes", sizes, "type", "image/png", "purpose", purpose);
    }

    Route route() {
        return Route.get("/icons/{name}", (request, response) -> {
            var name = request.path().pathParameters().get("name");
            var icon =
                    Optional.ofNullable(ICONS.get(name)).orElseThrow(() -> Problem.notFound("There is no such icon."));
            drawn.computeIfAbsent(
                            name, key -> Content.of("image/png", draw(icon)).cached(FOR_A_DAY))
                    .send(request, response);
        });
    }

    private byte[] draw(Icon icon) {
        int size = icon.pixels();
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawGround(graphics, icon);
        graphics.setColor(icon.ground() == Ground.NONE || isDark(ground()) ? PAPER : INK);
        graphics.fill(inTheMiddle(letter(), size, icon.heightOfInitial()));
        graphics.dispose();
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private void drawGround(Graphics2D graphics, Icon icon) {
        int size = icon.pixels();
        graphics.setColor(ground());
        switch (icon.ground()) {
            case ROUNDED -> graphics.fill(new RoundRectangle2D.Double(0, 0, size, size, size * 0.375, size * 0.375));
            case FULL -> graphics.fillRect(0, 0, size, size);
            case NONE -> {}
        }
    }

    private Shape letter() {
        try {
            var font = new Font(Font.SERIF, Font.BOLD, 100);
            if (font.canDisplayUpTo(initial) == -1) {
                return font.createGlyphVector(new FontRenderContext(null, true, true), initial)
                        .getOutline();
            }
        } catch (RuntimeException | LinkageError | InternalError e) {
            // A machine without any font: the sign below needs none.
        }
        var sign = new Area(new Rectangle2D.Double(0, 0, 36, 6));
        sign.add(new Area(new Rectangle2D.Double(15, 0, 6, 30)));
        sign.add(new Area(new Ellipse2D.Double(31, 20, 10, 10)));
        return sign;
    }

    private static Shape inTheMiddle(Shape shape, int size, double height) {
        var bounds = shape.getBounds2D();
        double scale = size * height / Math.max(bounds.getHeight(), bounds.getWidth());
        var move = AffineTransform.getTranslateInstance(size / 2.0, size / 2.0);
        move.scale(scale, scale);
        move.translate(-bounds.getCenterX(), -bounds.getCenterY());
        return move.createTransformedShape(shape);
    }

    private Color ground() {
        return Color.decode(accent);
    }

    private static boolean isDark(Color color) {
        double luminance = (0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue()) / 255;
        return luminance < MAX_DARK_LUMINANCE;
    }
}
