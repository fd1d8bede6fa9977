// Shows reminders, opens stories, and tells the server that it did; keeps the stories that were opened for when there is no network.
// The text of a reminder is Declarative Web Push JSON, which Safari shows without us; every other browser hands it to this worker.
importScripts("/assets/worker-words.js");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/* ---- reminders ---- */

// One after the other: a browser that is asked for its notifications while it shows one may take that one for gone.
let showing = Promise.resolve();

self.addEventListener("push", (event) => {
  const reminder = read(event.data);
  const next = () => show(reminder);
  showing = showing.then(next, next);
  event.waitUntil(showing);
});

function read(data) {
  try {
    const message = data.json();
    if (message.web_push === 8030 && message.notification?.title) return message.notification;
  } catch {
    // A push without a notification costs the permission in some browsers: something is always shown.
  }
  return { title: say("reminder.unreadable"), body: "", navigate: "/", tag: "unreadable" };
}

async function show(reminder) {
  const all = await self.registration.getNotifications();
  // The same tag replaces: however often a reminder is sent, the reader sees it once.
  const others = all.filter(({ tag }) => tag !== reminder.tag);
  const topic = await reasonFor(reminder.data?.topics);
  await self.registration.showNotification(reminder.title, {
    body: [reminder.body, topic && say("reminder.because", topic.name)].filter(Boolean).join("\n"),
    tag: reminder.tag,
    lang: reminder.lang,
    dir: reminder.dir,
    timestamp: reminder.timestamp,
    icon: "/icons/192.png",
    badge: "/icons/badge.png",
    silent: others.length < all.length,
    actions: topic ? [{ action: "stop", title: say("reminder.stop", topic.name) }] : [],
    data: { navigate: reminder.navigate, dispatch: reminder.data?.dispatch, topic },
  });
  await self.navigator.setAppBadge?.(others.length + 1).catch(() => {});
  await report(reminder.data?.dispatch, "shown");
}

/** The first of the story's topics that this browser follows. */
async function reasonFor(slugs = []) {
  const { topics = [] } = await mine();
  return topics.find(({ slug }) => slugs.includes(slug));
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { topic } = event.notification.data ?? {};
  event.waitUntil(event.action === "stop" && topic ? stop(topic) : open(event.notification.data ?? {}));
});

async function open({ navigate, dispatch, topic }) {
  const address = ownAddress(navigate);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // The story that is open already, however its address was passed on (?utm_source=…, #comments).
  const there = windows.find((window) => new URL(window.url).pathname === address.pathname);
  const isFocused = await there?.focus().then(
    () => true,
    () => false,
  );
  if (isFocused) {
    there.postMessage({ from: "reminder", topic: topic?.slug });
  } else {
    if (topic) {
      address.searchParams.set("from", "reminder");
      address.searchParams.set("topic", topic.slug);
    }
    await self.clients.openWindow(address.href);
  }
  await report(dispatch, "opened");
}

/** An address of this site; what is another's, or none, becomes the home page. */
function ownAddress(text) {
  const home = new URL("/", self.location.origin);
  try {
    const address = new URL(text ?? "/", home);
    return address.origin === home.origin ? address : home;
  } catch {
    return home;
  }
}

async function report(dispatch, event) {
  const { reader } = await mine();
  if (!reader || !dispatch) return;
  try {
    await ask("POST", reader, { dispatch, event }, "/receipts");
  } catch {
    // Offline: a receipt is nice to have and never worth a failure.
  }
}

/* ---- the reader ---- */

const SHARED = "tidings-reader";

// Two at once, here or in a page, would make two readers of one browser, or lose what the other has written.
const inTurn = (work) => (self.navigator.locks ? self.navigator.locks.request(SHARED, work) : work());

/** {reader, topics, key}, as the page left it. */
async function mine() {
  const cache = await self.caches.open(SHARED);
  const word = await cache.match("/reader");
  return word ? word.json() : {};
}

