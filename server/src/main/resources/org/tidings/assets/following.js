// What this browser follows. It is kept here, at once and whether or not the browser takes reminders; reader.js tells the server.
const KEY = "following";

/** What is kept for this page alone, where the browser keeps nothing for a site. */
const forThisPage = new Map();

/** What this browser keeps under a name, or {otherwise}. */
export function read(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`tidings.${name}`)) ?? otherwise;
  } catch {
    return forThisPage.get(name) ?? otherwise;
  }
}

export function write(name, value) {
  try {
    localStorage.setItem(`tidings.${name}`, JSON.stringify(value));
  } catch {
    forThisPage.set(name, value);
  }
}

export function forget(name) {
  forThisPage.delete(name);
  try {
    localStorage.removeItem(`tidings.${name}`);
  } catch {
    // Nothing is kept.
  }
}

/**
 * {topics, terms, reader, leaving}. Topics are {slug, name}, with a {mode} where it is not "now", {always: true} where the reader
 * chose "now", {eased} where the server has them come more seldom, and {stopping: true} while the server is still to stop
 * reminders of it. The terms are {quietHours, cap, digestAt, pausedUntil}, each where it was asked
 * for. The reader is there where this browser is reminded: {id, token, endpoint, known}, the last being the wishes that the
 * server knows. Those leaving, {id, token}, are readers that the server is still to forget.
 */
export const state = () => ({ topics: [], leaving: [], ...read(KEY, {}) });

/** Changes what is kept, in one step: another tab may change it before and after, but not meanwhile. */
export function change(how) {
  const now = state();
  how(now);
  write(KEY, now);
  return now;
}

export const followed = () => state().topics;

/** The zone by whose clock the reader's terms are. */
export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";

/** What this browser wants to be reminded of, and when, as the server is asked for it. */
export function wishes() {
  const { topics, terms } = state();
  return {
    topics: topics.filter(({ stopping }) => !stopping).map(wished),
    timeZone: timeZone(),
    // Once something was asked for, all is said: null takes back what was asked for before.
    ...(terms && { quietHours: null, cap: null, digestAt: null, pausedUntil: null, ...terms }),
  };
}

// Always: the reader wants it at once, however few of its reminders are opened.
const wished = ({ slug, mode = "now", always }) => (mode === "now" ? (always ? { slug, mode, always } : slug) : { slug, mode });

/** The slug of a wished topic, which may be one with a mode. */
export const slugOf = (topic) => topic.slug ?? topic;

/** Whether the terms hold anything back or a topic waits for the digest: then the server is to know what was read meanwhile. */
export function hasDigest() {
  const { topics, terms } = state();
  return topics.some(({ mode }) => mode === "digest" || mode === "weekly") || Object.values(terms ?? {}).some(Boolean);
}

/**
 * Follows a topic at once ("now"), in the digest ("digest"), in that of Monday ("weekly"), or only for breaking news ("breaking"),
 * as the reader chose.
 */
export function setMode(slug, mode) {
  change((now) => {
    for (const topic of now.topics.filter((one) => one.slug === slug)) {
      topic.mode = mode;
      topic.always = mode === "now";
      delete topic.eased;
    }
  });
}

/** Changes some of the terms. */
export function setTerms(some) {
  change((now) => {
    now.terms = { ...now.terms, ...some };
  });
}

export function follow(topics) {
  change((now) => {
    const known = new Map(now.topics.map((topic) => [topic.slug, topic]));
    for (const { slug, name } of topics) known.set(slug, { ...known.get(slug), slug, name, stopping: undefined });
    now.topics = [...known.values()];
  });
}

/** Stops following: at once where nobody is reminded, and where somebody is, as soon as the server has stopped it. */
export function unfollow(slug) {
  change((now) => {
    if (now.reader?.known.topics.some((topic) => slugOf(topic) === slug)) {
      for (const topic of now.topics) if (topic.slug === slug) topic.stopping = true;
    } else {
      now.topics = now.topics.filter((topic) => topic.slug !== slug);
    }
  });
}
