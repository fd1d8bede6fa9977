// The main job in a real Firefox: a reader follows, an editor publishes, the notification shows; a click opens the story.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { clickNotification, firefox, shown } from "./lib/firefox.mjs";
import { hurry, photograph, pressOffer } from "./lib/looking.mjs";
import { openPage, until } from "./lib/patience.mjs";
import { PushService } from "./lib/push-service.mjs";
import { Tidings } from "./lib/tidings.mjs";

let push;
let tidings;

const story = (headline, topics, text) => `${headline}\nTopics: ${topics}\n${text}\n`;

before(async () => {
  push = await PushService.start();
  tidings = await Tidings.start(["--allow-push-host", push.hostAndPort]);
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
  await tidings?.stop();
  await push?.stop();
});

test("a reader who follows a topic is shown each new story of it, once, and a click opens it", async (t) => {
  const browser = await firefox(push, 1);
  try {
    const page = await openPage(browser);
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
    const { id, token } = await reader(page);
    const answer = await fetch(`${tidings.address}/api/v1/readers/${id}`, { headers: { Authorization: `Bearer ${token}` } });
    assert.deepEqual((await answer.json()).topics, []);
  } finally {
    await browser.close();
  }
});

/** The reader that a page's browser is, as it keeps it. */
const reader = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("tidings.following")).reader);

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
    const at = (one) => fetch(`${tidings.address}/api/v1/readers/${one.id}`, { headers: { Authorization: `Bearer ${one.token}` } });
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
