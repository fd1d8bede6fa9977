package org.tidings.desk;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.desk.Desk.Newsroom;
import org.tidings.intake.names.NameVerdicts;
import org.tidings.intake.quotations.QuotationVerdicts;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.Aliases;
import org.tidings.publication.Publisher;
import org.tidings.story.Draft;
import org.tidings.story.Finding;
import org.tidings.story.Slug;
import org.tidings.story.Story;
import org.tidings.story.TopicChoice;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;
import org.tidings.verdicts.Verdict;

/** The desk's page of one story: what intake made of it, and the presses that put it right and are learned from. */
final class ReviewDesk {
    private static final int MAX_FORM_BYTES = 64 * 1024;
    private static final int LONGEST_SPEAKER = 200;
    private static final int LONGEST_STANDFIRST = 1000;

    private final DeskPages pages;
    private final Newsroom newsroom;

    ReviewDesk(DeskPages pages, Newsroom newsroom) {
        this.pages = pages;
        this.newsroom = newsroom;
    }

    List<Route> routes(SignIn signIn) {
        return List.of(
                Route.get(
                        "/desk/stories/{id}",
                        signIn.guard((request, response) -> show(response, 200, find(request), ""))),
                Route.post("/desk/stories/{id}", signIn.guard(this::correct)),
                Route.post("/desk/stories/{id}/merge", signIn.guard(this::merge)),
                Route.post("/desk/stories/{id}/put-back", signIn.guard(this::putBack)),
                Route.post("/desk/stories/{id}/take-out", signIn.guard(this::takeOut)),
                Route.post("/desk/stories/{id}/speaker", signIn.guard(this::speaker)));
    }

    void show(ServerResponse response, int status, Story story, String complaint) {
        pages.show(
                response,
                status,
                "review",
                Map.of(
                        "story",
                        story,
                        "topics",
                        new TopicRows(newsroom.learning().verdicts().forIntake().names()).of(story),
                        "audience",
                        newsroom.audience(story),
                        "dispatches",
                        newsroom.reminders().reports().ofStory(story.id()),
                        "sameNews",
                        newsroom.publication().sameNews().of(story),
                        "complaint",
                        complaint));
    }

    /** Saves an editor's headline, standfirst and topics; with the button Publish it goes on to the question. */
    private void correct(ServerRequest request, ServerResponse response) {
        var story = find(request);
        var form = Body.form(request, MAX_FORM_BYTES);
        var headline = SignIn.first(form, "headline").strip();
        if (headline.isEmpty() || headline.length() > 300) {
            show(response, 422, story, "The headline must have 1 to 300 characters.");
            return;
        }
        // A form of before has no such field.
        var standfirst = form.containsKey("standfirst")
                ? Optional.of(SignIn.first(form, "standfirst").strip().replaceAll("\\s+", " "))
                        .filter(text -> !text.isEmpty())
                : story.standfirst();
        if (standfirst.filter(text -> text.length() > LONGEST_STANDFIRST).isPresent()) {
            show(response, 422, story, "The standfirst has at most " + LONGEST_STANDFIRST + " characters.");
            return;
        }
        var names = new ArrayList<TopicName>();
        for (var chosen : form.getOrDefault("topic", List.of())) {
            topic(chosen, story).ifPresent(names::add);
        }
        var added = SignIn.first(form, "new-topic").strip();
        if (added.length() > TopicName.MAX_CHARS) {
            show(response, 422, story, "A topic's name has at most " + TopicName.MAX_CHARS + " characters.");
            return;
        }
        if (!added.isEmpty()) {
            var kind = TopicKind.ofWord(SignIn.first(form, "new-kind")).orElse(TopicKind.SUBJECT);
            names.add(new TopicName(added, kind));
        }
        var press = NamePress.in(form);
        var corrected =
                draft(story).withHeadline(headline).withStandfirst(standfirst).withTopics(names);
        if (press.isPresent()) {
            switch (teach(press.get(), story, form, corrected)) {
                case Taught.Done(var draft) -> corrected = draft;
                case Taught.Refused(var reason) -> {
                    show(response, 422, story, reason);
                    return;
                }
                case Taught.Asked(var used) -> {
                    pages.show(response, 200, "merge", Map.of("story", story, "used", used));
                    return;
                }
            }
        }
        // What is taught reaches nobody, whatever is ticked.
        boolean tell = press.isEmpty() && Desk.isTicked(form, "correct");
        switch (newsroom.publisher().revise(story.id(), Optional.empty(), corrected, tell)) {
            case Publisher.Result.Stored(var revised, var dispatch, var _) -> {
                if (form.containsKey("publish")) {
                    Answer.seeOther(response, URI.create("/desk/stories/" + revised.id() + "/publish"));
                } else if (press.isPresent()) {
                    Answer.seeOther(response, URI.create("/desk/stories/" + revised.id() + "#topics"));
                } else {
                    Desk.afterTelling(response, revised, dispatch);
                }
            }
            case Publisher.Result.SameText same -> show(response, 409, story, same.sentence());
            case Publisher.Result.WrongState(var same, var reason) -> show(response, 409, story, reason);
            case Publisher.Result.Stale stale -> show(response, 409, stale.newest(), stale.sentence());
        }
    }

