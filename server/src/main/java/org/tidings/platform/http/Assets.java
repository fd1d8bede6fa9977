package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Style sheets, scripts and icons: held in memory, named with their digest so that browsers may keep them for ever. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    /** How a script names another that it imports. */
    private static final Pattern IMPORTED = Pattern.compile("(?<=\")/assets/([a-z0-9-]+\\.js)(?=\")");

    /** What a module of a library begins with, and how it names another. */
    private static final Pattern MODULE = Pattern.compile("(?m)^(import [^;]*? from) '([a-z0-9-]+)';");

    /** Comments on lines of their own, which are a third of a library. */
    private static final Pattern COMMENTS =
            Pattern.compile("(?m)^[ \\t]*(?:/\\*[^*]*\\*+(?:[^/*][^*]*\\*+)*/[ \\t]*|//.*)\\n");

    private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]+");

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    /** What is made when it is first asked for. */
    private final Map<String, Supplier<Asset>> later = new ConcurrentHashMap<>();

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String OURS = "/org/tidings/assets/";

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
        return add(name, read(OURS + name));
    }

    /** The same, read when it is first asked for: most servers' first hour has no use of it. */
    public Assets addLater(String name) {
        later.put(name, () -> asset(name, read(OURS + name)));
        return this;
    }

    /**
     * Adds a module of a library that the build has from npm, read when it is first asked for. It names its like by their
     * names alone, which get their addresses here; its comments stay here.
     *
     * @param path within the library
     */
    public Assets addModule(String library, String path) {
        later.put(library + ".js", () -> {
            var text = read("/META-INF/resources/webjars/" + library + "/" + version(library) + "/" + path);
            var code = INDENT.matcher(COMMENTS.matcher(text).replaceAll("")).replaceAll("");
            return asset(
                    library + ".js",
                    MODULE.matcher(code)
                            .replaceAll(found -> found.group(1) + " \"" + address(found.group(2) + ".js") + "\";"));
        });
        return this;
    }

    private static String version(String library) {
        var facts = read("/META-INF/maven/org.webjars.npm/" + library + "/pom.properties");
        return facts.lines()
                .filter(line -> line.startsWith("version="))
                .map(line -> line.substring("version=".length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static String read(String path) {
        try (var in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("there is no asset " + path);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a text that is made of settings; see {@link #add(String)}. */
    public Assets add(String name, String text) {
        assets.put(name, asset(name, text));
        return this;
    }

    private Asset asset(String name, String text) {
        var body = IMPORTED.matcher(text)
                .replaceAll(imported -> address(imported.group(1)))
                .getBytes(UTF_8);
        var type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .orElseThrow();
        var content = Content.of(type, body);
        return new Asset(content, content.cached(FOR_EVER));
    }

    /** Two that ask at once may both make it; it is the same. */
    private Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name))
                .or(() -> Optional.ofNullable(later.get(name)).map(made -> {
                    var asset = made.get();
                    assets.put(name, asset);
                    return asset;
                }));
    }

    /** The address of an asset, with its digest. */
    public String address(String name) {
        var asset = find(name).orElseThrow(() -> new IllegalArgumentException("there is no asset " + name));
        return "/assets/" + name + "?v=" + asset.version();
    }

    /** Answers {@code /assets/{name}}: kept for ever when asked for with its digest, checked at each use when not. */
    public void serve(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        // Another version's address keeps nothing for ever: after an update it may be asked of the server before.
        boolean isThisVersion = find(name)
                .filter(asset -> request.query().rawValue().equals("v=" + asset.version()))
                .isPresent();
        send(request, response, name, isThisVersion);
    }

    /** Answers with one asset at another address, checked with the server at each use. */
    public void serve(ServerRequest request, ServerResponse response, String name) {
        send(request, response, name, false);
    }

    private void send(ServerRequest request, ServerResponse response, String name, boolean forEver) {
        var asset = find(name).orElseThrow(() -> Problem.notFound("There is no such file."));
        (forEver ? asset.forEver() : asset.content()).send(request, response);
    }
}
