package org.tidings.platform.http;

import org.tidings.platform.Settings;

/**
 * How the server deals with connections.
 *
 * @param trustedProxies whose word is taken for where a request comes from
 */
public record HttpSettings(TrustedProxies trustedProxies) {
    public static HttpSettings from(Settings settings) {
        return new HttpSettings(TrustedProxies.parse(settings.text("http.trusted-proxies", "")));
    }
}
