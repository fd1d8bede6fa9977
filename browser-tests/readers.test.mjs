// The readers' side in Chromium: following with and without reminders, with and without a server, by keyboard, in large text.
import assert from "node:assert/strict";
import { createECDH, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "./lib/chromium.mjs";
import { hurry, lookAround, newPage, pressOffer } from "./lib/looking.mjs";
import { Mailbox } from "./lib/mailbox.mjs";
import { until } from "./lib/patience.mjs";
import { PushService } from "./lib/push-service.mjs";
import { Tidings } from "./lib/tidings.mjs";

const axe = await readFile(path.join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");

let push;
let tidings;
let browser;
let isStopped = false;

const publish = (headline, topics, text) => tidings.take(`${headline}\nTopics: ${topics}\n\n${text}\n`);

before(async () => {
  push = await PushService.start();
  [tidings, browser] = await Promise.all([Tidings.start(["--allow-push-host", push.hostAndPort]), chromium()]);
  await publish(
    "Lighthouse at Skerra is lit again",
    "Skerra, Lighthouses, Orla Finch",
    `The lamp was lit on Sunday evening.\n\n“We kept the stairs swept,” said Orla Finch, the keeper.\n\n${"The boat brought oil and bread. ".repeat(60)}`,
  );
  await publish("Ferries to Skerra run on Sundays", "Skerra, Ferries", "From May the small ferry sails on Sundays as well.");
  await publish("Clock tower strikes again", "Port Ellery, Clocks", "It is four minutes slow, and nobody minds.");
});

after(async () => {
  await browser?.close();
  if (!isStopped) await tidings?.stop();
  await push?.stop();
});

/** A new reader's browser, whose notifications are granted, denied, or to be asked for. */
async function visitor(notifications) {
  const context = await browser.createBrowserContext();
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setPermission", {
    permission: { name: "notifications" },
    setting: notifications,
    origin: tidings.address,
    browserContextId: context.id,
  });
  const page = await newPage(context);
  await page.setViewport({ width: 360, height: 740 });
  const visit = (address) => page.goto(tidings.address + address);
  return { context, page, visit };
}

/** What scripts did not expect; not what the browser says of a network that is gone, or of push in a private window. */
const errors = (page) => page.complaints.filter((one) => !/Failed to load resource|incognito/.test(one));

const LIT = "/stories/lighthouse-at-skerra-is-lit-again";
const FERRIES = "/stories/ferries-to-skerra-run-on-sundays";
const followButton = (topic) => `.story-head .follow[data-topic="${topic}"]`;
/** The page of what is followed, when nothing of it is hidden any more until the newest stories are there. */
const settled = ".following[data-settled]";
const headlines = (page) => page.$$eval("#newest .card-headline", (all) => all.map((one) => one.textContent));

test("without any reminders a topic is followed, and its newest stories are on Following", async () => {
  const { context, page, visit } = await visitor("denied");
  await visit(LIT);
  await page.click(followButton("skerra"));
  await page.waitForSelector(`${followButton("skerra")}[aria-pressed="true"]`);
  assert.match(await page.$eval(".offer", (panel) => panel.textContent), /Notifications are blocked.*You follow Skerra all the same/);
  await page.keyboard.press("Escape");
  await page.click(followButton("lighthouses"));
  await page.waitForSelector(`${followButton("lighthouses")}[aria-pressed="true"]`);
  assert.equal(await page.$(".offer"), null, "a panel that was closed does not come back at once");

  await visit("/following");
  await page.waitForSelector("#newest .card");
  assert.deepEqual(await headlines(page), ["Ferries to Skerra run on Sundays", "Lighthouse at Skerra is lit again"]);
  assert.equal(await page.$("#newest .new"), null, "at the first visit nothing is new");
  await page.evaluate(() => localStorage.setItem("tidings.visit", JSON.stringify({ since: 0, at: Date.now() - 86_400_000 })));
  await page.reload();
  await page.waitForSelector("#newest .new");
  await page.waitForSelector(settled);
  assert.equal(await page.$eval("#newest > .meta", (line) => line.textContent), "2 new stories since your last visit");
  await lookAround(page, "following-newest");

  await page.click('[data-stop="skerra"]');
  await page.waitForFunction(() => document.querySelectorAll("#newest .card").length === 1);
  await page.click('[data-stop="lighthouses"]');
  await page.waitForFunction(() => !document.getElementById("following-none").hidden);
  assert.deepEqual(errors(page), []);
  await context.close();
});

