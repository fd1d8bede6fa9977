// Shows reminders, opens stories, and tells the server that it did. The text is Declarative Web Push JSON, which Safari
// shows without us; every other browser hands it to this worker.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

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
  return { title: "There is news on a topic you follow", body: "", navigate: "/", tag: "unreadable" };
}

async function show(reminder) {
  // The same tag replaces: however often a reminder is sent, the reader sees it once.
  const before = await self.registration.getNotifications({ tag: reminder.tag });
  await self.registration.showNotification(reminder.title, {
    body: reminder.body,
    tag: reminder.tag,
    lang: reminder.lang,
    dir: reminder.dir,
    silent: before.length > 0,
    data: { navigate: reminder.navigate, dispatch: reminder.data?.dispatch },
  });
  await tell(reminder.data?.dispatch, "shown");
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

async function open({ navigate, dispatch }) {
  const address = new URL(navigate, self.location.origin).href;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((window) => window.url === address);
  await (there ? there.focus() : self.clients.openWindow(address));
  await tell(dispatch, "opened");
}

async function reader() {
  const cache = await caches.open("tidings-reader");
  const kept = await cache.match("/reader");
  return kept ? kept.json() : {};
}

async function tell(dispatch, event) {
  const { id, token } = await reader();
  if (!id || !dispatch) return;
  try {
    await fetch(`/api/v1/readers/${id}/receipts`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ dispatch, event }),
    });
  } catch {
    // Offline: a receipt is nice to have and never worth a failure.
  }
}

// The browser has changed the subscription by itself: the same reader, at a new address.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(moved(event.oldSubscription));
});

async function moved(old) {
  const { topics } = await reader();
  if (!old || !topics) return;
  const cache = await caches.open("tidings-reader");
  // No reminder comes here before the server knows the new address: what fails below, the next page tries again.
  await cache.put("/moved", new Response(""));
  const subscription = await self.registration.pushManager.subscribe(old.options);
  const answer = await fetch("/api/v1/readers", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      subscription: subscription.toJSON(),
      topics: topics.map((topic) => topic.slug),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC",
      locale: self.navigator.language,
    }),
  });
  if (answer.ok) {
    const { id, token } = await answer.json();
    await cache.put("/reader", new Response(JSON.stringify({ id, token, topics })));
    await cache.delete("/moved");
  }
}
