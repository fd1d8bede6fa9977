// The reader that this browser is at the server, where it takes reminders: its push subscription and its topics, kept the same
// at both ends. What cannot be told to the server now is told later, and on the next page.
import { change, follow, forget, slugOf, state, wishes } from "/assets/following.js";

const DAY = 24 * 3600 * 1000;
/** How long the server and the browser's push service may take for one answer. */
const MAX_WAIT_MILLIS = 15_000;
const WORKER = "/service-worker.js";

/** Where page and service worker, which sees no localStorage, leave word for each other. */
const SHARED = "tidings-reader";

export const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** Whether the browser can still ask its own question. */
export const canAsk = () => canPush() && Notification.permission !== "denied";

/** Whether this browser is reminded. */
export const isReminded = () => Boolean(state().reader) && canPush() && Notification.permission === "granted";

/** Whether the server is still to be told something. */
export const isPending = () => {
  const { reader, leaving } = state();
  return leaving.length > 0 || (Boolean(reader) && !isSame(reader.known, wishes()));
};

/** Whether the server knows these wishes, in whatever order it has the topics. */
const isSame = (known, wished) => inOrder(known) === inOrder(wished);
const inOrder = ({ topics, ...terms }) => JSON.stringify([topics.map((topic) => JSON.stringify(topic)).sort(), terms]);

// Two tabs, or a tab and the worker, would make two readers of one browser.
const inTurn = (work) => (navigator.locks ? navigator.locks.request(SHARED, work) : work());

/** The service worker, which also keeps stories that were opened for when there is no network. */
export async function startWorker() {
  await within(navigator.serviceWorker.register(WORKER));
  return within(navigator.serviceWorker.ready);
}

/** Registers this browser for reminders, where it allows them, and follows these topics besides those followed before. */
export async function subscribe(topics) {
  follow(topics);
  await inTurn(async () => {
    await takeIn();
    const subscription = await subscribed();
    if (state().reader?.endpoint !== subscription.endpoint) await register(subscription);
    await tell();
    await leave();
    await leaveWord();
  });
}

/** Makes browser and server agree. Answers whether they do; it never fails. */
export async function sync() {
  await inTurn(async () => {
    for (const step of [takeIn, tell, leave, restore, leaveWord]) {
      try {
        await step();
      } catch {
        // No network, or a server or push service in trouble: what is kept here says what is still to be told.
      }
    }
  });
  return !isPending();
}

/** Stops everything: the browser's subscription, the server's record, what is kept here. Answers as sync does. */
export async function stopAll() {
  change((now) => {
    if (now.reader) now.leaving.push({ id: now.reader.id, token: now.reader.token });
    delete now.reader;
    delete now.terms;
    now.topics = [];
  });
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
  const isDone = await sync();
  for (const name of ["tidings-stories", "tidings-following"]) await globalThis.caches?.delete(name);
  for (const name of ["stories", "visit"]) forget(name);
  return isDone;
}

const key = () => document.querySelector('meta[name="vapid-key"]').content;

/** The browser's subscription with the server's key of today. One made with another key is given up: nothing could be sent to it. */
async function subscribed() {
  const { pushManager } = await startWorker();
  const old = await within(pushManager.getSubscription());
  if (old && hasOurKey(old)) return old;
  await old?.unsubscribe();
  return within(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key() }));
}

function hasOurKey(subscription) {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? []);
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === key();
}

async function register(subscription) {
  const { wished, answer } = await withKnownTopics((wished) =>
    fetch("/api/v1/readers", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        subscription: subscription.toJSON(),
        ...withoutNulls(wished),
        locale: navigator.language,
      }),
      signal: AbortSignal.timeout(MAX_WAIT_MILLIS),
    }),
  );
  if (!answer.ok) throw await failure(answer);
  const { id, token } = await answer.json();
  change((now) => {
    if (now.reader && now.reader.id !== id) now.leaving.push({ id: now.reader.id, token: now.reader.token });
    now.reader = { id, token, endpoint: subscription.endpoint, known: wished };
    now.topics = now.topics.filter((topic) => !topic.stopping);
  });
}

const withoutNulls = (wished) => Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== null));

/** Sends what is wished; a topic that is no more is dropped here, or the others would never get through. */
async function withKnownTopics(send) {
  for (;;) {
    const wished = wishes();
    const answer = await send(wished);
    if (answer.status !== 422) return { wished, answer };
    const { detail = "" } = await answer.clone().json();
    const unknown = wished.topics.map(slugOf).find((slug) => detail.includes(`'${slug}'`));
    if (!unknown) return { wished, answer };
    change((now) => {
      now.topics = now.topics.filter((topic) => topic.slug !== unknown);
    });
  }
}