test("the newest stories say when they cannot be loaded, and are asked for again", async () => {
  const { context, page, visit } = await visitor("denied");
  await visit("/following");
  await page.evaluate(() => localStorage.setItem("tidings.following", JSON.stringify({ topics: [{ slug: "clocks", name: "Clocks" }] })));
  let isBroken = true;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (isBroken && request.url().endsWith("/feeds/of/clocks.json")) request.respond({ status: 503 });
    else request.continue();
  });
  await page.setBypassServiceWorker(true);
  await page.reload();
  await page.waitForSelector("#newest button");
  assert.match(await page.$eval("#newest", (place) => place.textContent), /The stories could not be loaded/);
  isBroken = false;
  await page.click("#newest button");
  await page.waitForSelector("#newest .card");
  await context.close();
});

test("the offer comes with the second story or a story's end, leaves the focus and most of a phone alone, and is about one topic", async () => {
  const { context, page, visit } = await visitor("prompt");
  await hurry(page, 100);
  await visit(LIT);
  await page.waitForSelector(".follow[aria-pressed]");
  assert.equal(await page.$(".offer"), null);
  await page.evaluate(() => document.querySelector(".story-foot").scrollIntoView());
  await page.waitForSelector(".offer");
  await pressOffer(page, "Not now");
  await page.evaluate(() => localStorage.removeItem("tidings.refused"));

  await visit(FERRIES);
  await page.waitForSelector(".offer");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
  assert.equal(await page.$eval(".offer h2", (title) => title.textContent), "Never miss a story on Skerra");
  assert.deepEqual(await page.$$eval(".offer input", (all) => all.map((one) => one.checked)), [true, false]);
  assert.equal(await page.$('.offer[role="dialog"]'), null);
  const height = await page.$eval(".offer", (panel) => panel.getBoundingClientRect().height);
  assert.ok(height <= 740 / 4, `${height} px`);
  assert.match(await page.$eval('.hidden[role="status"]', (said) => said.textContent), /Never miss a story on Skerra/);
  await context.close();
});

test("everything can be done by keyboard alone", async () => {
  const { context, page, visit } = await visitor("prompt");
  await visit(LIT);
  await page.waitForSelector(".follow[aria-pressed]");
  const tabTo = async (selector, most) => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`${selector} is not among the next ${most} places of the keyboard`);
  };
  await tabTo(".skip", 1);
  await tabTo(followButton("skerra"), 10);
  await page.keyboard.press("Space");
  await page.waitForSelector(".offer");
  await tabTo(".offer button", 1);
  await tabTo(".offer [aria-expanded]", 2);
  await page.keyboard.press("Enter");
  assert.ok(await page.$(".offer fieldset"));
  await page.keyboard.press("Escape");
  assert.equal(await page.$(".offer"), null);
  assert.ok(await page.evaluate((wanted) => document.activeElement.matches(wanted), followButton("skerra")));

  await visit("/following");
  await page.waitForSelector("#newest .card");
  await page.waitForSelector(settled);
  await tabTo("[data-stop]", 20);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.getElementById("following-none").hidden);
  await context.close();
});

/** A subscription at a push service that nobody asks. */
const nowhere = () => ({
  endpoint: `https://push.example.org/${randomBytes(8).toString("hex")}`,
  keys: { p256dh: createECDH("prime256v1").generateKeys("base64url"), auth: randomBytes(16).toString("base64url") },
});

/** Makes this browser a reader of the server. */
async function remind(page, topics, subscription = nowhere()) {
  const { json } = await tidings.api("POST", "/api/v1/readers", JSON.stringify({ subscription, topics }), "application/json");
  const reader = { id: json.id, token: json.token, endpoint: subscription.endpoint, known: { topics } };
  const kept = { topics: topics.map((slug) => ({ slug, name: slug })), leaving: [], reader };
  await page.evaluate((text) => localStorage.setItem("tidings.following", text), JSON.stringify(kept));
  return async () => {
    const answer = await fetch(`${tidings.address}/api/v1/readers/${reader.id}`, { headers: { Authorization: `Bearer ${reader.token}` } });
    return (await answer.json()).topics.map((topic) => topic.slug ?? topic);
  };
}

