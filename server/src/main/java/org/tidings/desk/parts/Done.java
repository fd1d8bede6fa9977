package org.tidings.desk.parts;

import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.Locale;
import org.tidings.platform.http.Query;

/** What was just done, as the next page says it. */
public enum Done {
    SAVED("Saved."),
    SAVED_AND_NOT_SENT("Saved. Nobody is reminded again: the last correction of this story says the same."),
    RESTORED_REVISION("Restored: the text of the older revision is a new revision."),
    DROPPED("Dropped: this is the story as it is saved."),
    REMOVED("Removed. It is listed under “Removed”, where you can restore it."),
    REMOVED_ALWAYS("Removed, and such lines are removed from now on. “Learned” lists it, and takes it back."),
    RESTORED("Restored."),
    RESTORED_ALWAYS("Restored, and such lines are kept from now on. “Learned” lists it, and takes it back."),
    NOT_SPEECH("It is no longer a quotation, here and where the same words come again. “Learned” takes it back."),
    LEARNED("Saved, and kept for the next stories. “Learned” lists it."),
    FORGOTTEN("Taken back. From now on intake decides by its rules again."),
    MERGED("Merged: both names are one topic now."),
    PUBLISHED("Published."),
    WITHDRAWN("Withdrawn."),
    PAUSED("Paused."),
    RESUMED("It goes on."),
    READING("It is being read now."),
    ADDED("Added. It is being read for the first time."),
    KNOWN("This feed was here already."),
    DELETED("Removed."),
    PASSWORD("Your password is changed, and you are signed out everywhere else."),
    ENDED("You are signed out everywhere else."),
    REVOKED("Revoked: that token opens nothing any more.");

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    /** As it stands in an address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sentence that an address asks for; empty when it asks for none. */
    public static String sentence(ServerRequest request) {
        var word = Query.first(request, "done").orElse("");
        return Arrays.stream(values())
                .filter(done -> done.word().equals(word))
                .map(done -> done.sentence)
                .findFirst()
                .orElse("");
    }
}
