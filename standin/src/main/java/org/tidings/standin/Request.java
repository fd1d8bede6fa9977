package org.tidings.standin;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it reached the stand-in, in HTTP/2 or HTTP/1.1. */
public interface Request {
    String path();

    /** {@code HTTP/2} or {@code HTTP/1.1}. */
    String protocol();

    String method();

    /** The value of a header, its name in lower case; null where there is none. */
    @Nullable
    CharSequence header(String name);

    /** All headers, their names in lower case. */
    Map<String, String> headers();

    ByteBuf body();
}