test("Stop is done when the server has done it: it says so where that fails, and is tried again", async () => {
  const { context, page, visit } = await visitor("granted");
  await hurry(page, 50);
  await visit("/following");
  const atServer = await remind(page, ["skerra", "clocks"]);
  let answers = 503;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.method() === "PUT" && answers === 503) request.respond({ status: 503, contentType: "application/json", body: "{}" });
    else request.continue();
  });
  await page.reload();
  await page.waitForSelector('[data-stop="skerra"]', { visible: true });
  await page.click('[data-stop="skerra"]');
  await page.waitForFunction(() => /Stopping is tried again/.test(document.querySelector(".said").textContent));
  assert.equal(await page.$eval('[data-stop="skerra"]', (stop) => stop.textContent), "Stopping…");
  assert.deepEqual(await atServer(), ["clocks", "skerra"]);
  answers = 200;
  await page.waitForFunction(() => !document.querySelector('[data-stop="skerra"]'));
  assert.deepEqual(await atServer(), ["clocks"]);
  assert.match(await page.$eval(".said", (said) => said.textContent), /^Done/);

  answers = 503;
  await page.click('[data-stop="clocks"]');
  await page.waitForFunction(() => /Stopping is tried again/.test(document.querySelector(".said").textContent));
  await visit("/topics");
  answers = 200;
  await visit(LIT);
  await until("the next page to stop it", async () => (await atServer()).length === 0);
  assert.deepEqual(errors(page), []);
  await context.close();
});

test("without a network nothing fails unseen, and the server hears of it afterwards", async () => {
  const { context, page, visit } = await visitor("granted");
  await visit("/following");
  const atServer = await remind(page, ["skerra"]);
  await page.reload();
  await page.waitForSelector('[data-stop="skerra"]', { visible: true });
  await page.setOfflineMode(true);
  const press = (selector) => page.$eval(selector, (one) => one.click());
  await press('#all-topics .follow[data-topic="clocks"]');
  await press('[data-stop="skerra"]');
  await page.waitForFunction(() => /cannot be reached/.test(document.querySelector(".said").textContent));
  await page.setOfflineMode(false);
  await page.waitForFunction(() => !document.querySelector('[data-stop="skerra"]'));
  assert.deepEqual(await atServer(), ["clocks"]);
  assert.deepEqual(errors(page), []);
  await context.close();
});

test("a topic is stopped from its reminder, and the page that is open shows it", async () => {
  const { context, page, visit } = await visitor("granted");
  await visit("/following");
  const atServer = await remind(page, ["skerra", "clocks"]);
  await page.reload();
  await page.waitForSelector('[data-stop="skerra"]', { visible: true });
  const isOurs = (target) => target.type() === "service_worker" && target.browserContext() === context;
  const worker = await (await browser.waitForTarget(isOurs)).worker();
  // A push to a worker that is still being installed reaches nobody.
  await until("the worker to be at work", () => worker.evaluate(() => self.registration.active?.state === "activated"));
  await until("the page to say who it is", () => worker.evaluate(async () => Boolean((await mine()).reader)));
  await worker.evaluate(() => stop({ slug: "skerra", name: "Skerra" }));
  await page.waitForFunction(() => !document.querySelector('[data-stop="skerra"]'));
  assert.deepEqual(await atServer(), ["clocks"]);
  const shown = () =>
    page.evaluate(async () => (await (await navigator.serviceWorker.getRegistration()).getNotifications()).map((n) => n.title));
  assert.deepEqual(await shown(), ["You no longer follow Skerra"]);
  await context.close();
});

