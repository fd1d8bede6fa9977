package org.tidings.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final int PLENTY = 40_000_000;

    /** Its left half red, its right half blue. */
    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes));
        return bytes.toByteArray();
    }

    private static BufferedImage file(Rendering rendering, int width) throws IOException {
        var file = Optional.ofNullable(rendering.byWidth().get(width)).orElseThrow();
        return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(file))).orElseThrow();
    }

    private static boolean isReddish(int rgb) {
        return ((rgb >> 16) & 0xff) > 200 && (rgb & 0xff) < 60;
    }

    private static String refusal(byte[] file) {
        return String.valueOf(assertThrows(Rendering.Unfit.class, () -> Rendering.of(file, PLENTY))
                .getMessage());
    }

    @Test
    void aLargePictureIsKeptInThreeWidthsAndASmallerOneInThoseItFills() throws Exception {
        var large = Rendering.of(picture("jpg", 3000, 2000), PLENTY);
        assertEquals(Set.of(320, 640, 1280), large.byWidth().keySet());
        assertEquals(1280, large.width());
        assertEquals(853, large.height());
        assertEquals(213, file(large, 320).getHeight());
        assertTrue(isReddish(file(large, 640).getRGB(20, 20)));
        assertFalse(isReddish(file(large, 640).getRGB(620, 20)));
        var middle = Rendering.of(picture("png", 700, 400), PLENTY);
        assertEquals(Set.of(320, 640), middle.byWidth().keySet());
        var small = Rendering.of(picture("gif", 200, 150), PLENTY);
        assertEquals(Set.of(200), small.byWidth().keySet());
    }

    @Test
    void whatIsTransparentBecomesWhite() throws Exception {
        var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        var kept = file(Rendering.of(bytes.toByteArray(), PLENTY), 320);
        assertEquals(0xffffff, kept.getRGB(100, 100) & 0xffffff);
    }

    @Test
    void aPictureTakenWithTheCameraOnItsSideStandsUprightAndSaysNothingOfTheCamera() throws Exception {
        var upright = Rendering.of(exif(picture("jpg", 600, 400), 6, "SECRET CAMERA"), PLENTY);
        // Orientation 6: the left side is up when it is turned by 90 degrees.
        assertEquals(
                320, upright.byWidth().keySet().stream().min(Integer::compare).orElseThrow());
        var file = file(upright, 320);
        assertEquals(480, file.getHeight());
        assertTrue(isReddish(file.getRGB(160, 20)), "the top is what was left");
        assertFalse(isReddish(file.getRGB(160, 460)));
        for (var bytes : upright.byWidth().values()) {
            assertFalse(new String(bytes, UTF_8).contains("SECRET"));
        }
    }

    /** A JPEG with an Exif segment (Exif 2.32 §4.5): its orientation and its camera's make. */
    private static byte[] exif(byte[] jpeg, int orientation, String make) throws IOException {
        var text = (make + "\0").getBytes(UTF_8);
        var tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4 + text.length);
        tiff.put("MM".getBytes(UTF_8)).putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x010f).putShort((short) 2).putInt(text.length).putInt(8 + 2 + 2 * 12 + 4);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(text);
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(new byte[] {(byte) 0xff, (byte) 0xe1});
        out.write(ByteBuffer.allocate(2)
                .putShort((short) (2 + 6 + tiff.capacity()))
                .array());
        out.write("Exif\0\0".getBytes(UTF_8));
        out.write(tiff.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    @Test
    void aSmallFileThatHoldsAHugePictureIsRefusedByItsHead() throws Exception {
        var head = ByteBuffer.allocate(13)
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        var png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.write(chunk("IHDR", head));
        png.write(chunk("IDAT", new byte[100]));
        png.write(chunk("IEND", new byte[0]));
        assertEquals(
                "It has 60000 by 60000 pixels, more than pictures.max-megapixels allows.", refusal(png.toByteArray()));
    }

    private static byte[] chunk(String type, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(type.getBytes(UTF_8));
        crc.update(content);
        var chunk = new ByteArrayOutputStream();
        chunk.write(ByteBuffer.allocate(4).putInt(content.length).array());
        chunk.write(type.getBytes(UTF_8));
        chunk.write(content);
        chunk.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return chunk.toByteArray();
    }

    @Test
    void whatIsNoPictureOrNoneForAStoryIsRefusedInASentence() throws Exception {
        var none = "It is no picture in JPEG, PNG, GIF, BMP or TIFF.";
        for (var text :
                List.of("", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "<html>")) {
            assertEquals(none, refusal(text.getBytes(UTF_8)));
        }
        assertEquals("It has 1 by 1 pixels, which is too small for a story.", refusal(picture("gif", 1, 1)));
        assertEquals("It has 1200 by 120 pixels, which is a banner.", refusal(picture("png", 1200, 120)));
        var whole = picture("jpg", 800, 600);
        assertTrue(refusal(Arrays.copyOf(whole, 40)).startsWith("It is"), "cut in its head");
        var broken = picture("png", 800, 600);
        Arrays.fill(broken, 60, broken.length, (byte) 0x55);
        assertTrue(refusal(broken).startsWith("It is broken"));
    }
}
