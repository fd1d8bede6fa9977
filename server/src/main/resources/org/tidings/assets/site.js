// The readers' side, enhanced: local times, and following topics. Every page can be read without it.
import { announce, button, make, notify } from "/assets/elements.js";
import { follow, followed, hasDigest, read, state, unfollow, write } from "/assets/following.js";
import { isWelcome, mayOffer, openOffer, topicOf, topicsOfStory } from "/assets/interest.js";
import { ask, isPending, isReminded, startWorker, stopAll, sync } from "/assets/reader.js";
import { inWords } from "/assets/times.js";
import { language, say } from "/assets/words.js";

/** The foot of a story that comes into view sooner after it was opened is no sign that it was read. */
const MIN_READING_MILLIS = 8_000;
/** After a server could not be told something: when it is tried again, while the page is open. */
const TRY_AGAIN_MILLIS = [5_000, 30_000, 120_000];

for (const time of document.querySelectorAll("time[datetime]")) {
  time.textContent = inWords(time.dateTime);
}

if (document.querySelector(".tools")) import("/assets/story-tools.js");

const followingPage = document.getElementById("following-list") ? await import("/assets/following-page.js") : undefined;

function show() {
  const mine = new Map(followed().map((topic) => [topic.slug, topic]));
  for (const follows of document.querySelectorAll(".follow[data-topic]")) {
    const topic = mine.get(follows.dataset.topic);
    const { name } = follows.dataset;
    follows.setAttribute("aria-pressed", String(Boolean(topic)));
    follows.textContent = topic?.stopping ? say("stopping") : topic ? say("following") : say("follow");
    follows.setAttribute(
      "aria-label",
      topic?.stopping ? say("stopping.named", name) : topic ? say("following.named", name) : say("follow.named", name),
    );
  }
  followingPage?.showFollowingPage({ press, refresh: show, save });
}

/** Has the server know terms that were changed. Answers whether it does; where nobody is reminded there is nothing to know. */
async function save() {
  isAsked = true;
  if (state().reader) await tellServer();
  return !isPending();
}

async function press(topic, pressed) {
  const mine = followed().find(({ slug }) => slug === topic.slug);
  if (mine && !mine.stopping) {
    unfollow(topic.slug);
  } else {
    follow([topic]);
  }
  show();
  if (state().reader) {
    isAsked = true;
    await tellServer(mine && !mine.stopping ? topic : undefined);
  } else if (!mine) {
    keepStories();
    if (isWelcome()) {
      await openOffer({
        topics: [topic, ...topicsOfStory().filter(({ slug }) => slug !== topic.slug)],
        isFollowed: true,
        place: pressed,
        done: show,
      }).catch(() => announce(say("offer.follows", topic.name)));
    } else {
      announce(say("offer.follows", topic.name));
    }
  }
}

let tries = 0;
let timer;
/** Whether the reader has changed something on this page, and so wants to know what came of it. */
let isAsked = false;

/** Makes server and browser agree; says so on the page, and tries again, where that does not work yet. */
async function tellServer(stopped) {
  clearTimeout(timer);
  const wasPending = tries > 0;
  if (await sync()) {
    tries = 0;
    if (stopped) announce(say("stopped", stopped.name));
    if (wasPending) notify(isAsked ? say("agreed") : "");
  } else if (isPending()) {
    if (followed().some((topic) => topic.stopping)) notify(say("pending.stop"));
    else if (isAsked) notify(say("pending"));
    timer = setTimeout(tellServer, TRY_AGAIN_MILLIS[Math.min(tries++, TRY_AGAIN_MILLIS.length - 1)]);
  }
  show();
}

/** Stories that were opened can be read without a network by those who follow something, or have installed the site. */
async function keepStories() {
  if (!("serviceWorker" in navigator)) return;
  const isControlled = Boolean(navigator.serviceWorker.controller);
  try {
    const { active } = await startWorker();
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    if (!isControlled) active.postMessage({ opened: [location.href, ...files] });
  } catch {
    // Blocked here, or a private window: nothing is kept.
  }
}

document.addEventListener("click", (event) => {
  const follows = event.target.closest(".follow[data-topic]");
  if (!follows) return;
  event.preventDefault();
  press(topicOf(follows), follows.closest("li, p") ?? follows);
});

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches(".follow[data-topic]")) {
    event.preventDefault();
    event.target.click();
  }
});

