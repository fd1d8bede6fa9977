package org.tidings.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "142.250.74.10, true",
        "2a00:1450:4001:80b::200a, true",
        "2001:4860:4860::8888, true",
        "2001:200::1, true",
        "127.0.0.1, false",
        "10.0.0.1, false",
        "172.16.0.1, false",
        "172.31.255.255, false",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "192.0.2.1, false",
        "192.88.99.1, false",
        "198.18.0.1, false",
        "198.51.100.7, false",
        "203.0.113.7, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "0.0.0.0, false",
        "::1, false",
        "::, false",
        "::ffff:10.0.0.1, false",
        "fe80::1, false",
        "fc00::1, false",
        "ff02::1, false",
        "64:ff9b::a00:1, false",
        "2001:0:a00:1::, false",
        "2001:2::1, false",
        "2001:10::1, false",
        "2001:db8::1, false",
        "2002:a00:1::, false",
        "3fff:fff::1, false"
    })
    void privateSharedAndSpecialAddressesAreNotPublic(String address, boolean isPublic) throws Exception {
        assertEquals(isPublic, PublicAddresses.includes(InetAddress.getByName(address)));
    }
}