    /** What came of teaching. */
    private sealed interface Taught {
        /** The draft as it is with what was taught. */
        record Done(Draft draft) implements Taught {}

        record Refused(String reason) implements Taught {}

        record Asked(Aliases.Result.Used used) implements Taught {}
    }

    /** Keeps what an editor says of a name of this story, and does it in the story as well. */
    private Taught teach(NamePress press, Story story, Map<String, List<String>> form, Draft draft) {
        var learning = newsroom.learning();
        var finding = story.findings().stream()
                .filter(found -> found.topic().slug().text().equals(press.slug()))
                .filter(found -> found.topic().name().equals(press.name())
                        || TopicRows.names(found).contains(press.name()))
                .findFirst();
        if (finding.isEmpty()) {
            return new Taught.Refused("“" + press.name() + "” is no name that was found in this story.");
        }
        var topic = finding.get().topic();
        return switch (press.verb()) {
            case FORGET -> {
                learning.verdicts().forget(Verdict.About.NAME, Folding.name(press.name()));
                yield new Taught.Done(draft);
            }
            case SAME -> {
                var known = SignIn.first(form, "same-as-" + topic.slug()).strip();
                yield switch (learning.aliases().sameAs(press.name(), known, story.id())) {
                    case Aliases.Result.Done(var same) -> new Taught.Done(draft.withSame(topic, same.named()));
                    case Aliases.Result.Refused(var reason) -> new Taught.Refused(reason);
                    case Aliases.Result.Used used -> new Taught.Asked(used);
                };
            }
            case NEVER, ASK, TAKE -> {
                var verdict = NameVerdicts.Verdict.valueOf(press.verb().name());
                learning.verdicts().name(press.name(), verdict, Optional.of(story.id()));
                var others =
                        draft.topics().stream().filter(other -> !other.slug().equals(topic.slug()));
                yield new Taught.Done(draft.withTopics(
                        verdict == NameVerdicts.Verdict.TAKE
                                ? Stream.concat(others, Stream.of(topic)).toList()
                                : others.toList()));
            }
        };
    }

    /** Makes one topic of two, as the page asked, and does it in the story as well. */
    private void merge(ServerRequest request, ServerResponse response) {
        var story = find(request);
        var form = Body.form(request, MAX_FORM_BYTES);
        var from = SignIn.first(form, "from");
        var into = SignIn.first(form, "into");
        if (!Slug.isValid(from) || !Slug.isValid(into)) {
            throw Problem.badRequest("There are no such topics.");
        }
        var left = newsroom.learning().aliases().merge(new Slug(from), new Slug(into));
        if (left.isEmpty()) {
            show(response, 409, story, "One of the two topics is not there any more, or they are one already.");
            return;
        }
        var now = find(request);
        var merged = now.findings().stream()
                .map(Finding::topic)
                .filter(topic -> topic.slug().text().equals(from))
                .findFirst();
        merged.ifPresent(topic -> newsroom.publisher()
                .revise(
                        now.id(),
                        Optional.empty(),
                        draft(now).withSame(topic, left.get().named()),
                        false));
        Answer.seeOther(response, URI.create("/desk/stories/" + now.id() + "#topics"));
    }

    /** What a press makes of a story, and what is learned once that is stored. */
    private record Correction(Draft draft, Runnable lesson) {}

    /** A press on one of a story's paragraphs, quotations or pieces of furniture, by its number. */
    private interface Press {
        Correction on(Story story, int number, Map<String, List<String>> form);
    }

    /** Puts a piece back that intake took out, and keeps that: the next such line stays. */
    private void putBack(ServerRequest request, ServerResponse response) {
        press(request, response, (story, number, form) -> {
            var furniture = story.removed().get(number);
            return new Correction(
                    newsroom.intake().corrections().putBack(draft(story), number),
                    () -> newsroom.learning().verdicts().line(furniture.text(), true, furniture.rule(), story.id()));
        });
    }

