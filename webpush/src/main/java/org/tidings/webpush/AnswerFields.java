package org.tidings.webpush;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Of an answer's header fields those that say what became of the message; the others are forgotten as they are read. There is
 * one for all answers of a connection: what is asked of it is about the last.
 */
final class AnswerFields extends DefaultHttp2Headers {
    private static final AsciiString STATUS = PseudoHeaderName.STATUS.value();
    private static final int FEW = 2;

    private @Nullable CharSequence status;

    AnswerFields() {
        super(false, FEW);
    }

    /** Empty, for the next answer. */
    AnswerFields begin() {
        status = null;
        if (!isEmpty()) {
            clear();
        }
        return this;
    }

    @Override
    public Http2Headers add(CharSequence name, CharSequence value) {
        if (STATUS.contentEquals(name)) {
            status = value;
        } else if (Answer.RETRY_AFTER.contentEquals(name) || Answer.WINDOWS_DESCRIPTION.contentEquals(name)) {
            super.add(name, value);
        }
        return this;
    }

    @Override
    public @Nullable CharSequence status() {
        return status;
    }
}