function ask(method, { id, token }, body, below = "") {
  return fetch(`/api/v1/readers/${id}${below}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body && JSON.stringify(body),
  });
}

/** Leaves word for the next page of what was done here, besides what it has not read yet. */
async function leaveWord(how) {
  const cache = await self.caches.open(SHARED);
  const word = (await (await cache.match("/from-worker"))?.json()) ?? { stopped: [] };
  how(word);
  await cache.put("/from-worker", new Response(JSON.stringify(word)));
}

async function keepMine(now) {
  const cache = await self.caches.open(SHARED);
  await cache.put("/reader", new Response(JSON.stringify(now)));
}

/** Stops following a topic from its reminder; where the server cannot be told, the next page goes on trying. */
async function stop(topic) {
  const isKnown = await inTurn(async () => {
    const now = await mine();
    const topics = now.topics?.filter(({ slug }) => slug !== topic.slug) ?? [];
    const known = topics.map(({ slug }) => slug);
    const isDone = Boolean(now.reader) && (await ask("PUT", now.reader, { topics: known }).catch(() => undefined))?.ok === true;
    if (isDone) await keepMine({ ...now, topics, reader: { ...now.reader, known } });
    await leaveWord((word) => word.stopped.push({ slug: topic.slug, isKnown: isDone }));
    return isDone;
  });
  for (const window of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    window.postMessage({ stopped: topic.slug });
  }
  await self.registration.showNotification(isKnown ? say("reminder.stopped", topic.name) : say("reminder.not-stopped", topic.name), {
    tag: `stopped-${topic.slug}`,
    icon: "/icons/192.png",
    badge: "/icons/badge.png",
    silent: true,
  });
}

// The browser has renewed or dropped its subscription: the same reader, at a new address.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(inTurn(() => renew(event)));
});

/** No reminder comes here before the server knows the new address: what fails, the next page does. */
async function renew({ newSubscription, oldSubscription }) {
  const now = await mine();
  if (!now.reader) return;
  const subscription =
    newSubscription ??
    (await self.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: now.key ?? oldSubscription?.options.applicationServerKey,
    }));
  if (subscription.endpoint === now.reader.endpoint) return;
  const known = now.topics.filter((topic) => !topic.stopping).map(({ slug }) => slug);
  const answer = await fetch("/api/v1/readers", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      subscription: subscription.toJSON(),
      topics: known,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC",
      locale: self.navigator.language,
    }),
  });
  if (!answer.ok) return;
  const { id, token } = await answer.json();
  const reader = { id, token, endpoint: subscription.endpoint, known };
  await keepMine({ ...now, reader });
  await leaveWord((word) => {
    word.reader = reader;
  });
  if (id !== now.reader.id) await ask("DELETE", now.reader).catch(() => {});
}

/* ---- without a network ---- */

/** What is kept, where, and how much of it; first the newest, unless it never changes. */
const STORIES = { name: "tidings-stories", max: 30 };
/** The page of what is followed, with the feed that it shows. */
const FOLLOWING = { name: "tidings-following", max: 8 };
const FILES = { name: "tidings-files", max: 60 };
/** After it, what was kept is shown instead. */
const MAX_WAIT_MILLIS = 3_000;

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const store = request.method === "GET" ? storeOf(new URL(request.url), request.mode === "navigate") : undefined;
  if (store) event.respondWith(answer(event, request, store));
});

// A page that was opened before there was a worker says what it is made of.
self.addEventListener("message", (event) => {
  for (const address of event.data?.opened ?? []) {
    const store = storeOf(new URL(address), true);
    if (store) event.waitUntil(answer(event, new Request(address), store).catch(() => {}));
  }
});

/** Where an answer is kept; nothing of the desk is, and nothing of the API. */
function storeOf({ origin, pathname }, isPage) {
  if (origin !== self.location.origin) return undefined;
  if (pathname.startsWith("/assets/") || pathname.startsWith("/icons/")) return FILES;
  if (isPage && pathname.startsWith("/stories/")) return STORIES;
  if (pathname === "/following" || /^\/feeds\/of\/[^/]+\.json$/.test(pathname)) return FOLLOWING;
  return undefined;
}

/** What the network answers, or what was kept of it where it does not answer in time, or has trouble. */
async function answer(event, request, store) {
  const address = new URL(request.url);
  // A page is the same whatever its address asks for besides; a file with its digest in the address is the same for ever.
  const place = store === FILES ? address.href : address.origin + address.pathname;
  const cache = await self.caches.open(store.name);
  const kept = await cache.match(place);
  if (kept && store === FILES && address.searchParams.has("v")) return kept;
  const fetched = fetch(request).then((fresh) => {
    if (fresh.ok) event.waitUntil(keep(cache, place, fresh.clone(), store.max));
    else if (fresh.status === 404 || fresh.status === 410) event.waitUntil(cache.delete(place));
    return fresh;
  });
  if (!kept) return fetched;
  event.waitUntil(fetched.catch(() => {}));
  const late = new Promise((done) => setTimeout(done, MAX_WAIT_MILLIS, kept));
  return Promise.race([fetched, late]).then(
    (first) => (first.status >= 500 ? kept : first),
    () => kept,
  );
}

/** Keeps an answer as the newest, and of all no more than {max}. */
async function keep(cache, place, fresh, max) {
  await cache.delete(place);
  await cache.put(place, fresh);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - max)).map((old) => cache.delete(old)));
}
