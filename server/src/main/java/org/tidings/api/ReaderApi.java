package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.access.ApiTokens;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.ClientAddress;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.TopicStore;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followed;
import org.tidings.readers.Follows;
import org.tidings.readers.Reader;
import org.tidings.readers.ReaderStore;
import org.tidings.readers.RegistrationLimit;
import org.tidings.readers.Registry;
import org.tidings.readers.Wishes;
import org.tidings.reminders.ReadersReminders;
import org.tidings.story.Topic;
import org.tidings.webpush.EndpointPolicy;
import org.tidings.webpush.Subscription;
import org.tidings.webpush.SubscriptionKeys;

/** {@code /api/v1/readers}: a browser registers its push subscription and says what it follows. */
final class ReaderApi {
    private static final int MAX_BYTES_OF_SUBSCRIPTION = 16 * 1024;
    /** A slug, its quotation marks and a comma. */
    private static final int MAX_BYTES_OF_TOPIC = 100;

    /** Reminders that a reader is shown, the newest. */
    private static final int MAX_REMINDERS = 20;

    /** Where stories are, and what time it is there. */
    record Site(URI address, Clock clock) {}

    private final ReaderStore readers;
    private final RegistrationLimit limit;
    private final TopicStore topics;
    private final EndpointPolicy endpoints;
    private final int maxTopics;
    private final ReadersReminders past;
    private final URI site;
    private final Clock clock;

    /** @param past what reminders readers have had */
    ReaderApi(Registry registry, TopicStore topics, EndpointPolicy endpoints, ReadersReminders past, Site site) {
        this.readers = registry.readers();
        this.limit = registry.limit();
        this.topics = topics;
        this.endpoints = endpoints;
        this.maxTopics = registry.maxTopics();
        this.past = past;
        this.site = site.address();
        this.clock = site.clock();
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/readers", this::register),
                Route.get("/api/v1/readers/{id}", this::show),
                Route.put("/api/v1/readers/{id}", this::change),
                Route.delete("/api/v1/readers/{id}", this::forget));
    }

    private void register(ServerRequest request, ServerResponse response) {
        var fields =
                new Fields(Body.json(request, maxBytes())).only(TermsFields.and("subscription", "topics", "locale"));
        checkLocale(fields);
        var subscription = subscription(fields.object("subscription"));
        var followed = followed(fields);
        var follows = Follows.of(followed);
        var terms = new TermsFields(fields, clock).after(Optional.empty(), follows.hasDigest());
        var client = ClientAddress.of(request);
        var wait = limit.reserve(client);
        if (!wait.isZero() && !readers.isRegistered(subscription.endpoint())) {
            throw Problem.tooMany("Many readers have just been registered from this address.", wait);
        }
        var wishes = new Wishes(follows, terms, kept(fields));
        var registered = readers.register(subscription, wishes);
        if (wait.isZero() && !registered.isNew()) {
            limit.giveBack(client);
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Long.toString(registered.id()));
        json.put("token", registered.token());
        json.put(
                "topics",
                followed.stream()
                        .map(one -> Views.followed(
                                one, wishes.kept().contains(one.topic().id())))
                        .toList());
        Answer.json(response, 201, json);
    }

    // expirationTime and whatever else browsers put into a subscription is theirs: not read, not refused.
    private Subscription subscription(Fields fields) {
        var verdict = endpoints.check(fields.required("endpoint"));
        var endpoint = switch (verdict) {
            case EndpointPolicy.Verdict.Allowed(URI allowed) -> allowed;
            case EndpointPolicy.Verdict.Forbidden(String reason) -> throw Problem.unprocessable(reason);
        };
        var keys = fields.object("keys");
        return switch (SubscriptionKeys.parse(keys.required("p256dh"), keys.required("auth"))) {
            case SubscriptionKeys.Parsed.Valid(var valid) -> new Subscription(endpoint, valid);
            case SubscriptionKeys.Parsed.Invalid(var reason) -> throw Problem.unprocessable(reason);
        };
    }

    private List<Followed> followed(Fields fields) {
        var wished = fields.textsOrObjects("topics", "slug").orElse(List.of());
        if (wished.size() > maxTopics) {
            throw Problem.unprocessable("A reader follows at most " + maxTopics + " topics.");
        }
        var followed = new LinkedHashMap<Topic, Followed>();
        for (var one : wished) {
            one.only("slug", "mode", "always");
            var topic = TopicApi.known(topics, one.required("slug"));
            followed.putIfAbsent(topic, new Followed(topic, mode(one)));
        }
        return List.copyOf(followed.values());
    }

    /** Topics of which the reader says that they are to stay at once. */
    private Set<Long> kept(Fields fields) {
        return fields.textsOrObjects("topics", "slug").orElse(List.of()).stream()
                .filter(one -> one.truth("always").orElse(false))
                .map(one -> TopicApi.known(topics, one.required("slug")).id())
                .collect(Collectors.toSet());
    }

    private static FollowKind mode(Fields fields) {
        var word = fields.text("mode").orElse(FollowKind.AT_ONCE.word());
        return FollowKind.ofWord(word)
                .orElseThrow(() ->
                        Problem.unprocessable("'mode' is '" + word + "'; it must be now, digest, weekly or breaking."));
    }

    private int maxBytes() {
        return MAX_BYTES_OF_SUBSCRIPTION + maxTopics * MAX_BYTES_OF_TOPIC;
    }

    // Browsers send it. Nothing reads it yet, so it is not kept; a wrong one is still a mistake worth a word.
    private static void checkLocale(Fields fields) {
        var text = fields.text("locale").orElse("en");
        var tag = Locale.forLanguageTag(text).toLanguageTag();
        if (text.length() > 35 || tag.equals("und")) {
            throw Problem.unprocessable("'locale' is not a language such as en or pt-BR.");
        }
    }

    private Reader authorized(ServerRequest request) {
        return authorized(request, readers);
    }

    /** The reader whose browser has sent this request. */
    static Reader authorized(ServerRequest request, ReaderStore readers) {
        long id = Fields.id(request, "reader");
        var token = ApiTokens.bearer(request)
                .orElseThrow(
                        () -> Problem.unauthorized("This needs the reader's token: Authorization: Bearer <token>."));
        return readers.find(id, token)
                .orElseThrow(() -> Problem.unauthorized("There is no such reader, or the token is not theirs."));
    }

    private void show(ServerRequest request, ServerResponse response) {
        var reader = authorized(request);
        Answer.json(response, 200, Views.reader(reader, past.last(reader, MAX_REMINDERS), site));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var reader = authorized(request);
        var fields = new Fields(Body.json(request, maxBytes())).only(TermsFields.and("topics"));
        var topicsSent = fields.textsOrObjects("topics", "slug").isPresent();
        if (!topicsSent && TermsFields.NAMES.stream().noneMatch(fields::has)) {
            throw Problem.badRequest(
                    "There is nothing to change: send topics, of which an empty list stops all reminders,"
                            + " or terms.");
        }
        var follows = Follows.of(topicsSent ? followed(fields) : reader.follows());
        var terms = new TermsFields(fields, clock).after(reader.terms(), follows.hasDigest());
        var wishes = new Wishes(follows, terms, kept(fields));
        if (!readers.change(reader.id(), Optional.of(wishes).filter(any -> topicsSent), terms)) {
            throw Problem.unauthorized("There is no such reader any more.");
        }
        Answer.json(response, 200, Views.reader(authorized(request)));
    }

    private void forget(ServerRequest request, ServerResponse response) {
        readers.forget(authorized(request).id());
        Answer.done(response);
    }
}
