// Elements as scripts make them.

/** An element with attributes, and with texts and elements in it. */
export function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...inside);
  return element;
}

export function button(text, look, press) {
  const element = make("button", { type: "button", class: look }, text);
  element.addEventListener("click", press);
  return element;
}

const spoken = make("p", { class: "hidden", role: "status" });
const shown = make("p", { class: "said", role: "status" });
document.body.append(spoken, shown);

/** Has a screen reader say a sentence when it is done with what it is saying. */
export function announce(sentence) {
  spoken.textContent = sentence;
}

let hiding;

/** Shows a sentence at the foot of the window until another takes its place, or for some time; none hides it. */
export function notify(sentence = "", millis = 0) {
  clearTimeout(hiding);
  shown.textContent = sentence;
  if (millis > 0) hiding = setTimeout(notify, millis);
}
