package org.tidings.story;

/** What stories are about and readers follow. */
public record Topic(long id, Slug slug, String name, TopicKind kind) {
    public TopicName named() {
        return new TopicName(name, kind);
    }
}
