// Looks at pages as readers and editors see them: at phone and desk width, light and dark.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium } from "./chromium.mjs";
import { openPage } from "./patience.mjs";
import { Tidings } from "./tidings.mjs";

/** Pictures are for the eye, and no test needs them: they are taken where TIDINGS_PICTURES names a folder for them. */
const pictures = process.env.TIDINGS_PICTURES;
// It is no setting of Tidings itself, which refuses those that it does not know.
delete process.env.TIDINGS_PICTURES;

/** Takes a picture of what the page shows, where pictures are wanted. */
export async function photograph(page, name, options = {}) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), ...options });
}

/** A page that fails the test on any script error or refused resource. */
export async function newPage(context) {
  const page = await openPage(context);
  page.complaints = [];
  // A page is left with unsaved text: the browser asks, and the test says yes.
  page.on("dialog", (dialog) => dialog.accept());
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.complaints.push(message.text());
  });
  return page;
}

/** Fails when the page is wider than a phone or a desk, and takes its pictures; `prepare` opens what is to be seen. */
export async function look(page, name, tidings, address, prepare = async () => {}) {
  await lookAround(page, name, async () => {
    await page.goto(tidings.address + address);
    await prepare();
  });
}

/** The same for the page that is open, where no address leads to what it shows. */
export async function lookAround(page, name, open = async () => {}) {
  for (const width of [360, 1280]) {
    for (const scheme of pictures ? ["light", "dark"] : ["light"]) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await open();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${name} is ${overflow} px too wide at ${width} px`);
      await photograph(page, `${name}-${width}-${scheme}`, { fullPage: true });
    }
  }
  assert.deepEqual(page.complaints, [], name);
}

/** Presses what leads to another page. */
export const press = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);

/** Signs the first editor in at the desk. */
export async function signIn(page, tidings) {
  await page.goto(`${tidings.address}/desk`);
  await page.type("#name", "editor");
  await page.type("#password", tidings.password);
  await press(page, "main button");
}

/** A server, and a Chromium in which its first editor is signed in. */
export async function startDesk() {
  const tidings = await Tidings.start([]);
  const browser = await chromium();
  const page = await newPage(browser);
  await signIn(page, tidings);
  await page.close();
  return { tidings, browser };
}

/** Lets a page's waits pass as if they took {times} less. */
export const hurry = (page, times) =>
  page.evaluateOnNewDocument((quicker) => {
    const wait = window.setTimeout;
    window.setTimeout = (then, milliseconds, ...rest) => wait(then, milliseconds / quicker, ...rest);
  }, times);

/** Presses the button of the offer that says this. */
export const pressOffer = (page, text) =>
  page.evaluate((wanted) => [...document.querySelectorAll(".offer button")].find((one) => one.textContent === wanted).click(), text);
