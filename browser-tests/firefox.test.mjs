// The main job in a real Firefox: a reader follows, an editor publishes, the notification shows; a click opens the story.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { clickNotification, firefox, shown } from "./lib/firefox.mjs";
import { hurry, photograph, pressOffer } from "./lib/looking.mjs";
import { LIMIT, openPage, until } from "./lib/patience.mjs";
import { PushService } from "./lib/push-service.mjs";
import { Tidings } from "./lib/tidings.mjs";

let push;
let tidings;
/** The browser of a reader who allows notifications, from test to test; what it saves comes here. */
let browser;
let page;
let downloads;

const story = (headline, topics, text) => `${headline}\nTopics: ${topics}\n${text}\n`;

before(async () => {
  push = await PushService.start();
  downloads = await mkdtemp(path.join(tmpdir(), "tidings-downloads-"));
  [tidings, browser] = await Promise.all([Tidings.start(["--allow-push-host", push.hostAndPort]), firefox(push, 1, downloads)]);
  page = await openPage(browser);
  await tidings.take(
    story(
      "Lighthouse at Skerra is lit again",
      "Skerra, Lighthouses",
      "The lamp on the outer island was lit on Sunday evening, after nine dark years.",
    ),
  );
});

/** The offer as it looks on a phone and at a desk. */
async function photographOffer(page) {
  for (const width of [1280, 360]) {
    await page.setViewport({ width, height: 800 });
    await photograph(page, `offer-${width}`);
  }
}

/** The newest dispatch of the story with this headline. */
async function dispatchOf(headline) {
  for (let id = 1; ; id++) {
    const { status, json } = await tidings.api("GET", `/api/v1/stories/${id}`);
    assert.equal(status, 200, `there is a story '${headline}'`);
    if (json.headline === headline) return json.dispatch.id;
  }
}

after(async () => {
  await browser?.close();
  await rm(downloads, { recursive: true, force: true });
  await tidings?.stop();
  await push?.stop();
});

