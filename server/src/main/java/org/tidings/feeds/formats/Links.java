package org.tidings.feeds.formats;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.story.Origin.Picture;

/** Addresses as feeds write them: relative, with blanks, or none at all. */
final class Links {
    private static final int LONGEST = 2048;

    private Links() {}

    /** What tells a site which feed a reader came by. */
    private static final Pattern CAMPAIGN =
            Pattern.compile("(?<=[?&])(?:utm_\\w{1,20}|at_(?:medium|campaign))=[^&#]*&?");

    /** The absolute http or https address that is meant; empty where none is. */
    static Optional<String> of(URI base, String written) {
        var text = written.strip().replace(" ", "%20");
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var address = base.resolve(text);
            boolean isWeb =
                    "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return isWeb && address.getHost() != null
                    ? Optional.of(withoutCampaign(address.toString()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutCampaign(String address) {
        return CAMPAIGN.matcher(address).find()
                ? CAMPAIGN.matcher(address).replaceAll("").replaceFirst("[?&](?=#|$)", "")
                : address;
    }

    /** The picture at an address, if it is one. */
    static Optional<Picture> picture(URI base, String written, Optional<String> alt, Optional<String> credit) {
        return of(base, written).map(address -> new Picture(address, alt, credit));
    }
}
