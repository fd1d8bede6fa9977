package org.tidings.webpush;

import java.lang.reflect.Field;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the cryptography comes from: the Amazon Corretto Crypto Provider where it has a build for this machine
 * (a P-256 key pair and agreement in about 65 µs), the JDK's own providers elsewhere (about 1,270 µs).
 *
 * <p>Safe for use by many threads; what it hands out is not.
 */
public final class Crypto {
    private static final Logger log = LoggerFactory.getLogger(Crypto.class);
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final Optional<Provider> provider;

    private Crypto(Optional<Provider> provider) {
        this.provider = provider;
    }

    /** The fastest provider that works on this machine. */
    public static Crypto best() {
        var corretto = corretto();
        log.info("cryptography by {}", corretto.map(Provider::getInfo).orElse("the JDK (slower)"));
        return new Crypto(corretto);
    }

    /** The JDK's own cryptography, which is on every machine. */
    public static Crypto jdk() {
        return new Crypto(Optional.empty());
    }

    /** A short name for logs and metrics: {@code corretto} or {@code jdk}. */
    public String name() {
        return provider.isPresent() ? "corretto" : "jdk";
    }

    // By reflection, since the provider has no build for every machine and the library must run without it.
    private static Optional<Provider> corretto() {
        try {
            Field instance = Class.forName(CORRETTO).getField("INSTANCE");
            var provider = (Provider) instance.get(null);
            Cipher.getInstance("AES/GCM/NoPadding", provider);
            return Optional.of(provider);
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError unavailable) {
            return Optional.empty();
        }
    }

    KeyPair keyPair() {
        try {
            var generator = keyPairGenerator();
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256 key generator", e);
        }
    }

    KeyPairGenerator keyPairGenerator() throws GeneralSecurityException {
        var generator = provider.isPresent()
                ? KeyPairGenerator.getInstance("EC", provider.get())
                : KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator;
    }

    KeyFactory keyFactory() throws GeneralSecurityException {
        return provider.isPresent() ? KeyFactory.getInstance("EC", provider.get()) : KeyFactory.getInstance("EC");
    }

    KeyAgreement keyAgreement() throws GeneralSecurityException {
        return provider.isPresent()
                ? KeyAgreement.getInstance("ECDH", provider.get())
                : KeyAgreement.getInstance("ECDH");
    }

    Cipher aesGcm() throws GeneralSecurityException {
        return provider.isPresent()
                ? Cipher.getInstance("AES/GCM/NoPadding", provider.get())
                : Cipher.getInstance("AES/GCM/NoPadding");
    }

    // The JDK's, always: it alone writes the r‖s form that JWS wants, and a signature is made once in twelve hours.
    Signature es256() throws GeneralSecurityException {
        return Signature.getInstance("SHA256withECDSAinP1363Format");
    }
}