test("a reader who follows a topic is shown each new story of it, once, and a click opens it", async (t) => {
  await page.goto(`${tidings.address}/stories/lighthouse-at-skerra-is-lit-again`);
  assert.equal(await page.$(".offer"), null, "nothing is offered at first sight");

  await page.click('.story-head .follow[data-topic="skerra"]');
  await page.waitForSelector('.story-head .follow[data-topic="skerra"][aria-pressed="true"]');
  await page.waitForSelector(".offer");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".offer")), null, "the focus stays where it was");
  const ticked = await page.$$eval(".offer input:checked", (boxes) => boxes.map((box) => box.value));
  assert.deepEqual(ticked, ["skerra"]);
  await pressOffer(page, "OK");
  await page.waitForFunction(() => !document.querySelector(".offer"));

  const waits = [];
  // Firefox takes an alert away after 20 s: on a slow machine not all are there at the end.
  const tags = new Set();
  const untilSeen = async (title) => {
    const seen = await until(`the notification "${title}"`, async () => (await shown(page)).find((n) => n.title === title));
    tags.add(seen.tag);
    return seen;
  };
  for (let i = 1; i <= 5; i++) {
    const headline = `Keeper number ${i} comes home to Skerra`;
    const clicked = Date.now();
    const publishing = tidings.api(
      "POST",
      "/api/v1/stories",
      story(headline, "Skerra", `The boat carried keeper number ${i}, two dogs and the post.`),
    );
    await untilSeen(headline);
    waits.push(Date.now() - clicked);
    assert.equal((await publishing).status, 201);
  }
  t.diagnostic(`milliseconds from publish to the notification: ${waits.join(", ")}`);

  const byHand = "Skerra's clock tower strikes again";
  const published = await tidings.publish(story(byHand, "Skerra, Clocks", "It is four minutes slow, and nobody minds."));
  assert.match(published.output, /Reminders: 1 of 1 accepted; done/);
  const { body } = await untilSeen(byHand);
  assert.equal(body, "It is four minutes slow, and nobody minds.\nBecause you follow Skerra");
  assert.equal(tags.size, 6, "each story has its own notification: none has replaced another");
  await push.repeatLast();
  await push.repeatLast();
  assert.equal((await shown(page)).filter((n) => n.title === byHand).length, 1, "sent three times, shown once");

  const elsewhere = await tidings.publish(story("A story on another topic", "Weather", "It rained on the mainland."));
  assert.match(elsewhere.output, /Reminders: 0 of 0 accepted; done/);
  assert.ok(!(await shown(page)).some((n) => n.title === "A story on another topic"));

  // The press on the notification itself, as the browser's own alert window reports it.
  await clickNotification(browser, byHand);
  const opened = await until("the story to open", async () => (await browser.pages()).find((p) => p.url() === published.address));
  await until("the notification that was pressed to go", async () => !(await shown(page)).some((n) => n.title === byHand));
  const dispatch = await dispatchOf(byHand);
  await until("the receipts", async () => {
    const { json } = await tidings.api("GET", `/api/v1/dispatches/${dispatch}`);
    return json.shown === 1 && json.opened === 1;
  });

  await opened.waitForSelector(".came button");
  assert.match(await opened.$eval(".came", (line) => line.textContent), /You were reminded because you follow Skerra/);

  // Other addresses than ours are not opened, and no second tab of a story that is open.
  await opened.evaluate(async (own) => {
    history.replaceState(null, "", `${own}?utm_source=push#quotations`);
    const registration = await navigator.serviceWorker.getRegistration();
    const show = (title, navigate) => registration.showNotification(title, { data: { navigate } });
    await show("The same story", own);
    await show("Elsewhere", "https://elsewhere.example/story");
    await show("A script", "javascript:alert(1)");
    await show("Nowhere");
  }, published.address);
  const tabs = async () => (await browser.pages()).map((p) => p.url().replace(tidings.address, "")).sort();
  const before = await tabs();
  await clickNotification(browser, "The same story");
  await until("the notification to be taken", async () => !(await shown(page)).some((n) => n.title === "The same story"));
  for (const title of ["Elsewhere", "A script", "Nowhere"]) await clickNotification(browser, title);
  await until("the home page", async () => (await tabs()).includes("/"));
  assert.deepEqual(new Set(await tabs()), new Set([...before, "/"]));

  await opened.click(".came button");
  await opened.waitForFunction(() => document.querySelector(".came").textContent === "You no longer follow Skerra.");
  assert.deepEqual((await kept()).topics, []);
  await opened.close();
});

/** The reader that a page's browser is, as it keeps it. */
const reader = (one) => one.evaluate(() => JSON.parse(localStorage.getItem("tidings.following")).reader);

const at = ({ id, token }, below = "") =>
  fetch(`${tidings.address}/api/v1/readers/${id}${below}`, { headers: { Authorization: `Bearer ${token}` } });

/** What the server keeps of the reader whose browser goes from test to test. */
const kept = async (below) => (await at(await reader(page), below)).json();

/** Publishes a story on Skerra; answers its address when the server has recorded what became of its reminder. */
async function publish(headline, outcome) {
  const { url } = await tidings.take(story(headline, "Skerra", `${headline}: this is what is known of it by now.`));
  await until(`"${headline}" to be ${outcome}`, async () =>
    (await kept()).reminders.some((r) => r.title === headline && r.outcome === outcome),
  );
  return url;
}

const isShown = async (title) => (await shown(page)).some((n) => n.title === title);
const untilItComes = (title) => until(`the notification "${title}"`, () => isShown(title));

/** Presses a notification; answers the tab that it opens. */
async function press(title, pathname) {
  await clickNotification(browser, title);
  const opened = await until(`the page ${pathname}`, async () =>
    (await browser.pages()).find((p) => new URL(p.url()).pathname === pathname),
  );
  opened.setDefaultTimeout(LIMIT);
  return opened;
}

