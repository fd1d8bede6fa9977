package org.tidings.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.tidings.publication.SameNews;
import org.tidings.readers.Eased;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followed;
import org.tidings.readers.Headcount;
import org.tidings.readers.HeldBy;
import org.tidings.readers.Reader;
import org.tidings.readers.ReaderStore;
import org.tidings.readers.Terms;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.reminders.DispatchProgress;
import org.tidings.reminders.PastReminder;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Finding;
import org.tidings.story.Furniture;
import org.tidings.story.Mark;
import org.tidings.story.Origin;
import org.tidings.story.Quotation;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.story.TopicName;

/** Domain objects as the JSON of the contract. What is not known is null, so that every answer has every field. */
public final class Views {
    private Views() {}

    static Map<String, Object> story(Story story, URI site, Optional<DispatchProgress> dispatch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Long.toString(story.id()));
        json.put("slug", story.slug().text());
        json.put("url", site.resolve("/stories/" + story.slug()).toASCIIString());
        json.put("state", story.state().word());
        json.put("reason", story.withdrawnBecause().orElse(null));
        json.put("revision", story.revision());
        json.put("headline", story.headline());
        json.put("headlineProposed", story.headlineProposed());
        json.put("standfirst", story.standfirst().orElse(null));
        json.put("byline", story.byline().orElse(null));
        json.put("publishedAt", story.publishedAt().map(Instant::toString).orElse(null));
        json.put("updatedAt", story.updatedAt().toString());
        origin(story.origin(), json);
        json.put("blocks", blocks(story.blocks()));
        json.put(
                "topics",
                story.topics().stream()
                        .map(topic -> found(topic(topic), story.finding(topic.named())))
                        .toList());
        json.put("quotations", quotations(story.quotations()));
        json.put("sources", story.sources());
        json.put("removed", removed(story.removed()));
        json.put(
                "suggestedTopics",
                story.suggestedTopics().stream()
                        .map(topic -> found(topic(topic), story.finding(topic)))
                        .toList());
        dispatch.ifPresent(progress -> json.put("dispatch", dispatch(progress, Instant.now())));
        return json;
    }

    static Map<String, Object> draft(Draft draft) {
        var json = new LinkedHashMap<String, Object>();
        json.put("headline", draft.headline());
        json.put("headlineProposed", draft.headlineProposed());
        json.put("standfirst", draft.standfirst().orElse(null));
        json.put("byline", draft.byline().orElse(null));
        json.put("publishedAt", draft.publishedAt().map(Instant::toString).orElse(null));
        origin(draft.origin(), json);
        json.put("blocks", blocks(draft.blocks()));
        json.put("topics", found(draft.topics(), draft));
        json.put("quotations", quotations(draft.quotations()));
        json.put("sources", draft.sources());
        json.put("removed", removed(draft.removed()));
        json.put("suggestedTopics", found(draft.suggestedTopics(), draft));
        return json;
    }

    private static List<Map<String, Object>> found(List<TopicName> topics, Draft draft) {
        var findings = draft.findings().stream()
                .collect(Collectors.toMap(Finding::topic, finding -> finding, (one, other) -> one));
        return topics.stream()
                .map(topic -> found(topic(topic), Optional.ofNullable(findings.get(topic))))
                .toList();
    }

    /** With why it was found, where it was. */
    private static Map<String, Object> found(Map<String, Object> topic, Optional<Finding> finding) {
        finding.ifPresent(found -> {
            topic.put("isNew", found.isNew());
            topic.put("foundIn", found.isNamed() ? "page" : "text");
            topic.put("rule", found.rule().word());
            topic.put("confidence", found.confidence());
            topic.put("names", found.names());
            topic.put("sentences", found.sentences());
        });
        return topic;
    }

    /** What intake makes of one line of a batch: the draft with its text in one piece, and the id as it came. */
    public static Map<String, Object> batchLine(Object id, Draft draft) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.putAll(draft(draft));
        json.put(
                "articleBody",
                String.join("\n\n", draft.blocks().stream().map(Block::text).toList()));
        return json;
    }

    static List<Map<String, Object>> sameNews(List<SameNews.Like> likes, URI site) {
        return likes.stream()
                .map(like -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("id", Long.toString(like.story().id()));
                    json.put(
                            "url",
                            site.resolve("/stories/" + like.story().slug()).toASCIIString());
                    json.put("headline", like.story().headline());
                    json.put("share", Math.round(100 * like.share()) / 100.0);
                    json.put("sameText", like.isSameText());
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    private static void origin(Origin origin, Map<String, Object> json) {
        json.put("modifiedAt", origin.modifiedAt().map(Instant::toString).orElse(null));
        json.put("canonical", origin.address().orElse(null));
        json.put("language", origin.language().orElse(null));
        json.put("image", origin.picture().map(Views::picture).orElse(null));
        json.put("doubts", origin.doubts());
    }

    private static Map<String, Object> picture(Origin.Picture picture) {
        var json = new LinkedHashMap<String, Object>();
        json.put("url", picture.address());
        json.put("alt", picture.alt().orElse(null));
        json.put("credit", picture.credit().orElse(null));
        return json;
    }

    private static List<Map<String, Object>> blocks(List<Block> blocks) {
        return blocks.stream()
                .map(block -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("type", block.type().word());
                    json.put("text", block.text());
                    if (!block.marks().isEmpty()) {
                        json.put(
                                "marks", block.marks().stream().map(Views::mark).toList());
                    }
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    private static Map<String, Object> mark(Mark mark) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", mark.kind().word());
        json.put("from", mark.from());
        json.put("to", mark.to());
        mark.address().ifPresent(address -> json.put("address", address));
        return json;
    }

    private static List<Map<String, Object>> quotations(List<Quotation> quotations) {
        return quotations.stream()
                .map(quotation -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("words", quotation.words());
                    json.put("speaker", quotation.introduced().orElse(null));
                    json.put("speakerName", quotation.speaker().orElse(null));
                    json.put("confidence", quotation.confidence());
                    json.put("rule", quotation.rule());
                    json.put("source", quotation.source().orElse(null));
                    json.put("block", quotation.block());
                    json.put("from", quotation.from());
                    json.put("to", quotation.to());
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    private static List<Map<String, Object>> removed(List<Furniture> removed) {
        return removed.stream().map(Views::removed).toList();
    }

    private static Map<String, Object> removed(Furniture furniture) {
        var json = new LinkedHashMap<String, Object>();
        json.put("text", furniture.text());
        json.put("rule", furniture.rule());
        json.put("signs", furniture.signs());
        json.put("block", furniture.block());
        return json;
    }

    static Map<String, Object> topic(Topic topic) {
        return topic(topic.slug().text(), topic.named());
    }

    private static Map<String, Object> topic(TopicName topic) {
        return topic(topic.slug().text(), topic);
    }

    private static Map<String, Object> topic(String slug, TopicName topic) {
        var json = new LinkedHashMap<String, Object>();
        json.put("slug", slug);
        json.put("name", topic.name());
        json.put("kind", topic.kind().word());
        return json;
    }

    static Map<String, Object> reader(Reader reader, List<PastReminder> reminders, URI site) {
        var json = reader(reader);
        json.put(
                "reminders",
                reminders.stream().map(reminder -> reminder(reminder, site)).toList());
        return json;
    }

    /** Without the reminders, which the ledger is asked for. */
    static Map<String, Object> reader(Reader reader) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Long.toString(reader.id()));
        json.put(
                "topics",
                reader.follows().stream()
                        .map(followed -> followed(
                                followed,
                                reader.eased(followed.topic())
                                        .filter(Eased::isOverruled)
                                        .isPresent()))
                        .toList());
        json.put("eased", eased(reader));
        json.put("since", reader.since().toString());
        json.put("terms", terms(reader.terms()));
        return json;
    }

    /** The topics that come more seldom than the reader asked for. */
    private static List<Map<String, Object>> eased(Reader reader) {
        var list = new ArrayList<Map<String, Object>>();
        for (var topic : reader.topics()) {
            reader.eased(topic).filter(eased -> !eased.isOverruled()).ifPresent(eased -> {
                var json = new LinkedHashMap<String, Object>();
                json.put("topic", topic.slug().text());
                json.put("mode", eased.kind().word());
                json.put("because", eased.because().word());
                json.put("reminders", eased.reminders());
                json.put("since", eased.since().toString());
                list.add(json);
            });
        }
        return list;
    }

    private static Map<String, Object> reminder(PastReminder reminder, URI site) {
        var json = new LinkedHashMap<String, Object>();
        json.put("at", reminder.ended().at().toString());
        json.put("kind", reminder.kind().word());
        json.put("dispatch", Long.toString(reminder.dispatch()));
        json.put("outcome", reminder.ended().outcome().word());
        json.put("heldBy", reminder.ended().heldBy().map(HeldBy::words).orElse(null));
        json.put(
                "story",
                reminder.about().map(about -> Long.toString(about.story())).orElse(null));
        json.put("title", reminder.about().map(PastReminder.About::headline).orElse(null));
        json.put(
                "url",
                reminder.about()
                        .map(about -> site.resolve("/stories/" + about.slug()).toASCIIString())
                        .orElse(null));
        return json;
    }

    /** What a browser gave us to send to it. */
    static Map<String, Object> kept(ReaderStore.Kept kept) {
        var json = new LinkedHashMap<String, Object>();
        json.put("endpoint", kept.subscription().endpoint());
        var base64 = Base64.getUrlEncoder().withoutPadding();
        json.put(
                "keys",
                Map.of(
                        "p256dh", base64.encodeToString(kept.subscription().p256dh()),
                        "auth", base64.encodeToString(kept.subscription().auth())));
        json.put("vapidKey", kept.key());
        json.put("accepted", kept.accepted());
        return json;
    }

    private static Map<String, Object> terms(Optional<Terms> terms) {
        var json = new LinkedHashMap<String, Object>();
        json.put("timeZone", terms.map(known -> known.zone().getId()).orElse(null));
        json.put(
                "quietHours",
                terms.flatMap(Terms::quiet)
                        .map(hours -> Map.of(
                                "from",
                                hours.from().toString(),
                                "to",
                                hours.to().toString()))
                        .orElse(null));
        json.put(
                "cap",
                terms.map(Terms::cap)
                        .filter(OptionalInt::isPresent)
                        .map(OptionalInt::getAsInt)
                        .orElse(null));
        json.put(
                "digestAt",
                terms.flatMap(Terms::digestAt).map(LocalTime::toString).orElse(null));
        json.put(
                "pausedUntil",
                terms.flatMap(Terms::pausedUntil).map(Instant::toString).orElse(null));
        return json;
    }

    /** A topic that is followed: its slug, and how where that is not the usual way. */
    static Object followed(Followed followed, boolean isKept) {
        var slug = followed.topic().slug().text();
        if (followed.kind() != FollowKind.AT_ONCE) {
            return Map.of("slug", slug, "mode", followed.kind().word());
        }
        return isKept ? Map.of("slug", slug, "mode", followed.kind().word(), "always", true) : slug;
    }

    /** How far a dispatch is. */
    public static Map<String, Object> dispatch(DispatchProgress progress, Instant now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Long.toString(progress.id()));
        json.put("state", progress.state().word());
        json.put("story", progress.story().map(String::valueOf).orElse(null));
        json.put("revision", progress.revision());
        json.put("corrects", progress.corrects().map(String::valueOf).orElse(null));
        json.put("audience", progress.audience().map(Headcount::readers).orElse(null));
        json.put(
                "audienceAbout",
                progress.audience().filter(count -> !count.exact()).isPresent());
        for (var outcome : DeliveryOutcome.values()) {
            json.put(outcome.word(), progress.count(outcome));
        }
        json.put("tooLong", progress.tally().tooLong());
        json.put("onTheirWay", progress.tally().onTheirWay());
        json.put("retrying", progress.tally().toTryAgain());
        json.put("shown", progress.tally().receipts().shown());
        json.put("opened", progress.tally().receipts().opened());
        json.put("startedAt", progress.pace().startedAt().toString());
        json.put(
                "finishedAt",
                progress.pace().finishedAt().map(Instant::toString).orElse(null));
        json.put("perSecond", Math.round(progress.perSecond(now) * 10) / 10.0);
        json.put("p50Ms", progress.pace().p50().map(Duration::toMillis).orElse(null));
        json.put("p99Ms", progress.pace().p99().map(Duration::toMillis).orElse(null));
        return json;
    }
}