document.getElementById("stop-all")?.addEventListener("click", async () => {
  const isDone = await stopAll();
  notify(isDone ? say("stopped.all") : say("stopped.here"));
  if (!isDone) timer = setTimeout(tellServer, TRY_AGAIN_MILLIS[0]);
  show();
});

/**
 * A reminder brought the reader here. What its buttons do in browsers that show them is offered in all: to be reminded later,
 * and to stop it where they see what it was for. A correction names no topic: it is about the first one that they follow.
 */
function offerWaysOut({ topic: slug, dispatch }) {
  const head = document.querySelector(".story-head");
  if (!head || document.querySelector(".came")) return;
  const topics = slug ? [slug] : topicsOfStory().map((topic) => topic.slug);
  const topic = followed().find((mine) => topics.includes(mine.slug));
  const line = make("p", { class: "came meta", lang: language, dir: "ltr", tabindex: "-1" });
  const end = (sentence) => {
    line.textContent = sentence;
    line.focus();
    announce(sentence);
  };
  if (topic) {
    const stop = async () => {
      end(say("stopping"));
      await press(topic);
      end(followed().some((mine) => mine.slug === topic.slug) ? say("pending.stop") : say("stopped", topic.name));
    };
    line.append(say("came", topic.name), " ", button(say("stop.named", topic.name), "plain", stop));
  }
  if (dispatch && state().reader) {
    const later = (label, when) => button(label, "plain", async () => end(await remindLater(when)));
    line.append(" ", later(say("later.hour"), "hour"), " ", later(say("later.digest"), "digest"));
  }
  if (line.firstChild) head.append(line);
}

/** Has the server remind of this story again, whether it came alone or in a digest; answers what came of it in a sentence. */
async function remindLater(when) {
  await reported; // or the report that it was opened would take it out again
  try {
    const answer = await ask("POST", state().reader, { story: storyHere(), when }, "/later");
    if (answer.ok) return say("later.at", inWords((await answer.json()).at));
  } catch {
    // said below
  }
  return say("later.failed");
}

function cameFromReminder() {
  const here = new URL(location.href);
  if (here.searchParams.get("from") !== "reminder") return;
  offerWaysOut({ topic: here.searchParams.get("topic"), dispatch: here.searchParams.get("dispatch") });
  // The address that a reader passes on is the story's own.
  for (const name of ["from", "topic", "dispatch"]) here.searchParams.delete(name);
  history.replaceState(history.state, "", here);
}

/** The report that the story here was opened, until the server has it. */
let reported;

const storyHere = () => document.querySelector("[data-story]")?.dataset.id;

/** A story that was read here is left out of the digest. Nothing is said where there is none. */
async function reportOpened() {
  const story = storyHere();
  if (!story || !isReminded() || !hasDigest()) return;
  // What was not reported comes in the digest once more; that is all.
  await ask("POST", state().reader, { story, event: "opened" }, "/receipts").catch(() => {});
}

/** The second story that a person opens is interest, and so is one that was read to its end. */
function offerToReaders() {
  const story = document.querySelector("[data-story]")?.dataset.story;
  if (!story) return;
  const seen = [...new Set([...read("stories", []), story])].slice(-10);
  write("stories", seen);
  // Without a network nothing is offered.
  const offer = () => openOffer({ topics: topicsOfStory(), done: show }).catch(() => {});
  const open = () => mayOffer() && !document.querySelector(".offer") && offer();
  if (seen.length >= 2) {
    open();
    return;
  }
  let isAtEnd = false;
  let isLongEnough = false;
  const openWhenRead = () => isAtEnd && isLongEnough && open();
  setTimeout(() => {
    isLongEnough = true;
    openWhenRead();
  }, MIN_READING_MILLIS);
  new IntersectionObserver((entries) => {
    isAtEnd = entries.at(-1).isIntersecting;
    openWhenRead();
  }).observe(document.querySelector(".story-foot"));
}

const clearBadge = () => document.visibilityState === "visible" && navigator.clearAppBadge?.().catch(() => {});

show();
cameFromReminder();
reported = reportOpened();
offerToReaders();
clearBadge();
document.addEventListener("visibilitychange", clearBadge);
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data.from === "reminder") offerWaysOut(data);
  if (data.stopped) tellServer();
});
addEventListener("online", () => isPending() && tellServer());
addEventListener("storage", show);

if (followed().length > 0 || matchMedia("(display-mode: standalone)").matches) keepStories();
if (isReminded() || state().reader || isPending()) await tellServer();
