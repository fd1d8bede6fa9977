package org.tidings;

import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.webpush.Crypto;
import org.tidings.webpush.VapidKey;

/** The key that browsers bind their subscriptions to, as the data folder keeps it. */
final class VapidSecret {
    private VapidSecret() {}

    /** The key of this data folder; made where there is none yet. */
    static VapidKey in(DataFolder data, Crypto crypto) {
        var text = data.secret("vapid-key", () -> VapidKey.generate(crypto).toText());
        try {
            return VapidKey.fromText(text);
        } catch (IllegalArgumentException e) {
            throw Fault.failed("The secret " + data.root().resolve("secrets/vapid-key") + " is no VAPID key: "
                    + e.getMessage() + ". Put it back from your backup: readers are bound to it.");
        }
    }
}
