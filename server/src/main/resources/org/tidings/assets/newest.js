// The newest stories on the topics that this browser follows, from their feeds: nobody has to be reminded to find them here.
import { announce, button, make } from "/assets/elements.js";
import { read, write } from "/assets/following.js";
import { inWords } from "/assets/times.js";
import { say } from "/assets/words.js";

const MAX_STORIES = 20;
const MAX_FEEDS = 30;
const FEEDS_AT_ONCE = 6;
const MAX_WAIT_MILLIS = 10_000;
/** Pages opened within it are one visit. */
const VISIT_MILLIS = 30 * 60_000;

/** Shows them in an element; {topics} are {slug, name}. */
export async function showNewest(place, topics) {
  const since = lastVisit();
  place.replaceChildren(make("p", { class: "meta" }, say("newest.loading")));
  place.setAttribute("aria-busy", "true");
  const feeds = await fetchAll(topics.slice(-MAX_FEEDS).reverse());
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
  place.replaceChildren(...lines, ...stories.map((story) => card(story, isNew(story))));
}

/** When the last visit ended; 0 at the first one. */
function lastVisit() {
  const now = Date.now();
  const { since = 0, at = 0 } = read("visit", {});
  const visit = { since: now - at > VISIT_MILLIS ? at : since, at: now };
  write("visit", visit);
  return visit.since;
}

/** The topics' feeds, few at a time. */
async function fetchAll(topics) {
  const left = [...topics];
  const feeds = [];
  const work = async () => {
    for (let topic = left.shift(); topic; topic = left.shift()) feeds.push(await fetchFeed(topic));
  };
  await Promise.all(Array.from({ length: FEEDS_AT_ONCE }, work));
  return feeds;
}

async function fetchFeed(topic) {
  try {
    const answer = await fetch(`/feeds/${topic.slug}.json`, { signal: AbortSignal.timeout(MAX_WAIT_MILLIS) });
    // A topic without a published story has no feed, and nothing is wrong with that.
    if (answer.status === 404) return { topic, items: [] };
    if (!answer.ok) return { topic, items: [], isFailed: true };
    return { topic, items: (await answer.json()).items };
  } catch {
    return { topic, items: [], isFailed: true };
  }
}

/** The stories of all feeds, once each and newest first. */
function merged(feeds) {
  const byId = new Map();
  for (const { topic, items } of feeds) {
    for (const item of items) {
      if (!byId.has(item.id)) byId.set(item.id, { ...item, topic, at: Date.parse(item.date_published) || 0 });
    }
  }
  return [...byId.values()].sort((a, b) => b.at - a.at).slice(0, MAX_STORIES);
}

function card({ title, url, summary, date_published: published, language: itsLanguage, topic, at }, isNew) {
  // Its path: the site may have been opened at another of its addresses.
  const link = make("a", { href: new URL(url, location.href).pathname, dir: "auto" }, title);
  const text = make("p", { class: "card-summary", dir: "auto" }, summary ?? "");
  for (const part of itsLanguage ? [link, text] : []) part.lang = itsLanguage;
  const time = make("time", { datetime: published ?? "" }, inWords(at));
  return make(
    "article",
    { class: "card" },
    make("p", { class: "kicker" }, make("a", { href: `/topics/${topic.slug}`, dir: "auto" }, topic.name)),
    make("h3", { class: "card-headline" }, link),
    text,
    make("p", { class: "meta" }, ...(isNew ? [make("span", { class: "new" }, say("newest.mark")), " "] : []), ...(at > 0 ? [time] : [])),
  );
}
