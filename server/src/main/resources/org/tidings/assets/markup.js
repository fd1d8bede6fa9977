// A block's text with the signs of its marks, as the desk's forms hold it: **bold**, *italic*, [words](address), and a
// backslash before a sign that means nothing. The server reads the same (org.tidings.story.Markup).

const SIGNS = "\\*[]";

/** The parts of a text in order: { text, bold, italic, link }. */
export function read(typed) {
  const letters = []; // { text, bold, italic, link }
  const open = []; // { kind, at }, the first first
  const opened = (kind) => open.find((one) => one.kind === kind);
  const drop = (one) => open.splice(open.indexOf(one), 1);
  const put = (text) => {
    for (const letter of text) letters.push({ text: letter });
  };
  const mark = (from, kind, value) => {
    for (const letter of letters.slice(from)) letter[kind] = value;
  };
  let at = 0;
  const toggle = (kind, sign) => {
    at += sign.length;
    const begun = opened(kind);
    if (begun && begun.at < letters.length && !/\s/.test(letters.at(-1).text)) {
      mark(begun.at, kind, true);
      drop(begun);
    } else if (!begun && at < typed.length && !/\s/.test(typed[at])) {
      open.push({ kind, at: letters.length, sign });
    } else {
      put(sign);
    }
  };
  while (at < typed.length) {
    const sign = typed[at];
    const link = opened("link");
    const end = typed.startsWith("](", at) ? typed.indexOf(")", at) : -1;
    if (sign === "\\" && at + 1 < typed.length && SIGNS.includes(typed[at + 1])) {
      put(typed[at + 1]);
      at += 2;
    } else if (typed.startsWith("**", at)) {
      toggle("bold", "**");
    } else if (sign === "*") {
      toggle("italic", "*");
    } else if (sign === "[" && !link) {
      open.push({ kind: "link", at: letters.length, sign: "[" });
      at++;
    } else if (end > 0 && link) {
      const address = typed.slice(at + 2, end).trim();
      if (link.at === letters.length) put(address);
      mark(link.at, "link", address);
      drop(link);
      at = end + 1;
    } else {
      letters.push({ text: sign });
      at++;
    }
  }
  for (const one of open.reverse()) letters.splice(one.at, 0, ...[...one.sign].map((text) => ({ text })));
  const parts = [];
  for (const letter of letters) {
    const last = parts.at(-1);
    if (last && !last.bold === !letter.bold && !last.italic === !letter.italic && last.link === letter.link) last.text += letter.text;
    else parts.push({ ...letter });
  }
  return parts;
}

const escaped = (text) => text.replace(/[\\*[\]]/g, "\\$&");
const address = (text) => text.trim().replaceAll("(", "%28").replaceAll(")", "%29").replace(/\s/g, "%20");

/** The other way. Marks do not begin or end in blank space: it would not be read as one. */
export function write(parts) {
  let typed = "";
  const on = { link: undefined, bold: false, italic: false };
  const close = (next) => {
    if (on.bold && !next.bold) typed += "**";
    if (on.italic && !next.italic) typed += "*";
    if (on.link !== undefined && on.link !== next.link) typed += `](${address(on.link)})`;
  };
  const begin = (part) => {
    if (part.link !== undefined && on.link !== part.link) typed += "[";
    if (part.bold && !on.bold) typed += "**";
    if (part.italic && !on.italic) typed += "*";
    Object.assign(on, { link: part.link, bold: !!part.bold, italic: !!part.italic });
  };
  const trimmed = parts.flatMap((part) => {
    const [, before, text, after] = part.text.match(/^(\s*)(.*?)(\s*)$/s);
    return [{ text: before }, { ...part, text }, { text: after }].filter((one) => one.text !== "");
  });
  // A blank between two parts that look the same stays within them.
  trimmed.forEach((part, i) => {
    const before = trimmed[i - 1];
    const after = trimmed[i + 1];
    if (part.text.trim() === "" && before && after) {
      for (const kind of ["bold", "italic", "link"]) {
        if (before[kind] !== undefined && before[kind] === after[kind]) part[kind] = before[kind];
      }
    }
  });
  for (const part of trimmed) {
    close(part);
    begin(part);
    typed += escaped(part.text);
  }
  close({});
  return typed;
}
