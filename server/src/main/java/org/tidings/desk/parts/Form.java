package org.tidings.desk.parts;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.http.Body;
import org.tidings.text.CleanText;

/**
 * What an editor has typed into a form of the desk. It is cleaned when it is read, checked field by field when it is
 * asked for, and kept: a page that says what is wrong shows what was typed.
 */
public final class Form {
    /** Enough for every form without a text of many paragraphs, in bytes as sent. */
    public static final int MAX_BYTES = 256 * 1024;

    private final Map<String, List<String>> typed;
    private final Map<String, String> refusals = new LinkedHashMap<>();

    /**
     * Why a form is not taken.
     *
     * @param field whose text it is about; empty when it is about none
     */
    public record Refusal(String field, String sentence) {}

    /** A field's name and what was typed there. */
    public record Pair(String name, String value) {}

    private Form(Map<String, List<String>> typed) {
        this.typed = typed;
    }

    /** A form into which nothing was typed yet. */
    public static Form blank() {
        return new Form(Map.of());
    }

    public static Form read(ServerRequest request) {
        return read(request, MAX_BYTES);
    }

    public static Form read(ServerRequest request, int maxBytes) {
        return of(Body.form(request, maxBytes));
    }

    /** A form with these fields, cleaned. */
    public static Form of(Map<String, List<String>> fields) {
        var cleaned = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, values) -> cleaned.put(
                CleanText.of(name), values.stream().map(CleanText::of).toList()));
        return new Form(cleaned);
    }

    // ---- what was typed ----

    public boolean has(String name) {
        return typed.containsKey(name);
    }

    /** What was typed into a field, as it came but for its characters; empty where nothing was. */
    public String typed(String name) {
        return typed.getOrDefault(name, List.of("")).getFirst();
    }

    /** All that was chosen under one name. */
    public List<String> all(String name) {
        return typed.getOrDefault(name, List.of());
    }

    public boolean isTicked(String name) {
        return typed(name).equals("yes");
    }

    /** The names of its fields that begin with this. */
    public List<String> namesFrom(String prefix) {
        return typed.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /** All of it but the passwords, for a page to carry on in hidden fields. */
    public List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        fields().forEach((name, values) -> values.forEach(value -> pairs.add(new Pair(name, value))));
        return pairs;
    }

    /** All of it but the passwords, to be kept. */
    public Map<String, List<String>> fields() {
        var fields = new LinkedHashMap<>(typed);
        fields.keySet().removeIf(name -> name.endsWith("password"));
        return fields;
    }

    /** A whole number that was sent along; empty when there is none. */
    public Optional<Integer> sent(String name) {
        try {
            return Optional.of(Integer.valueOf(typed(name).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    // ---- checks ----

    /** A field's text, trimmed. Where its length is wrong the form is refused. */
    public String text(Field field) {
        return text(field, typed(field.name()));
    }

    private String text(Field field, String typed) {
        var text = field.trimmed(typed);
        if (text.length() < field.minChars() || text.length() > field.maxChars()) {
            refuse(field.name(), field.sentence(text.length()));
        }
        return text;
    }

    /** The same for a field that may be empty. */
    public Optional<String> optional(Field field) {
        return optional(field, typed(field.name()));
    }

    /** The same for one of several fields of a name, into which this was typed. */
    public Optional<String> optional(Field field, String typed) {
        return Optional.of(text(field, typed)).filter(text -> !text.isEmpty());
    }

    /** A field's whole number. Where it is none, or not between the two, the form is refused and it is the minimum. */
    public int number(Field field, int min, int max) {
        var number = sent(field.name());
        if (number.filter(n -> n >= min && n <= max).isEmpty()) {
            refuse(field.name(), "The " + field.noun() + " must be a number from " + min + " to " + max + ".");
        }
        return number.orElse(min);
    }

    /** Says what is wrong with a field; the first objection to each counts. */
    public void refuse(String field, String sentence) {
        refusals.putIfAbsent(field, sentence);
    }

    /** Says what is wrong with the form as a whole. */
    public void refuse(String sentence) {
        refuse("", sentence);
    }

    /** Whether nothing is wrong with it. */
    public boolean isRight() {
        return refusals.isEmpty();
    }

    /** What is wrong with a field; empty where nothing is. */
    public String refusal(String field) {
        return refusals.getOrDefault(field, "");
    }

    public List<Refusal> refusals() {
        return refusals.entrySet().stream()
                .map(entry -> new Refusal(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A field as the page shows it: with what was typed, or where the form does not have it, with what is stored. */
    public Input input(Field field, String stored) {
        return new Input(
                field, has(field.name()) ? typed(field.name()) : stored, refusals.getOrDefault(field.name(), ""));
    }

    /** A password's field: what was typed there does not come back. */
    public Input secret(Field field) {
        return new Input(field, "", refusals.getOrDefault(field.name(), ""));
    }

    public Input input(Field field) {
        return input(field, "");
    }
}
