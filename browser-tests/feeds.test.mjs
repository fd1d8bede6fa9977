// Feeds at the desk, in Chromium: from an address to stories, a failing feed that says so, lists in and out.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "./lib/chromium.mjs";
import { look, newPage, press, signIn } from "./lib/looking.mjs";
import { until } from "./lib/patience.mjs";
import { Tidings } from "./lib/tidings.mjs";

let tidings;
let browser;
let publisher;
let feed;

/** A paragraph in words of its own: two stories of the same words would be taken for the same news. */
const paragraph = (of, i) => {
  let seed = [...`${of} ${i}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const next = (letters) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return letters[(seed >>> 8) % letters.length];
  };
  const word = () => [1, 2, 3].map(() => next("bdfgklmnprstvz") + next("aeiou")).join("");
  return `<p>${of}, they say: ${Array.from({ length: 18 }, word).join(" ")}.</p>`;
};
const item = (id, title) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><pubDate>${new Date().toUTCString()}</pubDate>` +
  `<description><![CDATA[${Array.from({ length: 10 }, (_, i) => paragraph(title, i)).join("")}]]></description></item>`;
const rss = (...items) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The Holm Wire</title><link>http://localhost/</link><description>x</description>${items.join("")}</channel></rss>`;

before(async () => {
  feed = rss(item("1", "Pilots of Holm"), item("2", "Dock of Brink"));
  publisher = createServer((request, response) => {
    const known = request.url === "/feed.xml";
    response.writeHead(known ? 200 : 500, { "Content-Type": "application/rss+xml" });
    response.end(known ? feed : "");
  });
  await new Promise((done) => publisher.listen(0, "127.0.0.1", done));
  tidings = await Tidings.start(["--allow-feed-host", `127.0.0.1:${publisher.address().port}`]);
  browser = await chromium();
});

after(async () => {
  await browser?.close();
  await tidings?.stop();
  await new Promise((done) => publisher.close(done));
});

test("an editor adds a feed, lets it publish, and sees when one fails", async () => {
  const site = `http://127.0.0.1:${publisher.address().port}`;
  const page = await newPage(browser);
  await signIn(page, tidings);
  await look(page, "desk-feeds-empty", tidings, "/desk/feeds");

  await page.type("#address", "https://192.168.0.1:99/feed");
  await press(page, ".add-feed button");
  assert.match(await page.$eval("[role=alert]", (alert) => alert.textContent), /port is 99/);
  await page.$eval("#address", (field, address) => (field.value = address), `${site}/feed.xml`);
  await press(page, ".add-feed button");
  const address = new URL(page.url()).pathname;
  // The page loads itself again until the feed has been read.
  await page.waitForFunction(() => document.querySelector("h1").textContent === "The Holm Wire");
  const outcomes = () =>
    page.$$eval("tbody tr", (rows) => rows.map((row) => `${row.cells[0].textContent}: ${row.cells[1].textContent}`).sort());
  assert.deepEqual(await outcomes(), ["Dock of Brink: draft", "Pilots of Holm: draft"]);

  await page.click('input[value="publication"]');
  await page.$eval("#max-per-hour", (field) => (field.value = "1"));
  await page.type("#topics", "Pilot boats, Holm");
  await press(page, ".feed-preferences button");
  feed = rss(item("4", "Lock of Sund"), item("3", "Light of Ness"), item("2", "Dock of Brink"));
  await press(page, `form[action="${address}/read"] button`);
  await until("the new entries are taken", async () => {
    await page.goto(tidings.address + address);
    return (await outcomes()).length === 4;
  });
  assert.deepEqual(await outcomes(), [
    "Dock of Brink: draft",
    "Light of Ness: published",
    "Lock of Sund: draftKept as a draft: its feed may publish 1 an hour, and has.",
    "Pilots of Holm: draft",
  ]);
  await look(page, "desk-feed", tidings, address);
  await page.goto(`${tidings.address}/topics/pilot-boats`);
  assert.deepEqual(await page.$$eval(".card h2", (titles) => titles.map((title) => title.textContent.trim())), ["Light of Ness"]);

  const { json } = await tidings.api("POST", "/api/v1/feeds", JSON.stringify({ address: `${site}/broken` }), "application/json");
  for (const failures of [1, 2, 3]) {
    await until(`failure ${failures}`, async () => (await tidings.api("GET", `/api/v1/feeds/${json.id}`)).json.failures === failures);
    if (failures < 3) await tidings.api("POST", `/api/v1/feeds/${json.id}/read`);
  }
  await look(page, "desk-feed-paused", tidings, `/desk/feeds/${json.id}`);
  await look(page, "desk-feeds", tidings, "/desk/feeds");
  await page.goto(`${tidings.address}/desk`);
  const alerts = await page.$$eval("[role=alert]", (all) => all.map((alert) => alert.textContent.replace(/\s+/g, " ")).join("\n"));
  assert.match(alerts, /is paused\. It could not be read 3 times in a row/);
  await look(page, "desk-stories-feed-paused", tidings, "/desk");
  await page.close();
});
