// The editor of a story's text, in Chromium: what is typed, pasted and marked, and a browser that is killed in mid-word.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { read, write } from "../server/src/main/resources/org/tidings/assets/markup.js";
import { chromium } from "./lib/chromium.mjs";
import { lookAround, newPage, press, signIn, startDesk } from "./lib/looking.mjs";
import { until } from "./lib/patience.mjs";

const axe = await readFile(path.join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");

let tidings;
let browser;

before(async () => {
  ({ tidings, browser } = await startDesk());
});

after(async () => {
  await browser?.close();
  await tidings?.stop();
});

const draft = (text) => tidings.take(text, "?draft=true");
const stored = async (story) => (await tidings.api("GET", `/api/v1/stories/${story.id}`)).json;
const written = ".ProseMirror";

async function openEditor(page, story) {
  await page.goto(`${tidings.address}/desk/stories/${story.id}/write`);
  await page.waitForSelector(written);
}

/** The cursor after the last letter of the text. */
async function goToEnd(page) {
  await page.focus(written);
  await page.keyboard.down("Control");
  await page.keyboard.press("End");
  await page.keyboard.up("Control");
}

async function withControl(page, key) {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
}

test("the signs of marks mean the same to the script as to the server", () => {
  const part = (text, marks = {}) => ({ text, ...marks });
  const typed = "A **bold** and *italic* [link](https://holm.example/a) of 2 \\* 3 \\[sic\\]";
  const parts = [
    part("A "),
    part("bold", { bold: true }),
    part(" and "),
    part("italic", { italic: true }),
    part(" "),
    part("link", { link: "https://holm.example/a" }),
    part(" of 2 * 3 [sic]"),
  ];
  assert.deepEqual(read(typed), parts);
  assert.equal(write(parts), typed);
  assert.equal(write([part("a ", { bold: true }), part("b", { bold: true, italic: true })]), "**a *b***");
  assert.equal(write([part(" x ", { link: "https://a.example/(b)" })]), " [x](https://a.example/%28b%29) ");
  for (const plain of ["2 * 3", "**never closed", "[open", "a ** b", "****"]) assert.deepEqual(read(plain), [part(plain)]);
});

test("a text is typed, marked and saved by keyboard, and a page that is pasted is cleaned up", async () => {
  const story = await draft("Lamp on the mole\n\nThe lamp on the mole at Holm is lit.");
  const page = await newPage(browser);
  await openEditor(page, story);
  await goToEnd(page);
  await page.keyboard.type(" It was ");
  await withControl(page, "b");
  await page.keyboard.type("dark");
  await withControl(page, "b");
  await page.keyboard.type(" for years.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("We found the key");
  await page.click('.toolbar [title^="quotation"]');
  await page.type('.speech input[aria-label="Who said it"]', "Tove Lindqvist");
  await goToEnd(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type("First item");
  await page.click('.toolbar [title^="list"]');
  await page.keyboard.press("Enter");
  await page.keyboard.type("Second item");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");

  await page.$eval(written, (editor) => {
    const data = new DataTransfer();
    data.setData(
      "text/html",
      `<div><p>The light can be seen for <b>nine miles</b>, and <a href="https://lights.example/holm">its plan</a> is old.</p>
      <p onclick="alert(1)">Ships have steered by a hotel since the great storm, which is not always there.</p>
      <p>Sign up for our newsletter</p><script>document.title = "run"</script></div>`,
    );
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector(".left-out li");
  assert.match(await page.$eval(".left-out", (left) => left.textContent), /Sign up for our newsletter/);
  await page.click(".left-out button");
  await page.$eval(".notifications", (details) => details.setAttribute("open", ""));
  await lookAround(page, "desk-write");
  await page.evaluate(axe);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]),
      [],
      scheme,
    );
  }
  await Promise.all([page.waitForNavigation(), withControl(page, "s").catch(() => {})]);

  const { blocks, quotations } = await stored(story);
  assert.deepEqual(
    blocks.map(({ type, text }) => [type, text]),
    [
      ["paragraph", "The lamp on the mole at Holm is lit. It was dark for years."],
      ["quotation", "We found the key"],
      ["list", "First item\nSecond item"],
      ["paragraph", "The light can be seen for nine miles, and its plan is old."],
      ["paragraph", "Ships have steered by a hotel since the great storm, which is not always there."],
      ["paragraph", "Sign up for our newsletter"],
    ],
  );
  assert.deepEqual(blocks[0].marks, [{ kind: "bold", from: 44, to: 48 }]);
  assert.deepEqual(
    blocks[3].marks.map(({ kind, address }) => [kind, address]),
    [
      ["bold", undefined],
      ["link", "https://lights.example/holm"],
    ],
  );
  assert.deepEqual(
    quotations.filter(({ block }) => block === 1).map(({ speaker }) => speaker),
    ["Tove Lindqvist"],
  );
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("a browser that is killed while an editor types loses nothing that was typed before", async () => {
  const story = await draft("Buoy adrift\n\nThe buoy off Holm is adrift.");
  const doomed = await chromium();
  const page = await newPage(doomed);
  await signIn(page, tidings);
  await openEditor(page, story);
  await goToEnd(page);
  await page.keyboard.type(" Nobody saw it go.");
  await page.waitForSelector('.kept[data-state="kept"]');
  await page.keyboard.type(" It is re");
  doomed.process().kill("SIGKILL");

  const again = await newPage(browser);
  await until("what was typed is there", async () => {
    await openEditor(again, story);
    return (await again.$eval(written, (editor) => editor.textContent)).includes("Nobody saw it go.");
  });
  assert.match(await again.$eval("main .done", (note) => note.textContent), /did not save/);
  assert.equal((await stored(story)).revision, 1);
  await press(again, '.write-buttons button[value="save"]');
  assert.match((await stored(story)).blocks[0].text, /adrift\. Nobody saw it go\./);
  await again.close();
});
