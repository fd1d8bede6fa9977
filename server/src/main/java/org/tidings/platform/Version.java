package org.tidings.platform;

import java.util.Optional;

/** Which Tidings this is. The build writes the version of the pom into the jar's manifest; it stands nowhere else. */
public final class Version {
    private Version() {}

    /** Such as {@code 0.1.0}; {@code development} where classes are run that were never packaged. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