/** Changes a field of the page Following, as a person does who has typed; waits until the server has it. */
async function setTerms(fields, isKnown) {
  await page.evaluate((values) => {
    for (const [name, value] of Object.entries(values)) {
      const field = document.getElementById("terms").elements[name];
      if (typeof value === "boolean") field.checked = value;
      else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, fields);
  await until("the server to know the terms", async () => isKnown((await kept()).terms));
}

test("what quiet hours hold back comes as one digest, without the story that was opened meanwhile", async () => {
  await page.goto(`${tidings.address}/stories/lighthouse-at-skerra-is-lit-again`);
  await page.click('.story-head .follow[data-topic="skerra"]');
  await until("the server to know the topic", async () => (await kept()).topics.length === 1);
  await page.goto(`${tidings.address}/following`);
  await page.waitForSelector('[data-stop="skerra"]', { visible: true });
  // Now is within them, whatever the time of day.
  const [from, to] = await page.evaluate(() => [-2, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toTimeString().slice(0, 5)));
  await setTerms({ isQuiet: true, from, to }, (terms) => terms.quietHours?.from === from && terms.quietHours.to === to);

  await publish("Gale over Skerra", "held");
  const opened = await publish("Boats stay in the harbour of Skerra", "held");
  await publish("The gale over Skerra is past", "held");
  assert.equal((await kept()).reminders[0].heldBy, "quiet hours");
  const other = await openPage(browser);
  await other.goto(opened);
  await until("the story that was opened to be left out", async () => (await kept("/export")).held.length === 2);
  await other.close();

  await tidings.makeDue((await reader(page)).id);
  await untilItComes("2 new stories on Skerra");
  const titles = (await shown(page)).map(({ title, body }) => [title, body]);
  assert.deepEqual(
    titles.filter(([title]) => /new stories|Gale|Boats|The gale/.test(title)),
    [["2 new stories on Skerra", "The gale over Skerra is past\nGale over Skerra\nBecause you follow Skerra"]],
  );
  const { navigate } = await notificationData("2 new stories on Skerra");
  const digest = await press("2 new stories on Skerra", new URL(navigate, tidings.address).pathname);
  await digest.waitForSelector(".card-headline");
  const headlines = await digest.$$eval(".card-headline", (all) => all.map((one) => one.textContent.trim()));
  assert.deepEqual(headlines, ["The gale over Skerra is past", "Gale over Skerra"]);
  await digest.close();
});

const notificationData = (title) =>
  page.evaluate(async (wanted) => {
    const all = await (await navigator.serviceWorker.getRegistration()).getNotifications();
    return all.find((one) => one.title === wanted).data;
  }, title);

test("what is over the cap comes with the digest, and a reminder comes again later from the page that it opened", async () => {
  await setTerms({ isQuiet: false, isCapped: true, cap: "1" }, (terms) => terms.quietHours === null && terms.cap === 1);
  await publish("The first of two on Skerra", "accepted");
  await untilItComes("The first of two on Skerra");
  await publish("The second of two on Skerra", "held");
  assert.equal((await kept()).reminders[0].heldBy, "cap");
  assert.equal(await isShown("The second of two on Skerra"), false);
  const { id } = await reader(page);
  await tidings.makeDue(id);
  await untilItComes("The second of two on Skerra");

  const opened = await press("The second of two on Skerra", "/stories/the-second-of-two-on-skerra");
  await until("the notification to go", async () => !(await isShown("The second of two on Skerra")));
  await until("the report that it was opened", async () => (await kept("/export")).shown[0]?.opened);
  await opened.waitForSelector(".came button:nth-of-type(2)");
  await opened.evaluate(() => [...document.querySelectorAll(".came button")].find((b) => b.textContent === "Remind me in an hour").click());
  await opened.waitForFunction(() => document.querySelector(".came").textContent.startsWith("You will be reminded again"));
  const { held } = await kept("/export");
  assert.deepEqual(
    held.map(({ title }) => title),
    ["The second of two on Skerra"],
  );
  const minutes = (Date.parse(held[0].at) - Date.now()) / 60_000;
  assert.ok(minutes > 50 && minutes <= 60, `${minutes} minutes`);
  await opened.close();
  await tidings.makeDue(id);
  await untilItComes("The second of two on Skerra");
  await setTerms({ isCapped: false }, (terms) => terms.cap === null);
});

test("a test comes at once, the data are in a file, and who leaves is forgotten here and at the server", async () => {
  await page.reload();
  await page.waitForSelector("#test", { visible: true });
  await page.click("#test");
  await page.waitForFunction(() => document.getElementById("terms-said").textContent.startsWith("Sent."));
  await untilItComes("A test");

  await page.click("#take-data");
  await page.waitForFunction(() => document.getElementById("terms-said").textContent === "Your data are in your downloads.");
  const file = path.join(downloads, "localhost-my-data.json");
  const data = await until("the file", async () => {
    const isWritten = (await readdir(downloads)).join() === path.basename(file);
    return isWritten && JSON.parse(await readFile(file, "utf8").then((written) => written || "null"));
  });
  const me = await reader(page);
  assert.equal(data.site, tidings.address);
  assert.deepEqual(data.browser.topics, [{ slug: "skerra", name: "Skerra" }]);
  assert.equal(data.server.id, me.id);
  assert.equal(data.server.subscription.endpoint, me.endpoint);
  assert.deepEqual(data.server.topics, ["skerra"]);
  const digests = data.server.reminders.filter(({ kind }) => kind === "digest");
  assert.equal(digests.length, 3, "all that were sent, and not only the last few that the page lists");
  assert.ok(data.server.reminders.some(({ title }) => title === "Keeper number 1 comes home to Skerra"));
  assert.ok(!JSON.stringify(data).includes(me.token), "who has the token can change all");

  await page.click("#stop-all");
  await page.waitForFunction(
    () => document.querySelector(".said").textContent === "Done: no more reminders, and nothing about you is kept.",
  );
  assert.equal((await at(me)).status, 401);
  const left = await page.evaluate(async () => ({
    ...JSON.parse(localStorage.getItem("tidings.following")),
    stories: localStorage.getItem("tidings.stories"),
    subscription: await (await navigator.serviceWorker.getRegistration()).pushManager.getSubscription(),
    caches: (await caches.keys()).filter((name) => name !== "tidings-files" && name !== "tidings-reader"),
    word: await (await (await caches.open("tidings-reader")).match("/reader")).json(),
  }));
  assert.deepEqual(left.topics, []);
  assert.equal(left.reader, undefined);
  assert.equal(left.stories, null);
  assert.equal(left.subscription, null);
  assert.deepEqual(left.caches, []);
  assert.deepEqual([left.word.reader, left.word.topics], [undefined, []]);
  const { dispatch } = await tidings.take(story("Nobody is reminded of Skerra", "Skerra", "It is as quiet as it was."));
  assert.equal((await tidings.api("GET", `/api/v1/dispatches/${dispatch.id}`)).json.audience, 0);
});

test("a browser that subscribed with another key is subscribed anew, and two tabs are one reader", async () => {
  const browser = await firefox(push, 1);
  try {
    const page = await openPage(browser);
    await page.goto(tidings.address);
    const old = await page.evaluate(async () => {
      await navigator.serviceWorker.register("/service-worker.js");
      const { pushManager } = await navigator.serviceWorker.ready;
      const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
      const applicationServerKey = await crypto.subtle.exportKey("raw", pair.publicKey);
      const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
      const answer = await fetch("/api/v1/readers", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ subscription, topics: ["skerra"] }),
      });
      const { id, token } = await answer.json();
      const reader = { id, token, endpoint: subscription.endpoint, known: { topics: ["skerra"] } };
      localStorage.setItem("tidings.following", JSON.stringify({ topics: [{ slug: "skerra", name: "Skerra" }], leaving: [], reader }));
      return reader;
    });
    const other = await openPage(browser);
    await Promise.all([page.reload(), other.goto(`${tidings.address}/stories/lighthouse-at-skerra-is-lit-again`)]);
    await until("the old reader to be forgotten", async () => (await at(old)).status === 401);
    await Promise.all([other.click('.story-head .follow[data-topic="lighthouses"]'), page.reload()]);
    await until("the server to know both topics", async () => {
      const answer = await at(await reader(page));
      return answer.ok && (await answer.json()).topics.length === 2;
    });
    assert.notEqual((await reader(page)).endpoint, old.endpoint);
    const { output } = await tidings.publish(story("Lamp at Skerra is out", "Lighthouses", "It went out at four."));
    assert.match(output, /Reminders: 1 of 1 accepted; done/);
    await until("the notification", async () => (await shown(page)).some((n) => n.title === "Lamp at Skerra is out"));

    // The push service loses its memory: the browser renews its subscription, and the worker registers it while no page does.
    const before = await reader(page);
    push.forgetBrowsers();
    await until("the worker to register the new subscription", async () => (await at(before)).status === 401);
    const again = await tidings.publish(story("Lamp at Skerra is mended", "Lighthouses", "It burns again."));
    assert.match(again.output, /Reminders: 1 of 1 accepted; done/);
    await page.reload();
    await until("the page to be the worker's reader", async () => (await at(await reader(page))).ok);
    assert.equal((await (await at(await reader(page))).json()).topics.length, 2);
  } finally {
    await browser.close();
  }
});

