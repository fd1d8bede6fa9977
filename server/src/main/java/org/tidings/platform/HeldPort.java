package org.tidings.platform;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port that is this process's from now on, although nobody listens there yet: one that is taken is found before
 * anything else is started, and the site's address is known while the parts that print it are made.
 */
public final class HeldPort implements AutoCloseable {
    private final String host;
    private final int port;
    private final Socket holder;

    private HeldPort(String host, Socket holder) {
        this.host = host;
        this.port = holder.getLocalPort();
        this.holder = holder;
    }

    /**
     * Takes the port.
     *
     * @param port 0 for any free one
     */
    public static HeldPort take(String host, int port) {
        var holder = new Socket();
        try {
            // socket(7), SO_REUSEADDR: a socket that does not listen lets one that asks for the same bind beside it,
            // and keeps out all others.
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress(host, port));
            return new HeldPort(host, holder);
        } catch (BindException e) {
            throw taken(host, port, e);
        } catch (IOException | IllegalArgumentException e) {
            throw Fault.failed("The address " + host + " cannot be listened at: " + e.getMessage() + ".");
        }
    }

    /** The port cannot be had after all. */
    public static Fault taken(String host, int port, BindException e) {
        var message = String.valueOf(e.getMessage());
        return Fault.failed(
                message.contains("in use")
                        ? "Port " + port + " at " + host
                                + " is already in use. Stop what listens there, or choose another" + " with --port."
                        : "Port " + port + " at " + host + " cannot be listened to (" + message + "). Choose another"
                                + " with --port, or another address with the setting host.");
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            // nothing is read from it or written to it
        }
    }
}
