// Every page in Chromium, at phone and desk width, light and dark; the desk's way from pasted text to reminders.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "./lib/chromium.mjs";
import { look, lookAround, newPage, press } from "./lib/looking.mjs";
import { until } from "./lib/patience.mjs";
import { Tidings } from "./lib/tidings.mjs";

const rawPage = path.resolve(import.meta.dirname, "../server/src/main/resources/org/tidings/demo/harbour.txt");
const slug = "harbour-crews-at-port-ellery-vote-to-end-eleven-day-ferry-strike";

let tidings;
let browser;

before(async () => {
  tidings = await Tidings.start();
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await tidings?.stop();
});

test("empty pages say what to do first", async () => {
  const page = await newPage(browser);
  await look(page, "home-empty", tidings, "/");
  assert.match(await page.$eval("main", (main) => main.textContent), /No story has been published yet/);
  await look(page, "topics-empty", tidings, "/topics");
  await page.close();
});

test("an editor signs in, pastes raw page text, sees what was taken out, corrects topics, is asked once, and publishes", async () => {
  const page = await newPage(browser);
  await page.goto(`${tidings.address}/desk`);
  assert.equal(new URL(page.url()).pathname, "/desk/sign-in");
  await look(page, "desk-sign-in", tidings, "/desk/sign-in");
  await page.type("#name", "editor");
  await page.type("#password", "not the password");
  await Promise.all([page.waitForNavigation(), page.click("main button")]);
  assert.match(await page.$eval("[role=alert]", (alert) => alert.textContent), /Wrong name or password/);
  await page.type("#password", tidings.password);
  await Promise.all([page.waitForNavigation(), page.click("main button")]);
  await look(page, "desk-empty", tidings, "/desk");
  await look(page, "desk-paste", tidings, "/desk/paste");

  await page.$eval("#text", (field, text) => (field.value = text), await readFile(rawPage, "utf8"));
  await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]);
  const review = new URL(page.url()).pathname;
  await look(page, "desk-review", tidings, review);
  assert.equal((await page.$$(".review-text .block p")).length, 18);
  const removed = await page.$$eval(".removed li", (items) =>
    items.map((item) => `${item.querySelector("del").textContent} ${item.querySelector(".rule").textContent}`),
  );
  assert.ok(removed.some((line) => line.startsWith("Never miss a new story") && line.endsWith("an offer of notifications")));

  const paragraphs = () => page.$$eval(".review-text .block p", (all) => all.map((one) => one.textContent));
  const press = async (label) => {
    const menu = await page.$(`details:has(> summary[aria-label^="${label}"])`);
    await (await menu.$("summary")).press("Enter");
    await Promise.all([page.waitForNavigation(), (await menu.$("button")).press("Enter")]);
  };
  const before = await paragraphs();
  await press("Restore: Never miss a new story");
  const put = await paragraphs();
  assert.equal(put.length, 19);
  const at = put.findIndex((text) => text.startsWith("Never miss a new story"));
  assert.deepEqual([...put.slice(0, at), ...put.slice(at + 1)], before, "it stands where it stood, and nothing else moved");
  assert.ok(at > 0 && at < 18);
  await press("Remove: Never miss a new story");
  assert.deepEqual(await paragraphs(), before);
  await page.click('input[value="ferries"]');
  await page.type("#new-topic", "Carrow Islands");
  await page.select("#new-kind", "place");
  await Promise.all([page.waitForNavigation(), page.click('button[value="publish"]')]);
  await look(page, "desk-confirm", tidings, new URL(page.url()).pathname);
  assert.match(await page.$eval("h1", (title) => title.textContent), /remind nobody\?/);
  await Promise.all([page.waitForNavigation(), page.click("main button[type=submit]")]);
  await page.waitForFunction(() => document.querySelector("h1").textContent === "Nobody to remind");
  await look(page, "desk-dispatch", tidings, new URL(page.url()).pathname);
  await look(page, "desk-stories", tidings, "/desk");
  await look(page, "desk-account", tidings, "/desk/account");

  const { json } = await tidings.api("GET", `/api/v1/stories/${review.split("/").pop()}`);
  assert.equal(json.state, "published");
  assert.deepEqual(
    json.topics.map((topic) => topic.name),
    ["Port Ellery", "Orla Finch", "Seafarers’ Union", "Carrow Islands"],
  );
  await page.close();
});

test("a story's page has its topics above and below, quotations with their speaker, and adverts that keep their distance", async () => {
  const page = await newPage(browser);
  await look(page, "story", tidings, `/stories/${slug}`);
  const above = await page.$$eval(".story-head .topic", (links) => links.map((link) => link.textContent));
  const below = await page.$$eval(".story-foot .topic", (links) => links.map((link) => link.textContent));
  assert.deepEqual(above, ["Port Ellery", "Orla Finch", "Seafarers’ Union", "Carrow Islands"]);
  assert.deepEqual(below, above);
  const said = await page.$$eval(".speech", (all) => all.map((one) => one.querySelector(".speaker").textContent));
  assert.deepEqual(said, ["Orla Finch"], "the longest quotation is set off, the others stay in their paragraphs");
  assert.ok((await page.$$(".story-text q")).length >= 5);
  assert.equal(await page.$eval(".sources", (line) => line.textContent.trim()), "Quotations first published by BBC.");

  const kinds = await page.$$eval(".story-text > *", (all) => all.map((one) => (one.matches(".advert") ? "advert" : "text")));
  const places = kinds.flatMap((kind, at) => (kind === "advert" ? [at] : []));
  assert.ok(places.length >= 2 && places[0] >= 2 && places.at(-1) < kinds.length - 1);
  places.slice(1).forEach((at, i) => assert.ok(at - places[i] > 2));
  assert.deepEqual(await page.$$eval(".advert-label", (labels) => [...new Set(labels.map((l) => l.textContent))]), ["Advert"]);
  assert.ok(await page.$$eval(".advert a", (links) => links.every((l) => l.rel === "sponsored nofollow noopener")));

  const data = JSON.parse(await page.$eval('script[type="application/ld+json"]', (script) => script.textContent));
  assert.equal(data["@type"], "NewsArticle");
  assert.equal(data.author.name, "Nadia Okafor");
  await page.close();
});

