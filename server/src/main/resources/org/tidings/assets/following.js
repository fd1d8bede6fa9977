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

/**
 * {topics, reader, leaving}. Topics are {slug, name}, and {stopping: true} while the server is still to stop reminders of it.
 * The reader is there where this browser is reminded: {id, token, endpoint, known}, the last being the slugs that the server
 * knows of. Those leaving, {id, token}, are readers that the server is still to forget.
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

/** The slugs of which this browser wants to be reminded. */
export const wanted = () =>
  state()
    .topics.filter((topic) => !topic.stopping)
    .map((topic) => topic.slug);

export function follow(topics) {
  change((now) => {
    const known = new Map(now.topics.map((topic) => [topic.slug, topic]));
    for (const { slug, name } of topics) known.set(slug, { slug, name });
    now.topics = [...known.values()];
  });
}

/** Stops following: at once where nobody is reminded, and where somebody is, as soon as the server has stopped it. */
export function unfollow(slug) {
  change((now) => {
    if (now.reader?.known?.includes(slug)) {
      for (const topic of now.topics) if (topic.slug === slug) topic.stopping = true;
    } else {
      now.topics = now.topics.filter((topic) => topic.slug !== slug);
    }
  });
}
