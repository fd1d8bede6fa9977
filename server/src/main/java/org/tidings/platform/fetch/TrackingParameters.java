package org.tidings.platform.fetch;

import java.util.regex.Pattern;

/** The parts of an address that only count who came from where: an address without them leads to the same page. */
public final class TrackingParameters {
    private static final String NAMES =
            "(?:utm_\\w{1,30}|at_\\w{1,30}|ns_\\w{1,30}|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid"
                    + "|igshid|mc_[ce]id|_hs(?:enc|mi)|wt_mc|xtor|cmp)";
    private static final Pattern IN_QUERY = Pattern.compile("(?i)(?<=[?&])" + NAMES + "=[^&#]*&?");
    private static final Pattern IN_FRAGMENT = Pattern.compile("(?i)#" + NAMES + "=.*$");
    private static final Pattern LEFT_OVER = Pattern.compile("[?&](?=#|$)");

    private TrackingParameters() {}

    /** The address without them. */
    public static String removedFrom(String address) {
        var bare = IN_FRAGMENT.matcher(address).replaceFirst("");
        return IN_QUERY.matcher(bare).find()
                ? LEFT_OVER.matcher(IN_QUERY.matcher(bare).replaceAll("")).replaceFirst("")
                : bare;
    }
}
