// Shows reminders, opens stories, and tells the server that it did; keeps the stories that were opened for when there is no network.
// The text of a reminder is Declarative Web Push JSON, which Safari shows without us; every other browser hands it to this worker.
importScripts("/assets/worker-words.js");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/* ---- reminders ---- */

const OURS = { icon: "/icons/192.png", badge: "/icons/badge.png" };

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
  const { dispatch, topics, story, stories } = reminder.data ?? {};
  const topic = await reasonFor(topics);
  await display(
    reminder.title,
    {
      body: [reminder.body, topic && say("reminder.because", topic.name)].filter(Boolean).join("\n"),
      tag: reminder.tag,
      lang: reminder.lang,
      dir: reminder.dir,
      image: imageOf(reminder),
      timestamp: reminder.timestamp,
      silent: others.length < all.length,
    },
    { navigate: reminder.navigate, dispatch, topic, again: stories ? { stories } : story ? { story } : undefined },
  );
  await self.navigator.setAppBadge?.(others.length + 1).catch(() => {});
  await report(reminder.data?.dispatch, "shown");
}

/** Shows a notification with what can be done with it, which is kept in its data; {again} is what it brings, to have it later. */
function display(title, looks, data) {
  const actions = [];
  if (data.again) actions.push({ action: "later", title: say("reminder.later") });
  if (data.topic) actions.push({ action: "stop", title: say("reminder.stop", data.topic.name) });
  return self.registration.showNotification(title, { ...OURS, ...looks, actions, data: { ...data, looks } });
}

/** The story's picture, where it is one of ours: a reminder loads nothing from elsewhere. */
function imageOf({ image }) {
  return image && isOurs(image) ? image : undefined;
}

/** The first of the story's topics that this browser follows. */
async function reasonFor(slugs = []) {
  const { topics = [] } = await mine();
  return topics.find(({ slug }) => slugs.includes(slug));
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const data = event.notification.data ?? {};
  if (event.action === "stop" && data.topic) event.waitUntil(stop(data.topic));
  else if (event.action === "later" && data.again) event.waitUntil(later(event.notification.title, data));
  else event.waitUntil(open(data));
});

/** Has the reminder sent again in an hour. Where the server cannot be asked for that, it stays where it is. */
async function later(title, data) {
  const { reader } = await mine();
  const answer = reader && (await ask("POST", reader, { ...data.again, when: "hour" }, "/later").catch(() => undefined));
  if (answer?.ok) return;
  const { body, ...looks } = data.looks;
  await display(title, { ...looks, body: [say("reminder.not-later"), body].join("\n"), silent: true }, data);
}

/** Opens the story, in its tab where it is open; the page offers what the notification's buttons do, which not all browsers show. */
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
    there.postMessage({ from: "reminder", topic: topic?.slug, dispatch });
  } else {
    if (dispatch) {
      address.searchParams.set("from", "reminder");
      address.searchParams.set("dispatch", dispatch);
      if (topic) address.searchParams.set("topic", topic.slug);
    }
    await self.clients.openWindow(address.href);
  }
  await report(dispatch, "opened");
}

/** An address of this site; what is another's, or none, becomes the home page. */
function ownAddress(text) {
  const home = new URL("/", self.location.origin);
  return isOurs(text ?? "/") ? new URL(text ?? "/", home) : home;
}

function isOurs(address) {
  return URL.canParse(address, self.location.origin) && new URL(address, self.location.origin).origin === self.location.origin;
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

/** {reader, topics, wishes, key}, as the page left it: wishes are what the server is asked for. */
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
    const wishes = { ...now.wishes, topics: now.wishes?.topics.filter((wished) => (wished.slug ?? wished) !== topic.slug) ?? [] };
    const isDone = Boolean(now.reader) && (await ask("PUT", now.reader, wishes).catch(() => undefined))?.ok === true;
    if (isDone) await keepMine({ ...now, topics, wishes, reader: { ...now.reader, known: wishes } });
    await leaveWord((word) => word.stopped.push({ slug: topic.slug, isKnown: isDone }));
    return isDone;
  });
  for (const window of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    window.postMessage({ stopped: topic.slug });
  }
  await self.registration.showNotification(isKnown ? say("reminder.stopped", topic.name) : say("reminder.not-stopped", topic.name), {
    ...OURS,
    tag: `stopped-${topic.slug}`,
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
  const known = { ...now.wishes, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC" };
  const answer = await fetch("/api/v1/readers", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      subscription: subscription.toJSON(),
      ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)),
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
