// Moments as readers write them, in their own zone.
import { language } from "/assets/words.js";

// As the reader's country has it, where it speaks the site's language; else as most readers of the language do.
const own = navigator.languages?.find((tag) => tag.split("-")[0] === language);
const locale = own?.includes("-") ? own : language === "en" ? "en-GB" : language;

export const inWords = (time) => new Date(time).toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });
