package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tidings.platform.http.Problem;
import org.tidings.text.CleanText;
import org.tidings.text.Excerpt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads fields of a JSON object, each with a plain sentence when it is not what it should be. */
final class Fields {
    /** Of what was sent, in an answer. */
    private static final int MAX_CHARS_SHOWN = 40;

    private final JsonNode object;
    private final String where;

    Fields(JsonNode object) {
        this(object, "");
    }

    private Fields(JsonNode object, String where) {
        this.object = object;
        this.where = where;
    }

    /** Refuses fields that nobody reads: a misspelt one must not be silence. */
    Fields only(String... names) {
        var unknown = new TreeSet<>(object.propertyNames());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw Problem.badRequest("There is no field '" + where + unknown.first() + "' here; known are "
                    + String.join(", ", names) + ".");
        }
        return this;
    }

    /** Whether the field was sent, be it as null. */
    boolean has(String name) {
        return object.has(name);
    }

    Optional<String> text(String name) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw Problem.badRequest("'" + where + name + "' must be a text.");
        }
        return Optional.of(clean(name, node.stringValue()));
    }

    // A NUL is no slip of a keyboard: the sender's program is at fault and should hear of it.
    private String clean(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Problem.badRequest("'" + where + name + "' holds a NUL character.");
        }
        return CleanText.of(text);
    }

    Optional<Integer> number(String name) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isInt()) {
            throw Problem.badRequest("'" + where + name + "' must be a whole number.");
        }
        return Optional.of(node.intValue());
    }

    Optional<Boolean> truth(String name) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            throw Problem.badRequest("'" + where + name + "' must be true or false.");
        }
        return Optional.of(node.booleanValue());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Problem.badRequest("'" + where + name + "' is missing."));
    }

    Fields object(String name) {
        var node = object.path(name);
        if (!node.isObject()) {
            throw Problem.badRequest("'" + where + name + "' is missing or is not an object.");
        }
        return new Fields(node, where + name + ".");
    }

    /** An object; empty when the field is missing. */
    Optional<Fields> optionalObject(String name) {
        var node = object.path(name);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(object(name));
    }

    /** A list of texts; empty when the field is missing. */
    Optional<List<String>> texts(String name) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            throw Problem.badRequest("'" + where + name + "' must be a list of texts.");
        }
        var texts = new ArrayList<String>();
        for (var element : node) {
            if (!element.isString()) {
                throw Problem.badRequest("'" + where + name + "' must be a list of texts.");
            }
            texts.add(clean(name, element.stringValue()));
        }
        return Optional.of(texts);
    }

    /**
     * A list of texts, or of objects with more than that text: of what each holds.
     *
     * @param named the field of an object that stands for the text
     */
    Optional<List<Fields>> textsOrObjects(String name, String named) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            throw Problem.badRequest("'" + where + name + "' must be a list of texts.");
        }
        var elements = new ArrayList<Fields>();
        for (var element : node) {
            if (element.isObject()) {
                elements.add(new Fields(element, where + name + "[]."));
            } else if (element.isString()) {
                elements.add(new Fields(
                        JsonNodeFactory.instance.objectNode().put(named, element.stringValue()), where + name + "[]."));
            } else {
                throw Problem.badRequest("'" + where + name + "' must be a list of texts.");
            }
        }
        return Optional.of(elements);
    }

    /** The objects of a list; empty when the field is missing. */
    Optional<List<Fields>> objects(String name) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            throw Problem.badRequest("'" + where + name + "' must be a list of objects.");
        }
        var objects = new ArrayList<Fields>();
        for (var element : node) {
            if (!element.isObject()) {
                throw Problem.badRequest("'" + where + name + "' must be a list of objects.");
            }
            objects.add(new Fields(element, where + name + "[]."));
        }
        return Optional.of(objects);
    }

    /** A number that is sent as text, as all ids are. */
    static long number(String text, String otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.badRequest(otherwise);
        }
    }

    /** The number in a path such as {@code /stories/{id}}; what is no number names nothing. */
    static long id(ServerRequest request, String what) {
        var text = request.path().pathParameters().get("id");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.notFound(
                    "There is no " + what + " '" + Excerpt.cut(CleanText.of(text), MAX_CHARS_SHOWN) + "'.");
        }
    }
}
