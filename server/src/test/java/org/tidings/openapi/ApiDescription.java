package org.tidings.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** openapi.yaml, as what answers are held against. */
final class ApiDescription {
    private final Map<?, ?> document;

    ApiDescription(String yaml) {
        document = (Map<?, ?>) Yaml.read(yaml);
    }

    /** What of this answer is not as described: a field that is not named, a value of another type. */
    List<String> differences(String method, String path, int status, JsonNode answer) {
        var problems = new ArrayList<String>();
        var place = method + " " + path + " " + status;
        schema(method, path, status)
                .ifPresentOrElse(
                        schema -> compare(schema, answer, place, problems),
                        () -> problems.add(place + " has no schema for its JSON"));
        return problems.stream().distinct().toList();
    }

    /**
     * One thing that can be asked for.
     *
     * @param needsToken whether it is refused without one
     * @param body the schema of its JSON, where it takes any
     */
    record Operation(String method, String path, boolean needsToken, Optional<Map<?, ?>> body) {
        String name() {
            return method + " " + path;
        }
    }

    /** All that is described. */
    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        at(document, "paths")
                .orElseThrow()
                .forEach((path, methods) -> ((Map<?, ?>) methods).forEach((method, operation) -> {
                    if (operation instanceof Map<?, ?> described) { // "parameters" is a list
                        operations.add(new Operation(
                                method.toString().toUpperCase(java.util.Locale.ROOT),
                                path.toString(),
                                described.containsKey("security"),
                                at(described, "requestBody", "content", "application/json", "schema")));
                    }
                }));
        return operations;
    }

    /** The described properties of an object, each with its own schema. */
    Map<String, Map<?, ?>> properties(Map<?, ?> schema) {
        var properties = new LinkedHashMap<String, Map<?, ?>>();
        at(schema, "properties")
                .orElse(Map.of())
                .forEach((name, property) -> properties.put(name.toString(), resolve((Map<?, ?>) property)));
        return properties;
    }

    private Optional<Map<?, ?>> schema(String method, String path, int status) {
        return at(document, "paths", path, method.toLowerCase(java.util.Locale.ROOT), "responses", "" + status)
                .flatMap(response -> at(response, "content", "application/json", "schema"));
    }

    private Optional<Map<?, ?>> at(Map<?, ?> from, String... keys) {
        Optional<Map<?, ?>> place = Optional.of(resolve(from));
        for (var key : keys) {
            place = place.map(map -> map.get(key)).filter(Map.class::isInstance).map(map -> resolve((Map<?, ?>) map));
        }
        return place;
    }

    private Map<?, ?> resolve(Map<?, ?> map) {
        if (!(map.get("$ref") instanceof String reference)) {
            return map;
        }
        Map<?, ?> target = document;
        for (var key : reference.substring(2).split("/")) {
            target = (Map<?, ?>) Objects.requireNonNull(target.get(key), () -> reference + " leads nowhere");
        }
        return target;
    }

    private void compare(Map<?, ?> described, JsonNode value, String place, List<String> problems) {
        var schema = resolve(described);
        var types = schema.get("type") instanceof List<?> several ? several : List.of(schema.get("type"));
        if (value.isNull()) {
            if (!types.contains("null") && !"true".equals(schema.get("nullable"))) {
                problems.add(place + " is null");
            }
        } else if (types.stream().noneMatch(type -> is(value, type))) {
            problems.add(place + " is " + value + " and no " + types);
        } else if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value.asString())) {
            problems.add(place + " is " + value + " and none of " + allowed);
        } else if (value.isArray() && schema.get("items") instanceof Map<?, ?> items) {
            value.forEach(item -> compare(items, item, place + "[]", problems));
        } else if (schema.get("properties") instanceof Map<?, ?> properties) {
            for (var field : value.properties()) {
                if (properties.get(field.getKey()) instanceof Map<?, ?> property) {
                    compare(property, field.getValue(), place + "." + field.getKey(), problems);
                } else {
                    problems.add(place + "." + field.getKey() + " is not described");
                }
            }
            if (schema.get("required") instanceof List<?> required) {
                required.stream()
                        .filter(name -> !value.has((String) name))
                        .forEach(name -> problems.add(place + "." + name + " is missing"));
            }
        }
    }

    private static boolean is(JsonNode value, Object type) {
        return switch (type.toString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }
}
