// Whom reminders may be offered, and of which topics: what every page needs to know before it loads the offer itself.
import { followed, read } from "/assets/following.js";
import { canAsk, isReminded } from "/assets/reader.js";

/** Whether the reader has not said "Not now" of late. */
export const isWelcome = () => Date.now() >= read("refused", { until: 0 }).until;

export const topicOf = ({ dataset }) => ({ slug: dataset.topic, name: dataset.name, rate: dataset.rate });

/** The topics of the story on this page, the main one first. */
export function topicsOfStory() {
  const all = [...document.querySelectorAll(".story .follow[data-topic]")].map(topicOf);
  return [...new Map(all.map((topic) => [topic.slug, topic])).values()];
}

/** Nobody who follows or is reminded is offered anything unasked, nor who refused of late, nor on a page without topics. */
export const mayOffer = () => canAsk() && !isReminded() && followed().length === 0 && isWelcome() && topicsOfStory().length > 0;

/** Opens the offer, which is loaded now. */
export async function openOffer(about) {
  const offer = await import("/assets/offer.js");
  offer.openOffer(about);
}