test("long words and scripts from right to left fit every list, and a story stands on one side", async () => {
  const word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
  await tidings.take(`${word} wins\nTopics: ${word}, Law\n\nThe ${word} has won its case, the court said.`);
  const { url } = await tidings.take("נמל חיפה ייפתח מחדש\nTopics: חיפה\n\nנמל חיפה ייפתח מחדש ביום ראשון, הודיעה העירייה.");
  const page = await newPage(browser);
  for (const [name, where] of Object.entries({ home: "/", topics: "/topics", following: "/following", stories: "/desk" })) {
    await look(page, `wide-${name}`, tidings, where);
  }
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url);
  const right = (selector) => page.$eval(selector, (part) => Math.round(part.getBoundingClientRect().right));
  const side = await right(".story");
  for (const part of [".story-head .topic", ".story-head time", ".story-foot .topic"]) {
    assert.equal(await right(part), side, part);
  }
  await page.close();
});

test("two windows that save one story are shown both texts", async () => {
  const page = await newPage(browser);
  await page.goto(`${tidings.address}/desk/paste`);
  await page.$eval("#text", (field) => (field.value = "Weir to be mended\n\nThe weir at Holm is to be mended in May."));
  await press(page, "main button[type=submit]");
  const other = await newPage(browser);
  await other.goto(page.url());
  await other.$eval("#headline", (field) => (field.value = "Weir to be mended in June"));
  await press(other, 'button.quiet[value="save"]');
  await other.close();
  await page.$eval("#standfirst", (field) => (field.value = "At last."));
  await press(page, 'button[value="publish"]');
  assert.equal(await page.$eval("h1", (title) => title.textContent), "This story was changed meanwhile");
  await lookAround(page, "desk-conflict");
  await page.close();
});

test("the other pages", async () => {
  const page = await newPage(browser);
  await look(page, "home", tidings, "/");
  await look(page, "topics", tidings, "/topics");
  await look(page, "topic", tidings, "/topics/port-ellery");
  await look(page, "following", tidings, "/following");
  await look(page, "search", tidings, "/search?q=insulin");
  assert.equal((await page.$$(".card")).length, 1);
  await look(page, "not-found", tidings, "/stories/no-such-story");
  assert.match(await page.$eval("main", (main) => main.textContent), /There is no story at this address/);
  await page.close();
});

test("without JavaScript every page can be read, and Follow leads to a page that says how", async () => {
  const page = await newPage(browser);
  await page.setJavaScriptEnabled(false);
  await page.goto(`${tidings.address}/stories/${slug}`);
  await Promise.all([page.waitForNavigation(), page.click('.story-head .follow[data-topic="port-ellery"]')]);
  assert.equal(new URL(page.url()).pathname, "/topics/port-ellery");
  assert.match(await page.$eval("noscript", (note) => note.textContent), /need JavaScript/);
  await page.close();
});

test("the service worker shows a reminder in Chromium too, and one of the same tag replaces it", async () => {
  const context = await browser.createBrowserContext();
  await context.overridePermissions(tidings.address, ["notifications"]);
  const page = await newPage(context);
  await page.goto(tidings.address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/service-worker.js");
    await navigator.serviceWorker.ready;
  });
  const session = await page.createCDPSession();
  const registered = new Promise((done) =>
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations.length && done(registrations[0])),
  );
  await session.send("ServiceWorker.enable");
  const { registrationId } = await registered;
  const push = (title, tag) =>
    session.send("ServiceWorker.deliverPushMessage", {
      origin: tidings.address,
      registrationId,
      data: JSON.stringify({ web_push: 8030, notification: { title, body: "", navigate: "/", tag } }),
    });
  const titles = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return (await registration.getNotifications()).map((notification) => notification.title).sort();
    });
  // Chromium says itself when it has shown one; asked for its notifications meanwhile, it may take it for gone.
  let displayed = 0;
  session.on("BackgroundService.backgroundServiceEventReceived", ({ backgroundServiceEvent }) => {
    displayed += backgroundServiceEvent.eventName === "Notification displayed" ? 1 : 0;
  });
  await session.send("BackgroundService.setRecording", { shouldRecord: true, service: "notifications" });
  await session.send("BackgroundService.startObserving", { service: "notifications" });
  await push("First", "story-1");
  await push("Second", "story-2");
  await push("First, corrected", "story-1");
  await until("three notifications are displayed", async () => displayed === 3);
  assert.deepEqual(await titles(), ["First, corrected", "Second"]);
  await context.close();
});
