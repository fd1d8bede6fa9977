package org.tidings.story;

import java.util.Optional;

/**
 * What stands above a story's text.
 *
 * @param isProposed whether the headline is ours, made of the first sentence, and wants an editor's eye
 */
public record Heading(String headline, boolean isProposed, Optional<String> standfirst, Optional<String> byline) {
    Heading withHeadline(String chosen) {
        return new Heading(chosen, false, standfirst, byline);
    }

    Heading withStandfirst(Optional<String> chosen) {
        return new Heading(headline, isProposed, chosen, byline);
    }

    Heading withByline(Optional<String> chosen) {
        return new Heading(headline, isProposed, standfirst, chosen);
    }
}