/** What the server keeps of the reader that a page's browser is. */
const atServer = async (page) => {
  const { id, token } = await page.evaluate(() => JSON.parse(localStorage.getItem("tidings.following")).reader);
  return (await fetch(`${tidings.address}/api/v1/readers/${id}`, { headers: { Authorization: `Bearer ${token}` } })).json();
};
const said = (page, text) => page.waitForFunction((wanted) => document.querySelector(".said").textContent === wanted, {}, text);
const setValue = (page, selector, value) =>
  page.$eval(
    selector,
    (field, text) => {
      field.value = text;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    value,
  );

test("terms are saved at once where nobody is reminded, say so, and wrong ones are refused beside their field", async () => {
  const { context, page, visit } = await visitor("prompt");
  await visit(LIT);
  await page.click(followButton("skerra"));
  await page.waitForSelector(`${followButton("skerra")}[aria-pressed="true"]`);
  await visit("/following");
  await page.waitForSelector("#newest .card");
  await page.waitForSelector(settled);
  assert.match(await page.$eval("#terms-without", (line) => line.textContent), /which this browser does not get yet/);
  await page.click('[name="isQuiet"]');
  await said(page, "Saved in this browser.");
  await page.select('[data-mode="skerra"]', "digest");
  await setValue(page, "#quiet-from", "22:30");
  await setValue(page, "#quiet-to", "22:30");
  assert.equal(
    await page.$eval("#quiet-error", (error) => error.textContent),
    "Quiet hours end when they begin. To hear nothing for a while, pause.",
  );
  assert.equal(await page.$eval("#quiet-to", (field) => field.getAttribute("aria-invalid")), "true");
  await setValue(page, "#quiet-to", "06:45");
  await page.click('[name="isCapped"]');
  await setValue(page, "#cap", "0");
  assert.equal(await page.$eval("#cap-error", (error) => error.textContent), "Give a number from 1 to 100.");
  await setValue(page, "#cap", "3");
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem("tidings.following")));
  assert.deepEqual(kept.terms, { quietHours: { from: "22:30", to: "06:45" }, cap: 3, digestAt: null });
  assert.deepEqual(
    kept.topics.map(({ slug, mode }) => [slug, mode]),
    [["skerra", "digest"]],
  );
  await lookAround(page, "following-terms", () => page.reload({ waitUntil: "networkidle0" }));
  assert.equal(await page.$eval("#quiet-from", (field) => field.value), "22:30");
  assert.equal(await page.$eval('[data-mode="skerra"]', (choice) => choice.value), "digest");
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  );
  await context.close();
});

test("terms are the server's where it reminds this browser: told at once, tried again, and taken over where the server has others", async () => {
  const { context, page, visit } = await visitor("granted");
  await hurry(page, 50);
  await visit("/following");
  await remind(page, ["skerra", "clocks"]);
  await page.reload();
  await page.waitForSelector('[data-mode="skerra"]', { visible: true });
  await page.select('[data-mode="skerra"]', "breaking");
  await until("the mode", async () => JSON.stringify((await atServer(page)).topics).includes('"mode":"breaking"'));
  await page.click('[name="isQuiet"]');
  await until("the quiet hours", async () => (await atServer(page)).terms.quietHours?.from === "22:00");
  assert.equal((await atServer(page)).terms.timeZone, await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone));

  let isBroken = true;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.method() === "PUT" && isBroken) request.respond({ status: 503, contentType: "application/json", body: "{}" });
    else request.continue();
  });
  await page.click("#pause button");
  await page.waitForFunction(() => /cannot be reached/.test(document.querySelector(".said").textContent));
  assert.match(await page.$eval("#pause", (place) => place.textContent), /^Paused until/);
  isBroken = false;
  await until("the pause", async () => Date.parse((await atServer(page)).terms.pausedUntil) > Date.now());
  await page.click("#pause button");
  await until("the pause to end", async () => (await atServer(page)).terms.pausedUntil === null);
  // The page knows it too: what it has still to tell counts for more than what the server has.
  await page.waitForFunction(() => JSON.parse(localStorage.getItem("tidings.following")).reader.known.pausedUntil === null);

  const { id, token } = await page.evaluate(() => JSON.parse(localStorage.getItem("tidings.following")).reader);
  await fetch(`${tidings.address}/api/v1/readers/${id}`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ cap: 7, topics: ["skerra", { slug: "clocks", mode: "digest" }] }),
  });
  await page.reload();
  await page.waitForFunction(() => document.getElementById("cap").value === "7");
  await page.waitForFunction(() => document.querySelector('[data-mode="clocks"]').value === "digest");
  assert.equal(await page.$eval('[data-mode="skerra"]', (choice) => choice.value), "now");
  assert.deepEqual(errors(page), []);
  await context.close();
});