    /** Takes a paragraph out, and keeps that: the next such line goes. */
    private void takeOut(ServerRequest request, ServerResponse response) {
        press(request, response, (story, number, form) -> {
            var text = story.blocks().get(number).text();
            return new Correction(
                    newsroom.intake().corrections().takeOut(draft(story), number),
                    () -> newsroom.learning().verdicts().line(text, false, FurnitureRules.EDITOR, story.id()));
        });
    }

    /** Names who said a quotation, or that nobody did, and keeps that for when the same words come again. */
    private void speaker(ServerRequest request, ServerResponse response) {
        press(request, response, (story, number, form) -> {
            var draft = draft(story);
            if (form.containsKey("none")) {
                var words = story.quotations().get(number).words();
                return new Correction(
                        newsroom.intake().corrections().notSaid(draft, number),
                        () -> newsroom.learning()
                                .verdicts()
                                .quotation(words, QuotationVerdicts.Verdict.noSpeech(), story.id()));
            }
            var name = SignIn.first(form, "speaker").strip();
            if (name.length() > LONGEST_SPEAKER) {
                throw Problem.unprocessable("A speaker's name has at most " + LONGEST_SPEAKER + " characters.");
            }
            var speaker = Optional.of(name).filter(who -> !who.isEmpty());
            var corrected =
                    newsroom.intake().corrections().saidBy(draft, number, speaker, Desk.isTicked(form, "others"));
            return new Correction(
                    corrected,
                    () -> corrected.quotations().stream()
                            .filter(quotation -> !draft.quotations().contains(quotation))
                            .forEach(quotation -> newsroom.learning()
                                    .verdicts()
                                    .quotation(
                                            quotation.words(),
                                            QuotationVerdicts.Verdict.saidBy(quotation.speaker()),
                                            story.id())));
        });
    }

    private void press(ServerRequest request, ServerResponse response, Press press) {
        var story = find(request);
        var form = Body.form(request, MAX_FORM_BYTES);
        if (!SignIn.first(form, "revision").equals(Integer.toString(story.revision()))) {
            show(response, 409, story, "The story was changed meanwhile; this is how it is now.");
            return;
        }
        Correction correction;
        try {
            correction = press.on(story, Integer.parseInt(SignIn.first(form, "number")), form);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Problem.badRequest("There is no such piece of the story.");
        }
        if (correction.draft().blocks().isEmpty()) {
            show(response, 422, story, "That is all that the story has; a story needs a paragraph.");
            return;
        }
        switch (newsroom.publisher().revise(story.id(), Optional.of(story.revision()), correction.draft(), false)) {
            case Publisher.Result.Stored(var revised, var _, var _) -> {
                correction.lesson().run();
                Answer.seeOther(response, Desk.deskAddress(revised));
            }
            case Publisher.Result.SameText same -> show(response, 409, story, same.sentence());
            case Publisher.Result.WrongState(var same, var reason) -> show(response, 409, same, reason);
            case Publisher.Result.Stale stale -> show(response, 409, stale.newest(), stale.sentence());
        }
    }

    // Only what the page offered can be chosen: the story's own topics and those suggested.
    private static Optional<TopicName> topic(String slug, Story story) {
        var offered = new ArrayList<TopicName>();
        story.topics().forEach(topic -> offered.add(topic.named()));
        offered.addAll(story.suggestedTopics());
        return offered.stream()
                .filter(topic -> topic.slug().text().equals(slug))
                .findFirst();
    }

    private static Draft draft(Story story) {
        var suggested = new LinkedHashMap<String, TopicName>();
        story.suggestedTopics().forEach(topic -> suggested.put(topic.key(), topic));
        // A topic that was taken off stays on offer, so that the press can be undone.
        story.topics().forEach(topic -> suggested.putIfAbsent(topic.named().key(), topic.named()));
        var topics = story.topics().stream().map(topic -> topic.named()).toList();
        return new Draft(
                story.heading(),
                story.text(),
                new TopicChoice(topics, List.copyOf(suggested.values()), story.findings()),
                story.origin(),
                story.publishedAt());
    }

    Story find(ServerRequest request) {
        return newsroom.stories()
                .find(Desk.number(request))
                .orElseThrow(() -> Problem.notFound("There is no such story at the desk."));
    }
}
