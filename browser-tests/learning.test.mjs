// What an editor says of topics, speakers and lines, in Chromium: why, corrections by one press, and their undo.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { look, newPage, press, startDesk } from "./lib/looking.mjs";

let tidings;
let browser;

const story = `Glass factory to reopen

The glass factory at Holm will melt sand again in spring, Bernard Overleaf said on Tuesday. Overleaf bought it in May.

“We have found eleven glass blowers and a chimney sweep,” said Bernard Overleaf.

“The chimney is the older of the two,” Overleaf said.

Bernard Overleaf grew up in Norway, and Norway is where the sand comes from.

Reporting by Una Reed in Holm`;

before(async () => {
  ({ tidings, browser } = await startDesk());
});

after(async () => {
  await browser?.close();
  await tidings?.stop();
});

test("an editor sees why a topic is there, says it is none, takes that back, and names a speaker", async () => {
  const page = await newPage(browser);
  await look(page, "desk-learned-empty", tidings, "/desk/learned");
  await page.goto(`${tidings.address}/desk/paste`);
  await page.$eval("#text", (field, text) => (field.value = text), story);
  await press(page, "main button[type=submit]");
  const address = new URL(page.url()).pathname;

  const ticked = () => page.$$eval("#topics .found input:checked", (boxes) => boxes.map((box) => box.value));
  assert.deepEqual(await ticked(), ["norway", "bernard-overleaf"]);
  const open = (text) =>
    page.$$eval(
      ".found > li",
      (rows, name) =>
        rows
          .find((row) => row.querySelector("label").textContent.includes(name))
          .querySelector("details")
          .setAttribute("open", ""),
      text,
    );
  await open("Bernard Overleaf");
  const why = await page.$eval("details[open] .because ul", (list) => list.textContent);
  assert.match(why, /Overleaf bought it in May/);

  // Return in a field of the form saves it, and presses none of the buttons beside the names.
  await page.focus("#new-topic");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.deepEqual(await ticked(), ["norway", "bernard-overleaf"]);

  await open("Bernard Overleaf");
  await press(page, 'details[open] button[value^="never "]');
  assert.deepEqual(await ticked(), ["norway"]);
  await open("Bernard Overleaf");
  assert.match(await page.$eval("details[open]", (row) => row.textContent), /is never a topic, an editor said/);
  await press(page, 'details[open] button[value^="forget "]');
  await page.$$eval("#topics .found input", (boxes) => boxes.find((box) => box.value === "bernard-overleaf").click());
  await press(page, ".review-form .row button.quiet[type=submit]");
  assert.deepEqual((await ticked()).sort(), ["bernard-overleaf", "norway"]);

  await page.$eval(".quotations details", (details) => details.setAttribute("open", ""));
  await page.$eval(".quotations input[id^=speaker-]", (field) => (field.value = ""));
  await page.type(".quotations input[id^=speaker-]", "Bernard Overleaf the Younger");
  await page.click('.quotations details[open] input[name^="others-"]');
  await press(page, ".quotations details[open] button[value=save]");
  const speakers = await page.$$eval(".quotations strong", (names) => names.map((name) => name.textContent));
  assert.deepEqual(speakers, ["Bernard Overleaf the Younger", "Bernard Overleaf the Younger"]);

  await open("Norway");
  await page.$eval(".quotations details", (details) => details.setAttribute("open", ""));
  await press(page, '.found details[open] button[value^="ask "]');
  await look(page, "desk-review-why", tidings, address, async () => {
    await page.$$eval(".found details, .quotations details", (all) => all.slice(0, 3).forEach((one) => one.setAttribute("open", "")));
  });
  await look(page, "desk-learned", tidings, "/desk/learned");
  assert.match(await page.$eval(".learned", (table) => table.textContent), /Norway\s+only suggested as a topic/);
  await press(page, ".learned li button");
  assert.doesNotMatch(await page.$eval("main", (main) => main.textContent), /only suggested as a topic/);
  await page.close();
});

test("a page pasted whole is kept apart from its story, and what stood around it is folded away", async () => {
  const menu = ["The Holm Courier", "News", "Harbour", "Sport", "Letters", "Jobs", "Boats for sale", "A lamp for the mole", "Weather"];
  const paragraphs = [
    "The old lamp on the mole will be lit again in May, Tove Lindqvist of the lighthouse service said on Thursday.",
    "It went out in the great storm, and ships have since steered by the light of a hotel, which is not always there.",
    "“We have found the key to the lamp room in a drawer,” Lindqvist said. “Nobody had looked for it in nine years.”",
  ];
  const foot = ["Mill stands still", "Council meets on Tuesday", "Who we are", "Where we are printed"];
  const page = await newPage(browser);
  await page.goto(`${tidings.address}/desk/paste`);
  const text = [...menu, "Lamp on the mole will be lit again", "By Una Reed", ...paragraphs, ...foot].join("\n\n");
  await page.$eval("#text", (field, whole) => (field.value = whole), text);
  await press(page, "main button[type=submit]");
  const address = new URL(page.url()).pathname;
  assert.equal(await page.$eval("#headline", (field) => field.value), "Lamp on the mole will be lit again");
  assert.equal(await page.$eval(".around summary", (line) => line.textContent), "13 lines of the page around the story");
  const open = () => page.$eval(".around", (around) => around.setAttribute("open", ""));
  await look(page, "desk-review-page", tidings, address, open);
  await page.goto(tidings.address + address);
  await open();
  await page.click('.around summary[aria-label="Restore: Mill stands still"]');
  await press(page, '.around details[open] button[value^="restore "]');
  assert.equal(await page.$eval(".around summary", (line) => line.textContent), "12 lines of the page around the story");
  await page.close();
});

test("two topics that readers have become one after a question that says whom it concerns", async () => {
  await tidings.take("Oars at the pier\n\nThe oars of Ole Brandvik are of ash.\n\nTopics: Ole Brandvik");
  await tidings.take("Sails at the pier\n\nThe sails of Captain Brandvik are brown.\n\nTopics: Captain Brandvik");
  const page = await newPage(browser);
  await page.goto(`${tidings.address}/desk/paste`);
  await page.$eval(
    "#text",
    (field, text) => (field.value = text),
    "Nets at the pier\n\nThe nets of Captain Brandvik dry on the mole. Captain Brandvik mends them.\n\nTopics: Captain Brandvik",
  );
  await press(page, "main button[type=submit]");
  const address = new URL(page.url()).pathname;
  const ask = async () => {
    await page.$eval(".found details", (details) => details.setAttribute("open", ""));
    await press(page, '.found details[open] button[value^="merge "]');
    await page.type("#same-as", "Ole Brandvik");
    await press(page, "main button[type=submit]");
  };
  await look(page, "desk-merge", tidings, address, ask);
  assert.match(await page.$eval("main", (main) => main.textContent), /is the topic of 2 stories, and nobody follows it/);
  await press(page, "main a.button");
  assert.equal(new URL(page.url()).pathname, address);
  await ask();
  await press(page, "main button[type=submit]");
  const topics = await page.$$eval("#topics .found input:checked", (boxes) => boxes.map((box) => box.value));
  assert.deepEqual(topics, ["ole-brandvik"]);
  await page.goto(`${tidings.address}/topics/captain-brandvik`);
  assert.equal(await page.$$eval(".card", (cards) => cards.length), 2);
  await page.close();
});
