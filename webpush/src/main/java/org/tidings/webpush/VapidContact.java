package org.tidings.webpush;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the operators of push services reach the operator of this sender: the {@code sub} of RFC 8292 §2.1. They write
 * there before they shut a sender out, and Apple refuses messages whose contact cannot be reached from outside.
 *
 * @param address as push services get it: {@code mailto:NAME@HOST} or {@code https:}
 */
public record VapidContact(URI address) {
    private static final Pattern MAIL = Pattern.compile("([^\\s@\"<>\\\\(),;:\\[\\]]+)@([^\\s@\"<>\\\\/?#]+)");
    private static final Pattern WITHIN_BRACKETS = Pattern.compile("[^<>]*<([^<>]*)>");

    private static final Set<String> RESERVED_ENDINGS = Set.of("example", "test");

    /** @throws IllegalArgumentException when it is neither of the two */
    public VapidContact {
        host(address);
    }

    private static String host(URI address) {
        var mail = MAIL.matcher("mailto".equals(address.getScheme()) ? address.getSchemeSpecificPart() : "");
        if (mail.matches()) {
            return mail.group(2);
        }
        if ("https".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null) {
            return address.getHost().toLowerCase(Locale.ROOT);
        }
        throw neither(address.toString());
    }

    /**
     * The contact in this text: {@code mailto:NAME@HOST}, an {@code https:} address, or {@code NAME@HOST} alone. Angle
     * brackets around a mail address are taken off.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static VapidContact of(String text) {
        var stripped = text.strip();
        if (stripped.regionMatches(true, 0, "https:", 0, "https:".length())) {
            return ofWeb(stripped);
        }
        var rest = stripped.regionMatches(true, 0, "mailto:", 0, "mailto:".length())
                ? stripped.substring("mailto:".length()).strip()
                : stripped;
        var bracketed = WITHIN_BRACKETS.matcher(rest);
        var mail = MAIL.matcher(bracketed.matches() ? bracketed.group(1).strip() : rest);
        if (!mail.matches()) {
            throw neither(text);
        }
        try {
            var host = IDN.toASCII(mail.group(2)).toLowerCase(Locale.ROOT);
            return new VapidContact(new URI("mailto", mail.group(1) + "@" + host, null));
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw neither(text);
        }
    }

    private static VapidContact ofWeb(String text) {
        try {
            return new VapidContact(URI.create(new URI(text).toASCIIString()));
        } catch (URISyntaxException e) {
            throw neither(text);
        }
    }

    private static IllegalArgumentException neither(String text) {
        return new IllegalArgumentException(
                "the VAPID contact is '" + text + "'; it must be mailto:NAME@HOST or an https: address");
    }

    /**
     * Whether nobody outside can reach it: its host is {@code localhost}, a name without a dot, a bare number, or ends in
     * {@code .local}, {@code .internal}, {@code .invalid} or the like. Apple's push service refuses such a contact.
     */
    public boolean isUnreachable() {
        var host = host(address);
        return !HostNames.isPublic(host) || host.endsWith(".invalid");
    }

    /** What is wrong with it, in a sentence without its full stop; empty when it may well be read by a person. */
    public Optional<String> concern() {
        if (isUnreachable()) {
            return Optional.of("nobody outside can write to " + address
                    + ", so Apple's push service refuses every message with it");
        }
        return RESERVED_ENDINGS.contains(HostNames.lastLabel(host(address)))
                ? Optional.of("nobody can write to " + address + ": its host name is reserved for examples")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
