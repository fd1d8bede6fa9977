package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Style sheets, scripts and icons: held in memory, named with their digest so that browsers may keep them for ever. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    /** How a script names another that it imports. */
    private static final Pattern IMPORTED = Pattern.compile("(?<=\")/assets/([a-z-]+\\.js)(?=\")");

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private record Asset(Content content, Content forEver) {
        String version() {
            return content.tag().opaque();
        }
    }

    /**
     * Adds a file that lies beside this class on the class path, by its name. A script comes after those that it imports: they
     * get their digest into their addresses, so that they may be kept for ever as well.
     */
    public Assets add(String name) {
        try (var in = Assets.class.getResourceAsStream("/org/tidings/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no asset " + name);
            }
            return add(name, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a text that is made of settings; see {@link #add(String)}. */
    public Assets add(String name, String text) {
        var body = IMPORTED.matcher(text)
                .replaceAll(imported -> address(imported.group(1)))
                .getBytes(UTF_8);
        var type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .orElseThrow();
        var content = Content.of(type, body);
        assets.put(name, new Asset(content, content.cached(FOR_EVER)));
        return this;
    }

    /** The address of an asset, with its digest. */
    public String address(String name) {
        var asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return "/assets/" + name + "?v=" + asset.version();
    }

    /** Answers {@code /assets/{name}}: kept for ever when asked for with its digest, checked at each use when not. */
    public void serve(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        // Another version's address keeps nothing for ever: after an update it may be asked of the server before.
        boolean isThisVersion = Optional.ofNullable(assets.get(name))
                .filter(asset -> request.query().rawValue().equals("v=" + asset.version()))
                .isPresent();
        send(request, response, name, isThisVersion);
    }

    /** Answers with one asset at another address, checked with the server at each use. */
    public void serve(ServerRequest request, ServerResponse response, String name) {
        send(request, response, name, false);
    }

    private void send(ServerRequest request, ServerResponse response, String name, boolean forEver) {
        var asset = assets.get(name);
        if (asset == null) {
            throw Problem.notFound("There is no such file.");
        }
        (forEver ? asset.forEver() : asset.content()).send(request, response);
    }
}
