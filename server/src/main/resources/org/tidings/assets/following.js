// What this browser follows: kept here, and at the server as a reader without a name.
const KEY = "tidings.reader";

/** {id, token, topics: [{slug, name}]}, or nothing known. */
function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? { topics: [] };
  } catch {
    return { topics: [] };
  }
}

async function save(reader) {
  localStorage.setItem(KEY, JSON.stringify(reader));
  // The service worker cannot see localStorage; it reads this copy to tell the server what it showed.
  const cache = await caches.open("tidings-reader");
  await cache.put("/reader", new Response(JSON.stringify(reader)));
}

export const followed = () => load().topics;

export const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** Follows or stops following, where the browser's permission is there already. */
export async function toggle(topic) {
  const reader = load();
  const on = reader.topics.some((mine) => mine.slug === topic.slug);
  if (!on && (!canPush() || Notification.permission !== "granted" || !reader.id)) {
    return "needs-permission";
  }
  reader.topics = on ? reader.topics.filter((mine) => mine.slug !== topic.slug) : [...reader.topics, topic];
  await save(reader);
  await tellServer(reader);
  return on ? "stopped" : "following";
}

/** Asks the browser, then registers with these topics besides those followed before. */
export async function subscribe(topics) {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission;
  const reader = load();
  const known = new Map([...reader.topics, ...topics].map((topic) => [topic.slug, topic]));
  await register({ topics: [...known.values()] });
  return "granted";
}

async function register(reader) {
  await navigator.serviceWorker.register("/service-worker.js");
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: document.querySelector('meta[name="vapid-key"]').content,
  });
  const answer = await fetch("/api/v1/readers", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      subscription: subscription.toJSON(),
      topics: reader.topics.map((topic) => topic.slug),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC",
      locale: navigator.language,
    }),
  });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    // The detail is a whole sentence, and says itself when to try again.
    throw Object.assign(new Error(`the server answered ${answer.status}`), { detail: problem.detail });
  }
  const { id, token } = await answer.json();
  await save({ id, token, topics: reader.topics });
}

async function tellServer(reader) {
  const answer = await fetch(`/api/v1/readers/${reader.id}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${reader.token}` },
    body: JSON.stringify({ topics: reader.topics.map((topic) => topic.slug) }),
  });
  // Removed meanwhile, because the push service had said we were gone: come back with the same topics.
  if (answer.status === 401 && Notification.permission === "granted") await register(reader);
}

/** Once a day, and when the service worker could not say where this browser is now, makes sure that the server knows this reader. */
export async function restoreReader() {
  const reader = load();
  if (!reader.id || !canPush() || Notification.permission !== "granted") return;
  const cache = await caches.open("tidings-reader");
  if (await cache.match("/moved")) {
    await register(reader)
      .then(() => cache.delete("/moved"))
      .catch(() => {});
    return;
  }
  const last = Number(localStorage.getItem("tidings.checked") ?? 0);
  if (Date.now() - last < 24 * 3600 * 1000) return;
  localStorage.setItem("tidings.checked", String(Date.now()));
  const answer = await fetch(`/api/v1/readers/${reader.id}`, { headers: { Authorization: `Bearer ${reader.token}` } });
  if (answer.status === 401) await register(reader).catch(() => {});
}

/** Stops everything: the browser's subscription, the server's record, what is kept here. */
export async function stopAll() {
  const reader = load();
  if (reader.id) {
    await fetch(`/api/v1/readers/${reader.id}`, { method: "DELETE", headers: { Authorization: `Bearer ${reader.token}` } });
  }
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
  await save({ topics: [] });
}
