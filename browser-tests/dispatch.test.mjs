// What an editor can do while reminders go out: pause, resume, correct, stop, withdraw; at phone and desk width, light and dark.
import assert from "node:assert/strict";
import { createECDH, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "./lib/chromium.mjs";
import { lookAround, signIn } from "./lib/looking.mjs";
import { openPage } from "./lib/patience.mjs";
import { Tidings } from "./lib/tidings.mjs";

let push;
let tidings;
let browser;
let page;

/** A push service that answers with the status that begins the endpoint's path. */
async function startPush() {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(Number(request.url.split("/")[1])).end());
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, hostAndPort: `localhost:${server.address().port}` };
}

before(async () => {
  push = await startPush();
  tidings = await Tidings.start(["--allow-push-host", push.hostAndPort]);
  browser = await chromium();
  page = await openPage(browser);
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  await signIn(page, tidings);
});

after(async () => {
  await browser?.close();
  await tidings?.stop();
  push?.server.close();
});

async function follow(status, topic) {
  const keys = createECDH("prime256v1");
  const subscription = {
    endpoint: `http://${push.hostAndPort}/${status}/${randomBytes(8).toString("hex")}`,
    keys: { p256dh: keys.generateKeys("base64url"), auth: randomBytes(16).toString("base64url") },
  };
  const answer = await tidings.api("POST", "/api/v1/readers", JSON.stringify({ subscription, topics: [topic] }), "application/json");
  assert.equal(answer.status, 201);
}

const publish = (headline, topic, query) =>
  tidings.take(`${headline}\nTopics: ${topic}\n\nThis is all that is known so far: ${headline.toLowerCase()}.`, query);

const look = (name) => lookAround(page, name);
const press = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
const title = () => page.$eval("h1", (heading) => heading.textContent.trim());
const number = (name) => page.$eval(`[data-of="${name}"]`, (place) => place.textContent);

// The jars that are run are not those of the other tests: these have lost their signatures, and must not lose more.
test("the server that was built has the fast cryptography", { skip: process.platform !== "linux" }, async () => {
  const answer = await fetch(`${tidings.address}/metrics`, { headers: { Authorization: `Bearer ${tidings.token}` } });
  assert.match(await answer.text(), /^tidings_crypto_corretto 1\.0$/m);
});

test("an editor pauses reminders, resumes them, and stops them", async () => {
  await tidings.api("POST", "/api/v1/topics", JSON.stringify({ name: "Lighthouses" }), "application/json");
  for (const status of [201, 201, 201, 413, 503]) await follow(status, "lighthouses");
  const story = await publish("Lighthouse goes dark", "Lighthouses");
  await page.goto(`${tidings.address}/desk/dispatches/${story.dispatch.id}`);
  await page.waitForFunction(() => document.querySelector('[data-of="accepted"]').textContent === "3");
  await page.waitForFunction(() => !document.querySelector('[data-of="tooLong"]').hidden);
  assert.equal(await title(), "Reminding readers");
  assert.match(await number("tooLong"), /^Too long for 1 reader’s push service/);
  await look("desk-dispatch-sending");

  await press('form[action$="/pause"] button');
  assert.match(await title(), /^Held: 3 already with push services$/);
  await look("desk-dispatch-paused");
  await press('form[action$="/resume"] button');
  assert.equal(await title(), "Reminding readers");

  await press('a[href$="/stop"]');
  assert.match(await title(), /Stop sending “Lighthouse goes dark”\?/);
  await look("desk-dispatch-stop");
  await press("main button[type=submit]");
  assert.equal(await title(), "Stopped by an editor");
  assert.equal(await number("accepted"), "3", "who was reminded stays reminded");
  await look("desk-dispatch-stopped");
});

test("an editor corrects a story and sends that to those who were reminded", async () => {
  await tidings.api("POST", "/api/v1/topics", JSON.stringify({ name: "Tides" }), "application/json");
  for (const status of [201, 201]) await follow(status, "tides");
  const story = await publish("High water at noon", "Tides");
  await page.goto(`${tidings.address}/desk/dispatches/${story.dispatch.id}`);
  await page.waitForFunction(() => document.querySelector("h1").textContent === "All reminders are out");

  await page.goto(`${tidings.address}/desk/stories/${story.id}`);
  assert.match(await page.$eval('label:has([name="correct"])', (label) => label.textContent), /2 readers so far/);
  await look("desk-review-published");
  await page.$eval("#headline", (field) => (field.value = "High water at one"));
  await page.click('[name="correct"]');
  await press(".review-form p.row button[type=submit]");
  assert.match(await page.$eval(".meta", (line) => line.textContent.trim()), /^Correction, dispatch/);
  await page.waitForFunction(() => document.querySelector("h1").textContent === "All reminders are out");
  assert.equal(await number("accepted"), "2");
  await look("desk-dispatch-correction");

  await page.goto(`${tidings.address}/desk/stories/${story.id}`);
  await press('button[value="withdraw"]');
  await look("desk-withdraw");
  await press("main button[type=submit]");
  await page.waitForFunction(() => document.querySelector("h1").textContent === "All reminders are out");
  assert.match(await page.$eval(".meta", (line) => line.textContent.trim()), /^Withdrawal, dispatch/);
  assert.equal(await number("accepted"), "2");
});

test("before anything goes out, the reminder is shown as it will be, shortened and all", async () => {
  const draft = await publish(
    `The pilot boat's crew has been out on the water since four in the morning, looking for the two yachts that left the harbour on Sunday. Nothing was found until a fishing boat called in with a sighting off the northern rocks`,
    "Tides",
    "?draft=true&headline=Search%20for%20two%20yachts",
  );
  await page.goto(`${tidings.address}/desk/stories/${draft.id}/publish`);
  const body = await page.$eval(".reminder p:nth-of-type(2)", (text) => text.textContent);
  assert.ok(body.length <= 180 && body.endsWith("on Sunday."), body);
  assert.match(await page.$eval("main", (main) => main.textContent), /The text is shortened for the reminder/);
  assert.ok(await page.$('[name="breaking"]'));
  await look("desk-confirm-shortened");
});