test("after the browser's own Block nothing is asked again, a topic is followed all the same, and a sentence says how to undo it", async () => {
  const browser = await firefox(push, 2);
  try {
    const page = await openPage(browser);
    await page.goto(`${tidings.address}/stories/lighthouse-at-skerra-is-lit-again`);
    await page.goto(`${tidings.address}/stories/keeper-number-1-comes-home-to-skerra`);
    await page.waitForSelector(".follow[aria-pressed]");
    assert.equal(await page.$(".offer"), null, "the second story offers nothing to a reader who has blocked");
    await page.click('.story-head .follow[data-topic="skerra"]');
    await page.waitForSelector(".offer");
    assert.match(
      await page.$eval(".offer", (panel) => panel.textContent),
      /Your browser blocks notifications from this site\. To undo that/,
    );
    assert.equal(await page.$(".offer fieldset"), null);
    await page.goto(`${tidings.address}/following`);
    await page.waitForSelector("#newest .card");
  } finally {
    await browser.close();
  }
});

test("Not now is remembered for 3, then 7, then 30 days", async () => {
  const browser = await firefox(push, 0);
  try {
    const page = await openPage(browser);
    const visit = (slug) => page.goto(`${tidings.address}/stories/${slug}`);
    const settled = () => page.waitForSelector(".follow[aria-pressed]");
    await visit("lighthouse-at-skerra-is-lit-again");
    await settled();
    assert.equal(await page.$(".offer"), null, "the first story offers nothing");
    await hurry(page, 100);
    for (const days of [3, 7, 30, 30]) {
      await visit("keeper-number-1-comes-home-to-skerra");
      await page.waitForSelector(".offer");
      if (days === 3) {
        await photographOffer(page);
        // A browser that asks and gets no answer: nobody sits at this one.
        await pressOffer(page, "OK");
        await page.waitForFunction(() => /has not answered/.test(document.querySelector(".offer .status").textContent));
        assert.equal(await page.$eval(".offer button", (ok) => ok.getAttribute("aria-disabled")), "false");
        await page.evaluate(() => localStorage.removeItem("tidings.following"));
      }
      const before = Date.now();
      await page.focus(".offer button.quiet");
      await page.keyboard.press("Enter");
      assert.equal(await page.$(".offer"), null);
      const { until: next } = await page.evaluate(() => JSON.parse(localStorage.getItem("tidings.refused")));
      assert.equal(Math.round((next - before) / 86_400_000), days);
      await visit("keeper-number-2-comes-home-to-skerra");
      await settled();
      assert.equal(await page.$(".offer"), null, `nothing is offered within ${days} days`);
      // The days pass.
      await page.evaluate(() => {
        const refused = JSON.parse(localStorage.getItem("tidings.refused"));
        localStorage.setItem("tidings.refused", JSON.stringify({ ...refused, until: Date.now() - 1 }));
      });
    }
  } finally {
    await browser.close();
  }
});
