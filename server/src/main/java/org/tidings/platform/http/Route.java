package org.tidings.platform.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;

/**
 * One thing that can be asked for.
 *
 * @param path with parameters in braces, as in {@code /stories/{slug}}
 * @param isReading whether it may be given up where the database does not answer in time
 */
public record Route(Method method, String path, Handler handler, boolean isReading) {
    public static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, handler, true);
    }

    /** One that writes, as the protocol of those who ask has it: it waits until it knows what came of it. */
    public static Route getThatWrites(String path, Handler handler) {
        return new Route(Method.GET, path, handler, false);
    }

    public static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, handler, false);
    }

    public static Route put(String path, Handler handler) {
        return new Route(Method.PUT, path, handler, false);
    }

    public static Route delete(String path, Handler handler) {
        return new Route(Method.DELETE, path, handler, false);
    }

    /** The same, answered by another handler. */
    public Route with(Handler other) {
        return new Route(method, path, other, isReading);
    }
}