async function failure(answer) {
  const { detail } = await answer.json().catch(() => ({}));
  // The detail is a whole sentence, and says itself when to try again.
  return Object.assign(new Error(`the server answered ${answer.status}`), { detail });
}

/** Asks the server for what is the reader's own; {below} is the rest of the address. */
export function ask(method, { id, token }, body, below = "") {
  return fetch(`/api/v1/readers/${id}${below}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(MAX_WAIT_MILLIS),
  });
}

const isUnknown = (answer) => answer.status === 401 || answer.status === 404;

/** Tells the server what this browser wishes, until it knows. */
async function tell() {
  while (state().reader && !isSame(state().reader.known, wishes())) {
    const { wished, answer } = await withKnownTopics((all) => ask("PUT", state().reader, all));
    if (isUnknown(answer)) {
      // Removed meanwhile, because the push service had said that we were gone: come back with the same topics.
      await register(await subscribed());
      continue;
    }
    if (!answer.ok) throw await failure(answer);
    change((now) => {
      now.reader.known = wished;
      const slugs = wished.topics.map(slugOf);
      now.topics = now.topics.filter((topic) => !topic.stopping || slugs.includes(topic.slug));
    });
  }
}

/** Has the server forget readers that this browser is no more. */
async function leave() {
  for (const reader of state().leaving) {
    const answer = await ask("DELETE", reader);
    if (!answer.ok && !isUnknown(answer)) throw await failure(answer);
    change((now) => {
      now.leaving = now.leaving.filter(({ id }) => id !== reader.id);
    });
  }
}

/** Sees whether the browser's subscription is still the one that the server knows, and once a day whether it does. */
async function restore() {
  const { reader } = state();
  if (!reader || !canPush()) return;
  if (Notification.permission !== "granted") {
    // The browser's Allow was taken back: no reminder comes any more. What is followed stays followed.
    change((now) => {
      now.leaving.push({ id: reader.id, token: reader.token });
      now.topics = now.topics.filter((topic) => !topic.stopping);
      delete now.reader;
    });
    return;
  }
  const subscription = await subscribed();
  if (subscription.endpoint !== reader.endpoint) {
    await register(subscription);
  } else if (Date.now() - (reader.checked ?? 0) > DAY) {
    const answer = await ask("GET", reader);
    if (isUnknown(answer)) await register(subscription);
    change((now) => {
      now.reader.checked = Date.now();
    });
  }
}

/** What the server keeps of this reader; what it has changed of the terms is taken over. Empty where it cannot be asked. */
export async function lookUp() {
  const { reader } = state();
  if (!reader) return undefined;
  try {
    const answer = await ask("GET", reader);
    if (!answer.ok) return undefined;
    const kept = await answer.json();
    if (!isPending()) takeOver(kept);
    return kept;
  } catch {
    return undefined;
  }
}

function takeOver({ topics, eased, terms: { timeZone, ...terms } }) {
  change((now) => {
    const modes = new Map(topics.map((topic) => [slugOf(topic), topic.mode ?? "now"]));
    const easedOf = new Map(eased.map((one) => [one.topic, one]));
    for (const topic of now.topics) {
      topic.eased = easedOf.get(topic.slug);
      const mode = modes.get(topic.slug) ?? topic.mode ?? "now";
      if (mode !== (topic.mode ?? "now")) topic.mode = mode;
    }
    if (now.terms || Object.values(terms).some((value) => value !== null)) now.terms = terms;
  });
  change((now) => {
    now.reader.known = wishes();
  });
}

/** What the service worker did meanwhile: topics stopped from a reminder, a subscription that the browser renewed. */
async function takeIn() {
  const cache = await globalThis.caches?.open(SHARED);
  const word = await cache?.match("/from-worker");
  if (!word) return;
  const { stopped = [], reader } = await word.json();
  change((now) => {
    if (reader && now.reader) now.reader = reader;
    for (const { slug, isKnown } of stopped) {
      if (isKnown && now.reader) now.reader.known.topics = now.reader.known.topics.filter((known) => slugOf(known) !== slug);
      if (isKnown || !now.reader) now.topics = now.topics.filter((topic) => topic.slug !== slug);
      for (const topic of now.topics) if (topic.slug === slug) topic.stopping = true;
    }
  });
  await cache.delete("/from-worker");
}

async function leaveWord() {
  const cache = await globalThis.caches?.open(SHARED);
  const { reader, topics } = state();
  await cache?.put("/reader", new Response(JSON.stringify({ reader, topics, wishes: wishes(), key: key() })));
}

/** The promise's answer, unless it takes too long. */
function within(promise) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error("the browser does not answer")), MAX_WAIT_MILLIS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
