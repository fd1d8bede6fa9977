// The newest stories on the topics that this browser follows, from their feed: nobody has to be reminded to find them here.
import { announce, button, make } from "/assets/elements.js";
import { read, write } from "/assets/following.js";
import { inWords } from "/assets/times.js";
import { say } from "/assets/words.js";

const MAX_STORIES = 20;
/** In one feed, as the server has it, and in all. */
const MAX_TOPICS_TOGETHER = 50;
const MAX_TOPICS = 300;
const MAX_WAIT_MILLIS = 10_000;
/** Pages opened within it are one visit. */
const VISIT_MILLIS = 30 * 60_000;

/** Shows them in an element; {topics} are {slug, name}. */
export async function showNewest(place, topics) {
  const since = lastVisit();
  place.replaceChildren(make("p", { class: "meta" }, say("newest.loading")));
  place.setAttribute("aria-busy", "true");
  const feeds = await Promise.all(addresses(topics).map(fetchFeed));
  const stories = merged(feeds);
  place.removeAttribute("aria-busy");
  const isFailed = feeds.some((feed) => feed.isFailed);
  if (stories.length === 0 && isFailed) {
    place.replaceChildren(
      make("p", {}, say("newest.failed")),
      make(
        "p",
        {},
        button(say("newest.again"), "quiet", () => showNewest(place, topics)),
      ),
    );
    return;
  }
  if (stories.length === 0) {
    place.replaceChildren(make("p", { class: "meta" }, say("newest.none")));
    return;
  }
  const isNew = (story) => since > 0 && story.at > since;
  const count = stories.filter(isNew).length;
  const lines = [];
  if (count > 0) {
    const sentence = count === 1 ? say("newest.new.one") : say("newest.new.other", count);
    lines.push(make("p", { class: "meta" }, sentence));
    announce(sentence);
  }
  if (isFailed) lines.push(make("p", { class: "meta" }, say("newest.some")));
  place.replaceChildren(...lines, ...stories.map((story) => card(story, topicOf(story, topics), isNew(story))));
}

/** When the last visit ended; 0 at the first one. */
function lastVisit() {
  const now = Date.now();
  const { since = 0, at = 0 } = read("visit", {});
  const visit = { since: now - at > VISIT_MILLIS ? at : since, at: now };
  write("visit", visit);
  return visit.since;
}

/** The feeds of what was followed last, in an order that is the same for all who follow it. */
function addresses(topics) {
  const slugs = topics.slice(-MAX_TOPICS).map(({ slug }) => encodeURIComponent(slug));
  slugs.sort();
  const feeds = [];
  while (slugs.length > 0) feeds.push(`/feeds/of/${slugs.splice(0, MAX_TOPICS_TOGETHER).join("+")}.json`);
  return feeds;
}

async function fetchFeed(address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(MAX_WAIT_MILLIS) });
    // Topics without a published story have no feed, and nothing is wrong with that.
    if (answer.status === 404) return { items: [] };
    return answer.ok ? await answer.json() : { items: [], isFailed: true };
  } catch {
    return { items: [], isFailed: true };
  }
}

/** The stories of all feeds, once each and newest first. */
function merged(feeds) {
  const stories = feeds.flatMap(({ items }) => items).map((item) => ({ ...item, at: Date.parse(item.date_published) || 0 }));
  const byId = new Map(stories.map((story) => [story.id, story]));
  return [...byId.values()].sort((a, b) => b.at - a.at).slice(0, MAX_STORIES);
}

/** The first of what this browser follows among a story's topics. */
const topicOf = ({ tags = [] }, topics) => tags.map((tag) => topics.find(({ name }) => name === tag)).find(Boolean);

function card({ title, url, summary, date_published: published, language: itsLanguage, at }, topic, isNew) {
  // Its path: the site may have been opened at another of its addresses.
  const link = make("a", { href: new URL(url, location.href).pathname, dir: "auto" }, title);
  const text = make("p", { class: "card-summary", dir: "auto" }, summary ?? "");
  for (const part of itsLanguage ? [link, text] : []) part.lang = itsLanguage;
  const time = make("time", { datetime: published ?? "" }, inWords(at));
  return make(
    "article",
    { class: "card" },
    ...(topic ? [make("p", { class: "kicker" }, make("a", { href: `/topics/${topic.slug}`, dir: "auto" }, topic.name))] : []),
    make("h3", { class: "card-headline" }, link),
    text,
    make("p", { class: "meta" }, ...(isNew ? [make("span", { class: "new" }, say("newest.mark")), " "] : []), ...(at > 0 ? [time] : [])),
  );
}
