package org.tidings;

import java.net.URI;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;
import org.tidings.reminders.DispatchSettings;
import org.tidings.reminders.Reminders;
import org.tidings.webpush.VapidContact;

/** How reminders are sent: dispatches, envelopes made ahead, push services, and our key for them. */
public record SendingSettings(
        DispatchSettings dispatch, Reminders.EnvelopeSettings envelopes, PushSettings push, VapidSettings vapid) {
    /**
     * Our key for push services.
     *
     * @param contact where push services reach the operator
     * @param acceptNewKey a key that is not the one that readers subscribed with is taken all the same
     */
    public record VapidSettings(VapidContact contact, boolean acceptNewKey) {}

    static SendingSettings from(Settings settings, SiteFacts site) {
        var push = PushSettings.from(settings);
        return new SendingSettings(
                // The slowest answer must come within the lease.
                DispatchSettings.from(
                        settings,
                        push.limits().timeouts().room(),
                        push.limits().timeouts().answer()),
                envelopes(settings),
                push,
                new VapidSettings(
                        settings.text("vapid.contact")
                                .map(SendingSettings::contact)
                                .orElseGet(() -> usualContact(site)),
                        settings.oneOf("vapid.accept-new-key", "false", "false", "true")
                                .equals("true")));
    }

    // At most a third of the heap by default, and never more than half of it: the rest of the server lives there too.
    private static Reminders.EnvelopeSettings envelopes(Settings settings) {
        int heapMb = Math.toIntExact(Runtime.getRuntime().maxMemory() >> 20);
        int memoryMb = settings.number("envelopes.memory-mb", Math.min(256, heapMb / 3), 0, Math.max(1, heapMb / 2));
        int cores = Runtime.getRuntime().availableProcessors();
        return new Reminders.EnvelopeSettings(
                (long) memoryMb << 20, settings.number("envelopes.threads", Math.max(1, cores / 2), 1, 64));
    }

    private static VapidContact contact(String text) {
        VapidContact contact;
        try {
            contact = VapidContact.of(text);
        } catch (IllegalArgumentException e) {
            throw Fault.usage("vapid.contact is '" + text + "'; it must be mailto:NAME@HOST or an https: address.");
        }
        if (contact.isUnreachable()) {
            throw Fault.usage(
                    "vapid.contact is '" + text + "', which nobody outside can reach; Apple's push service refuses"
                            + " it. Set it to an address of yours, such as mailto:news@example.org.");
        }
        return contact;
    }

    // Without an address of the site it reaches nobody, which is said at every start.
    private static VapidContact usualContact(SiteFacts site) {
        return VapidContact.of(
                "mailto:webmaster@" + site.address().map(URI::getHost).orElse("localhost"));
    }
}
