package org.tidings.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:APA91b",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
                "https://web.push.apple.com/QGu",
                "https://db5p.notify.windows.com:443/w/?token=BQ%3d"
            })
    void theEndpointsOfTheRealServicesAreAllowed(String endpoint) {
        assertInstanceOf(
                EndpointPolicy.Verdict.Allowed.class, EndpointPolicy.strict().check(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "push.example/abc",
                "http://push.example/abc",
                "file:///etc/passwd",
                "ftp://push.example/",
                "javascript:alert(1)",
                "https://user:secret@push.example/abc",
                "https://push.example:8443/abc",
                "https://push.example/abc#part",
                "https://localhost/abc",
                "https://printer.local/abc",
                "https://intranet/abc",
                "https://127.0.0.1/abc",
                "https://10.1.2.3/abc",
                "https://169.254.169.254/latest/meta-data",
                "https://2130706433/abc",
                "https://0x7f000001/abc",
                "https://0x7f.1/abc",
                "https://017700000001/abc",
                "https://127.1/abc",
                "https://[::1]/abc",
                "https://[::ffff:127.0.0.1]/abc",
                "https://[fe80::1]/abc",
                "https://[2606:4700::1111]/abc",
                "https:///abc",
                "https://push .example/abc",
                "https://push.example./../\u0000"
            })
    void everythingElseIsForbidden(String endpoint) {
        assertInstanceOf(
                EndpointPolicy.Verdict.Forbidden.class, EndpointPolicy.strict().check(endpoint));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://Push.Example/AbC?X=Y, https://push.example/AbC?X=Y",
        "https://push.example:443/abc, https://push.example/abc",
        "https://push.example./abc, https://push.example/abc",
        "https://push.example, https://push.example/",
        "https://push.example?x, https://push.example/?x",
        "https://push.example/%C3%A9, https://push.example/%C3%A9",
        "https://push.example/é, https://push.example/%C3%A9",
        "http://LOCALHOST:80/abc, http://localhost/abc",
        "https://LocalHost:4711/abc, https://localhost:4711/abc"
    })
    void oneSubscriptionHasOneEndpointHoweverItIsWritten(String text, URI normal) {
        var policy = EndpointPolicy.allowing(Set.of("localhost:80", "localhost:4711"));
        assertEquals(new EndpointPolicy.Verdict.Allowed(normal), policy.check(text));
    }

    @Test
    void anEndlessEndpointIsForbiddenWithItsLength() {
        var verdict = EndpointPolicy.strict().check("https://push.example/" + "a".repeat(20_000));
        assertEquals(
                new EndpointPolicy.Verdict.Forbidden("The endpoint has 20021 characters; at most 2048 are allowed."),
                verdict);
    }

    @Test
    void aTestHostIsAllowedAtItsPortAndNoOther() {
        var policy = EndpointPolicy.allowing(Set.of("localhost:4711"));
        assertInstanceOf(EndpointPolicy.Verdict.Allowed.class, policy.check("http://localhost:4711/a"));
        assertInstanceOf(EndpointPolicy.Verdict.Allowed.class, policy.check("https://localhost:4711/a"));
        assertInstanceOf(EndpointPolicy.Verdict.Forbidden.class, policy.check("http://localhost:4712/a"));
        assertInstanceOf(EndpointPolicy.Verdict.Forbidden.class, policy.check("file://localhost:4711/a"));
    }
}
