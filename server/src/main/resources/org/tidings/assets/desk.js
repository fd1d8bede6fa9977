// Helps on every page of the desk; all of it works without.

// Times are written in UTC; here they are the editor's own.
const ownTime = new Intl.DateTimeFormat(navigator.language, { dateStyle: "medium", timeStyle: "short" });
for (const time of document.querySelectorAll("time[datetime]")) {
  time.title = time.textContent;
  time.textContent = ownTime.format(new Date(time.dateTime));
}

// Leaving a page with something typed and not sent is asked about by the browser.
let isTyped = document.querySelector(".guarded [aria-invalid], .guarded.typed") !== null;
for (const form of document.querySelectorAll("form.guarded")) {
  form.addEventListener("input", () => (isTyped = true));
}
// A form that is sent keeps its place on the page.
const place = `place ${location.pathname}`;
document.addEventListener("submit", (event) => {
  isTyped = false;
  if (event.target.matches("form.review")) sessionStorage.setItem(place, String(scrollY));
});
addEventListener("beforeunload", (event) => {
  if (isTyped) event.preventDefault();
});
const was = sessionStorage.getItem(place);
if (was !== null) {
  sessionStorage.removeItem(place);
  if (document.querySelector("[role=alert]") === null) scrollTo(0, Number(was));
}

// One small menu is open at a time, and Escape closes it.
const menus = document.querySelectorAll("details.cross, details.restore, details.ask");
for (const menu of menus) {
  menu.addEventListener("toggle", () => {
    if (menu.open) menus.forEach((other) => (other.open = other === menu));
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