test("a notification has its story's picture, time, language and direction, and what can be done with it", async () => {
  const { context, page, visit } = await visitor("granted");
  await visit("/following");
  await remind(page, ["skerra", "clocks"]);
  await page.reload();
  await page.waitForSelector('[data-stop="skerra"]', { visible: true });
  const isOurs = (target) => target.type() === "service_worker" && target.browserContext() === context;
  const worker = await (await browser.waitForTarget(isOurs)).worker();
  await until("the page to say who it is", () => worker.evaluate(async () => Boolean((await mine()).reader)));
  await worker.evaluate(() =>
    show({
      title: "המגדלור דולק שוב",
      body: "מאז יום ראשון",
      navigate: "/stories/lighthouse-at-skerra-is-lit-again",
      lang: "he",
      dir: "rtl",
      tag: "story-1",
      image: "/icons/512.png",
      timestamp: 1_790_000_000_000,
      data: { dispatch: "1", story: "1", topics: ["weather", "skerra"] },
    }),
  );
  const [shown] = await page.evaluate(async () =>
    (await (await navigator.serviceWorker.getRegistration()).getNotifications()).map((one) => ({
      title: one.title,
      body: one.body,
      lang: one.lang,
      dir: one.dir,
      tag: one.tag,
      image: one.image,
      timestamp: one.timestamp,
      actions: one.actions.map(({ title }) => title),
    })),
  );
  assert.deepEqual(shown, {
    title: "המגדלור דולק שוב",
    body: "מאז יום ראשון\nBecause you follow skerra",
    lang: "he",
    dir: "rtl",
    tag: "story-1",
    image: `${tidings.address}/icons/512.png`,
    timestamp: 1_790_000_000_000,
    actions: ["Later", "Stop skerra"],
  });
  const image = (address) => worker.evaluate((from) => imageOf({ image: from }) ?? "none", address);
  assert.equal(await image("https://elsewhere.example/picture.jpg"), "none", "a reminder loads nothing from elsewhere");
  await context.close();
});

/** The service worker of a page whose reader it knows, and how a push and a press of a notification's button come to it. */
async function workerOf({ context, page }) {
  const session = await page.createCDPSession();
  const registered = new Promise((done) =>
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations.length && done(registrations[0])),
  );
  await session.send("ServiceWorker.enable");
  const { registrationId } = await registered;
  const isOurs = (target) => target.type() === "service_worker" && target.browserContext() === context;
  const worker = await (await browser.waitForTarget(isOurs)).worker();
  await until("the page to say who it is", () => worker.evaluate(async () => Boolean((await mine()).reader)));
  const push = (data) => session.send("ServiceWorker.deliverPushMessage", { origin: tidings.address, registrationId, data });
  const titles = () => worker.evaluate(async () => (await self.registration.getNotifications()).map(({ title }) => title));
  const untilShown = async (title) => {
    let seen = [];
    const isShown = async () => {
      seen = await titles();
      return seen.includes(title);
    };
    await until(`the notification "${title}"`, isShown).catch((late) => {
      throw new Error(`${late.message}; shown are: ${seen.join(", ")}`);
    });
  };
  // The browser's own event, with the button that was pressed, can be made by no script: this one has what the worker reads of it.
  const press = (title, action) =>
    worker.evaluate(
      async (wanted, button) => {
        const notification = (await self.registration.getNotifications()).find((one) => one.title === wanted);
        const work = [];
        const event = Object.assign(new Event("notificationclick"), { notification, action: button, waitUntil: (one) => work.push(one) });
        self.dispatchEvent(event);
        await Promise.all(work);
      },
      title,
      action,
    );
  return { push, titles, untilShown, press };
}

test("a reminder's own buttons have it sent again later, and stop its topic", async () => {
  await publish("Bells are hung at Skerra", "Harbour Bells", "Three of them, and one is cracked.");
  const { context, page, visit } = await visitor("granted");
  await visit("/following");
  const mailbox = new Mailbox(push);
  const atServer = await remind(page, ["harbour-bells", "clocks"], mailbox.subscription);
  await page.reload();
  await page.waitForSelector('[data-stop="harbour-bells"]', { visible: true });
  const worker = await workerOf({ context, page });
  const title = "Bells ring over Skerra";
  await publish(title, "Harbour Bells", "They rang at noon for the first time.");
  await worker.push(await mailbox.message(1));
  await worker.untilShown(title);
  await worker.press(title, "later");
  assert.deepEqual(await worker.titles(), []);
  const { id, token } = await page.evaluate(() => JSON.parse(localStorage.getItem("tidings.following")).reader);
  const answer = await fetch(`${tidings.address}/api/v1/readers/${id}/export`, { headers: { Authorization: `Bearer ${token}` } });
  assert.deepEqual(
    (await answer.json()).held.map((one) => one.title),
    [title],
  );
  await tidings.makeDue(id);
  await worker.push(await mailbox.message(2));
  await worker.untilShown(title);
  await worker.press(title, "stop");
  assert.deepEqual(await atServer(), ["clocks"]);
  await worker.untilShown("You no longer follow harbour-bells");
  await context.close();
});

