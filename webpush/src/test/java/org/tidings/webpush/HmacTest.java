package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {
    /** RFC 4231 §4.3, test case 2. */
    @Test
    void theRfcsOwnExampleComesOut() {
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                HexFormat.of()
                        .formatHex(new Hmac()
                                .of(
                                        "Jefe".getBytes(US_ASCII),
                                        "what do ya want ".getBytes(US_ASCII),
                                        "for nothing?".getBytes(US_ASCII))));
    }

    @Test
    void everyKeyAndTextGivesWhatTheJdkGives() throws GeneralSecurityException {
        var random = new Random(4231);
        var ours = new Hmac();
        var theirs = Mac.getInstance("HmacSHA256");
        for (int i = 0; i < 500; i++) {
            byte[] key = new byte[1 + random.nextInt(64)];
            byte[] text = new byte[random.nextInt(300)];
            random.nextBytes(key);
            random.nextBytes(text);
            theirs.init(new SecretKeySpec(key, "HmacSHA256"));
            assertArrayEquals(theirs.doFinal(text), ours.of(key, text));
        }
    }
}
