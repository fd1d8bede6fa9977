package org.tidings.intake.quotations;

import java.util.Optional;
import org.tidings.intake.names.Cast;

/** Whom the subject of a clause means: a name that the story has, the holder of an office, the person before a pronoun, or nobody. */
final class Meant {
    private final Cast cast;
    private final RoleWords roles;
    private final Antecedents antecedents;
    private final Bodies bodies;

    Meant(Cast cast, Antecedents antecedents) {
        this.cast = cast;
        this.roles = new RoleWords(cast.language());
        this.antecedents = antecedents;
        this.bodies = new Bodies(cast);
    }

    /**
     * Who says the words, by the subject of the clause around them.
     *
     * @param offset where the clause begins in its paragraph
     */
    Attribution attribution(Subject subject, int block, int offset, String sentence) {
        if (subject.isNobody()) {
            return Attribution.nobody(Evidence.TOLD, sentence);
        }
        int at = offset + subject.from();
        return switch (subject.kind()) {
            case THING -> Attribution.nobody(Evidence.WRITTEN, sentence);
            case NAME ->
                cast.isShared(subject.name())
                        ? Attribution.nobody(Evidence.NOBODY, sentence)
                        : new Attribution(Optional.of(subject.name()), subject.description(), Evidence.SAID, sentence);
            case PRONOUN -> pronoun(subject.name(), block, at, sentence);
            case ROLE -> role(subject, block, at, sentence);
        };
    }

    // "He" may be "the driver" of before, who has a name elsewhere as often as not.
    private Attribution pronoun(String pronoun, int block, int at, String sentence) {
        return antecedents
                .of(pronoun, block, at)
                .filter(name -> !roles.isKnownBefore(name))
                .map(name -> new Attribution(Optional.of(name), Optional.empty(), Evidence.PRONOUN, sentence))
                .orElse(Attribution.nobody(Evidence.NOBODY, sentence));
    }

    private Attribution role(Subject subject, int block, int at, String sentence) {
        var role = subject.name();
        var writer = roles.writer(role).flatMap(who -> antecedents.of(who, block, at));
        if (writer.isPresent()) {
            return new Attribution(writer, Optional.empty(), Evidence.PRONOUN, sentence);
        }
        if (roles.isThing(role)) {
            return Attribution.nobody(Evidence.WRITTEN, sentence);
        }
        var described = subject.description().or(() -> Optional.of(role));
        var bearer = antecedents.bearer(role, block, at);
        if (bearer.isPresent()) {
            return new Attribution(
                    Optional.of(bearer.get().name()), described, bearer.get().evidence(), sentence);
        }
        var body = bodies.named(role, block, at);
        if (body.isPresent()) {
            return new Attribution(body, Optional.of(role), Evidence.BODY, sentence);
        }
        return antecedents.mayBeNamed(role)
                ? Attribution.nobody(Evidence.NOBODY, sentence)
                : new Attribution(Optional.of(role), subject.description(), Evidence.UNNAMED, sentence);
    }
}