test("a story is passed on by its link or by mail, and printed, without any third party", async () => {
  const { context, page, visit } = await visitor("denied");
  await context.overridePermissions(tidings.address, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  await visit(`${LIT}?utm_source=feed`);
  await page.waitForFunction(() => document.querySelectorAll(".tools > *").length === 3);
  await page.bringToFront();
  await page.click(".tools button");
  await page.waitForFunction(() => document.querySelector(".tools button").textContent === "Link copied");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), tidings.address + LIT);
  const mail = new URL(await page.$eval(".tools a", (link) => link.href));
  assert.equal(mail.searchParams.get("subject"), "Lighthouse at Skerra is lit again");
  assert.ok(mail.searchParams.get("body").endsWith(LIT));
  await page.emulateMediaType("print");
  const isSeen = (selector) => page.$eval(selector, (part) => part.getBoundingClientRect().height > 0);
  for (const hidden of [".masthead nav", ".foot", ".tools", ".story-head .follow"]) assert.equal(await isSeen(hidden), false, hidden);
  assert.ok(await isSeen(".printed"));
  await context.close();
});

test("an iPad, which calls itself a Macintosh, is shown the way by the Home Screen", async () => {
  const { context, page, visit } = await visitor("prompt");
  await page.setUserAgent(
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
  );
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, "maxTouchPoints", { value: 5 });
    delete window.PushManager;
  });
  await visit(LIT);
  await page.click(followButton("skerra"));
  await page.waitForSelector(".offer");
  await pressOffer(page, "Show me how");
  assert.equal((await page.$$(".offer .steps svg")).length, 3);
  await lookAround(page, "offer-ipad");
  await context.close();
});

test("axe finds no fault in any page, light or dark, and text of twice the size is cut off nowhere", async () => {
  const { context, page, visit } = await visitor("prompt");
  await visit(LIT);
  await page.click(followButton("skerra"));
  await page.waitForSelector(".offer");
  const pages = [
    "",
    "/",
    "/topics",
    "/topics/skerra",
    FERRIES,
    "/following",
    "/search?q=skerra",
    "/archive",
    "/about",
    "/privacy",
    "/contact",
    "/stories/no-such-story",
  ];
  for (const address of pages) {
    if (address) await visit(address);
    await page.waitForSelector(address === "/following" ? settled : "main");
    await page.evaluate(axe);
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
      assert.deepEqual(found, [], `${address || LIT} ${scheme}`);
    }
    const cut = await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
      const parts = [...document.querySelectorAll("body *:not(.skip, .hidden)")];
      const isCut = ({ left, right, width }) => width > 0 && (left < -0.5 || right > innerWidth + 0.5);
      const out = parts.filter((part) => isCut(part.getBoundingClientRect())).map((part) => part.outerHTML.slice(0, 80));
      document.documentElement.style.fontSize = "";
      return out;
    });
    assert.deepEqual(cut, [], address || LIT);
  }
  await context.close();
});

test("stories that were opened can be read without a server, and those that are withdrawn are not kept", async () => {
  const { context, page, visit } = await visitor("denied");
  const withdrawn = await publish("Bridge to close", "Bridges", "It will not.");
  await visit(LIT);
  await page.click(followButton("skerra"));
  const kept = () =>
    page.evaluate(async () => {
      const cache = await caches.open("tidings-stories");
      return (await cache.keys()).map((request) => new URL(request.url).pathname);
    });
  await until("the story that was open already", async () => (await kept()).includes(LIT));
  await visit(FERRIES);
  await visit(`/stories/${withdrawn.slug}?utm_source=feed`);
  await visit("/following");
  await page.waitForSelector("#newest .card");
  await until("all stories", async () => (await kept()).length === 3);
  assert.equal((await tidings.api("DELETE", `/api/v1/stories/${withdrawn.id}`)).status, 200);
  await visit(`/stories/${withdrawn.slug}`);
  assert.match(await page.$eval("h1", (title) => title.textContent), /withdrawn/);
  await until("the withdrawn story to go", async () => (await kept()).length === 2);

  await tidings.stop();
  isStopped = true;
  await visit(`${LIT}#quotations`);
  assert.equal(await page.$eval("h1", (title) => title.textContent), "Lighthouse at Skerra is lit again");
  assert.equal(await page.$eval("h1", (title) => getComputedStyle(title).fontWeight), "600", "with its style sheet");
  await page.waitForSelector(`${followButton("skerra")}[aria-pressed="true"]`);
  await visit("/following");
  await page.waitForSelector("#newest .card");
  assert.deepEqual(await headlines(page), ["Ferries to Skerra run on Sundays", "Lighthouse at Skerra is lit again"]);
  await context.close();
});
